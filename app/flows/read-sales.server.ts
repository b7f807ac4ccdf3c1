/** What is known of items under a policy, and what the next buyer of each is sold. */
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import type { InventoryItemId } from '#app/domain/ids.ts';
import type { Policy } from '#app/domain/policy.ts';
import { sharePolicies } from '#app/domain/shared-item.ts';
import { expectedOfItems } from '#app/features/arrivals/read-supply.server.ts';
import { nextOfItems } from '#app/features/backorders/read-next.server.ts';
import { policiesOfItems } from '#app/features/catalog/read.server.ts';
import { shopFacts } from '#app/features/shops/read-facts.server.ts';
import { nextSaleOf } from './next-sale.ts';
import type { ItemFacts } from './next-sale.ts';
import { NOT_SOLD_IN_WORDS } from './not-sold.ts';

export interface ItemUnderPolicy extends ItemFacts {
  /** Of all its variants: they share its stock, so what one may not sell no other sells. */
  readonly policy: Policy | null;
  /** More than one variant under a policy sells it. */
  readonly isShared: boolean;
}

const groupedByItem = <Row extends { readonly inventoryItemId: InventoryItemId }>(
  rows: readonly Row[],
): ReadonlyMap<InventoryItemId, Row[]> => Map.groupBy(rows, (row) => row.inventoryItemId);

/** `zone`: the shop's. */
export const readItems = async (
  tx: Tx,
  items: readonly InventoryItemId[],
  zone: string,
): Promise<ReadonlyMap<InventoryItemId, ItemUnderPolicy>> => {
  const levels = groupedByItem(await nextOfItems(tx, items));
  const arrivals = groupedByItem(await expectedOfItems(tx, items, zone));
  const policies = groupedByItem(await policiesOfItems(tx, items));
  return new Map(
    items.map((item) => {
      const sharing = policies.get(item) ?? [];
      return [
        item,
        {
          levels: levels.get(item) ?? [],
          arrivals: arrivals.get(item) ?? [],
          policy: sharePolicies(sharing)?.policy ?? null,
          isShared: sharing.length > 1,
        },
      ];
    }),
  );
};

export interface SaleOfItem {
  /** Why nothing more is sold, in words that follow "because"; null when something is. */
  readonly stopped: string | null;
  /** Units that wait beyond the limit. */
  readonly beyond: number;
}

/** By item; items without a policy are left out. */
export const salesOfItems = (
  ctx: Pick<LocalCtx, 'db' | 'shop' | 'clock'>,
  items: readonly InventoryItemId[],
): Promise<ReadonlyMap<string, SaleOfItem>> =>
  ctx.db.inShop(async (tx) => {
    const facts = await shopFacts(tx, ctx.shop);
    const sales = new Map<string, SaleOfItem>();
    for (const [id, { policy, ...item }] of await readItems(tx, items, facts.calendar.zone)) {
      if (policy === null) continue;
      const { because, overshoot } = nextSaleOf(policy, item, facts, ctx.clock.now());
      const stopped = because === null ? null : NOT_SOLD_IN_WORDS[because];
      sales.set(id, { stopped, beyond: overshoot });
    }
    return sales;
  });
