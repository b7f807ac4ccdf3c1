/** The only writer of how far the work on the catalogue has come. */
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { storedInstant } from '#app/adapters/database/stored-time.ts';
import type { ProductId, ShopDomain } from '#app/domain/ids.ts';
import type { PassStep, RefusedProduct } from './read-rules.server.ts';

/**
 * One more wish. A pass that is under way goes on, and another one follows it. Answers whether nobody
 * wished before, so that whoever does has to see that a pass begins.
 */
export const writeWish = async (tx: Tx, shop: ShopDomain): Promise<{ isFirst: boolean }> => {
  const [wish] = await tx.$queryRaw<{ isFirst: boolean }[]>`
    INSERT INTO catalogue_pass (shop, step, asked, began) VALUES (${shop}, 'due', 1, 0)
    ON CONFLICT (shop) DO UPDATE SET
      asked = catalogue_pass.asked + 1,
      step = CASE WHEN catalogue_pass.step = 'done' THEN 'due' ELSE catalogue_pass.step END
    RETURNING step = 'due' AND asked = began + 1 AS "isFirst"`;
  return { isFirst: wish?.isFirst ?? true };
};

/**
 * Everything was found in step. Answers whether all wishes are fulfilled; one that comes meanwhile is either
 * counted here or finds the pass done, and so is never lost.
 */
export const finishPass = async (
  tx: Tx,
  shop: ShopDomain,
  finishedAt: Temporal.Instant,
): Promise<{ isDone: boolean }> => {
  const [pass] = await tx.$queryRaw<{ isDone: boolean }[]>`
    UPDATE catalogue_pass SET
      step = CASE WHEN asked = began THEN 'done' ELSE 'due' END,
      "bulkId" = NULL,
      "finishedAt" = ${storedInstant(finishedAt)}
    WHERE shop = ${shop}
    RETURNING step = 'done' AS "isDone"`;
  return { isDone: pass?.isDone ?? true };
};

export interface PassChange {
  readonly step?: PassStep;
  readonly bulkId?: string | null;
  readonly began?: number;
  readonly objects?: number;
  /** Products in the order in which their settings were sent. */
  readonly sent?: readonly ProductId[];
  readonly refused?: readonly RefusedProduct[];
  readonly wroteAt?: Temporal.Instant;
}

export const writePass = async (
  tx: Tx,
  shop: ShopDomain,
  { wroteAt, sent, refused, ...change }: PassChange,
): Promise<void> => {
  await tx.cataloguePass.update({
    where: { shop },
    data: {
      ...change,
      ...(sent === undefined ? {} : { sent: [...sent] }),
      ...(refused === undefined ? {} : { refused: refused.map((one) => ({ ...one })) }),
      ...(wroteAt === undefined ? {} : { wroteAt: storedInstant(wroteAt) }),
    },
  });
};
