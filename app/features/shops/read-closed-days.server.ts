import type { Tx } from '#app/adapters/database/database.server.ts';
import { plainDateOf } from '#app/adapters/database/stored-time.ts';
import { inOrder } from './closed-days.ts';
import type { ClosedRange } from './closed-days.ts';

/** The shop's closed days by date, those that are over included. */
export const closedDaysOf = async (tx: Tx): Promise<ClosedRange[]> => {
  const rows = await tx.closedDays.findMany({ select: { name: true, fromOn: true, toOn: true } });
  return inOrder(
    rows.map(({ name, fromOn, toOn }) => ({
      name,
      fromOn: plainDateOf(fromOn),
      toOn: plainDateOf(toOn),
    })),
  );
};
