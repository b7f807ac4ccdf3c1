/** Decides levels while somebody waits for the answer, and says how many promises got later by it. */
import type { Ctx } from '#app/adapters/context.ts';
import { levelName } from '#app/domain/level.ts';
import type { LevelKey } from '#app/domain/level.ts';
import type { ArrivalLineRow } from '#app/features/arrivals/store.server.ts';
import { decideLevelNow } from '#app/features/backorders/decide-level.server.ts';
import { promisedDates } from '#app/features/backorders/read-released.server.ts';
import { levelOf } from '#app/features/backorders/store.server.ts';

/** The levels of arrival lines, each once. */
export const levelsOf = (rows: readonly ArrivalLineRow[]): LevelKey[] => [
  ...new Map(rows.map((row) => [levelName(levelOf(row)), levelOf(row)])).values(),
];

/** How many promises got later, or lost their date. */
const slips = (before: Map<string, string | null>, after: Map<string, string | null>): number =>
  [...before].filter(([key, date]) => {
    const now = after.get(key);
    return date !== null && now !== undefined && (now === null || now > date);
  }).length;

export const slippedByDeciding = async (ctx: Ctx, levels: readonly LevelKey[]): Promise<number> => {
  const before = await promisedDates(ctx, levels);
  for (const level of levels) await decideLevelNow(ctx, level);
  return slips(before, await promisedDates(ctx, levels));
};
