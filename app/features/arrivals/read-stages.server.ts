/** How far on their way the goods of arrival lines are. */
import type { Tx } from '#app/adapters/database/database.server.ts';
import type { ArrivalStage } from '#app/domain/arrival.ts';
import type { ArrivalLineId } from '#app/domain/ids.ts';

export const stagesOf = async (
  tx: Tx,
  ids: readonly ArrivalLineId[],
): Promise<ReadonlyMap<string, ArrivalStage>> => {
  const rows = await tx.arrivalLine.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, stage: true },
  });
  // Written by the arrivals' own store from the closed list.
  return new Map(rows.map(({ id, stage }) => [id, stage as ArrivalStage]));
};
