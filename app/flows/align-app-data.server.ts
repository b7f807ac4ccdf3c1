/**
 * Keeps one metafield of the installation or the shop in step with what it should say. It is written when, and only
 * when, its text changes, and goes when there is nothing to say. Whoever calls this holds the key of the
 * metafield's own job, which makes it the only writer.
 */
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { instantOf } from '#app/adapters/database/stored-time.ts';
import { deleteAppData, writeAppData } from '#app/adapters/shopify/app-data.server.ts';
import type { AppDataName } from '#app/adapters/shopify/app-data.server.ts';
import {
  appDataShown,
  deleteAppDataRow,
  writeAppDataRow,
} from '#app/features/storefront/app-data.server.ts';

export interface Wanted {
  /** What the theme should read; null: nothing. */
  readonly value: string | null;
  /** In a transaction that knows that the theme reads this now. */
  readonly onTold?: (tx: Tx) => Promise<void>;
}

export interface AppData {
  readonly name: AppDataName;
  readonly wantedOf: (tx: Tx, ctx: LocalCtx) => Promise<Wanted>;
}

const look = async (tx: Tx, ctx: LocalCtx, { name, wantedOf }: AppData) => {
  const { installedAt } = await tx.shop.findUniqueOrThrow({ where: { shop: ctx.shop } });
  return {
    wanted: await wantedOf(tx, ctx),
    shown: await appDataShown(tx, name, instantOf(installedAt)),
  };
};

/** Whether the theme reads what it should. */
export const isAligned = async (tx: Tx, ctx: LocalCtx, data: AppData): Promise<boolean> => {
  const { wanted, shown } = await look(tx, ctx, data);
  return wanted.value === shown;
};

export const alignAppData = async (ctx: Ctx, data: AppData): Promise<void> => {
  const { name } = data;
  const { wanted, shown } = await ctx.db.inShop((tx) => look(tx, ctx, data));
  const { value } = wanted;
  if (value !== shown) {
    // Should the answer be lost, the next look knows that something may stand there.
    await ctx.db.inShop((tx) => writeAppDataRow(tx, ctx.shop, name, null, ctx.clock.now()));
    if (value === null) await deleteAppData(ctx.admin, name);
    else await writeAppData(ctx.admin, name, value);
  }
  await ctx.db.inShop(async (tx) => {
    if (value === null) await deleteAppDataRow(tx, name);
    else if (value !== shown) await writeAppDataRow(tx, ctx.shop, name, value, ctx.clock.now());
    await wanted.onTold?.(tx);
  });
};
