/**
 * An arrival that is over teaches how late its supplier is. Whoever waits for goods of that supplier is
 * decided anew, by the same jobs as always: their promises follow, and each change of one is recorded.
 */
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { learntFrom, levelsExpecting } from '#app/features/arrivals/read-suppliers.server.ts';
import { lockArrival } from '#app/features/arrivals/store.server.ts';
import { decideLevelJob } from '#app/features/backorders/jobs.ts';

/** Decides anew where goods of the suppliers are expected, once this transaction is over. */
export const decideForSuppliers = async (
  ctx: Pick<LocalCtx, 'jobs'>,
  tx: Tx,
  keys: readonly string[],
): Promise<void> => {
  for (const level of await levelsExpecting(tx, keys)) {
    ctx.jobs.enqueue(tx, decideLevelJob, { ...level });
  }
};

/**
 * To be called in each transaction after which the arrival may be a lesson. Locked, so that of two who
 * book its last receipts at once the second sees that nothing is left to be booked.
 */
export const passOnLesson = async (
  ctx: Pick<LocalCtx, 'jobs'>,
  tx: Tx,
  arrivalId: string,
): Promise<void> => {
  await lockArrival(tx, arrivalId);
  const key = await learntFrom(tx, arrivalId);
  if (key !== null) await decideForSuppliers(ctx, tx, [key]);
};
