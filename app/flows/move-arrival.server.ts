/** An arrival gets another date or stage, or is given up. Its levels are decided again at once. */
import { Temporal } from 'temporal-polyfill';
import type { Ctx } from '#app/adapters/context.ts';
import { plainDateOf } from '#app/adapters/database/stored-time.ts';
import { today } from '#app/domain/calendar.ts';
import type { ArrivalStage } from '#app/domain/arrival.ts';
import type { ArrivalId } from '#app/domain/ids.ts';
import { levelName } from '#app/domain/level.ts';
import type { LevelKey } from '#app/domain/level.ts';
import { dateProblem } from '#app/features/arrivals/create-arrival.server.ts';
import {
  changeLine,
  closeLines,
  closeWhenDone,
  lockLines,
} from '#app/features/arrivals/store.server.ts';
import type { ArrivalLineRow } from '#app/features/arrivals/store.server.ts';
import { decideLevelNow } from '#app/features/backorders/decide-level.server.ts';
import { decideLevelJob } from '#app/features/backorders/jobs.ts';
import { promisedDates } from '#app/features/backorders/read-released.server.ts';
import { levelOf } from '#app/features/backorders/store.server.ts';
import { record } from '#app/features/ledger/record.server.ts';
import { shopFacts } from '#app/features/shops/read-facts.server.ts';

export interface MoveArrivalInput {
  readonly arrivalId: ArrivalId;
  /** Null: every open line. */
  readonly arrivalLineId: string | null;
  /** `YYYY-MM-DD`. */
  readonly expectedOn: string;
  readonly stage?: ArrivalStage;
  readonly actor: string;
}

export type MoveArrivalOutcome =
  { kind: 'moved'; slipped: number } | { kind: 'refused'; message: string } | { kind: 'not-found' };

const levelsOf = (rows: readonly ArrivalLineRow[]): LevelKey[] => [
  ...new Map(rows.map((row) => [levelName(levelOf(row)), levelOf(row)])).values(),
];

type Stored =
  { kind: 'stored'; levels: LevelKey[] } | Exclude<MoveArrivalOutcome, { kind: 'moved' }>;

const store = (ctx: Ctx, input: MoveArrivalInput): Promise<Stored> =>
  ctx.db.inShop(async (tx) => {
    const all = await lockLines(tx, input.arrivalId);
    const rows = all.filter(
      ({ id, closedAt }) =>
        closedAt === null && (input.arrivalLineId === null || id === input.arrivalLineId),
    );
    const [first] = rows;
    if (first === undefined) return { kind: 'not-found' };
    const now = ctx.clock.now();
    const { calendar } = await shopFacts(tx, ctx.shop);
    const unmoved = rows.every(
      ({ expectedOn }) => plainDateOf(expectedOn).toString() === input.expectedOn,
    );
    const problem = unmoved ? null : dateProblem(input.expectedOn, today(now, calendar.zone));
    if (problem !== null) return { kind: 'refused', message: problem };

    const expectedOn = Temporal.PlainDate.from(input.expectedOn);
    for (const row of rows) {
      const stage = input.stage === undefined ? {} : { stage: input.stage };
      await changeLine(tx, ctx.shop, row.id, { expectedOn, ...stage });
    }
    if (!unmoved) {
      await record(tx, ctx.shop, {
        at: now,
        actor: input.actor,
        arrivalId: input.arrivalId,
        kind: 'arrival-moved',
        data: {
          name: first.arrival.name,
          title: input.arrivalLineId === null ? null : first.title,
          from: plainDateOf(first.expectedOn).toString(),
          to: input.expectedOn,
        },
      });
    }
    const levels = levelsOf(rows);
    for (const level of levels) ctx.jobs.enqueue(tx, decideLevelJob, { ...level });
    return { kind: 'stored', levels };
  });

/** How many promises got later, or lost their date. */
const slips = (before: Map<string, string | null>, after: Map<string, string | null>): number =>
  [...before].filter(([key, date]) => {
    const now = after.get(key);
    return date !== null && now !== undefined && (now === null || now > date);
  }).length;

export const moveArrival = async (
  ctx: Ctx,
  input: MoveArrivalInput,
): Promise<MoveArrivalOutcome> => {
  const stored = await store(ctx, input);
  if (stored.kind !== 'stored') return stored;
  const before = await promisedDates(ctx, stored.levels);
  for (const level of stored.levels) await decideLevelNow(ctx, level);
  return { kind: 'moved', slipped: slips(before, await promisedDates(ctx, stored.levels)) };
};

export const cancelArrival = async (
  ctx: Ctx,
  { arrivalId, actor }: { arrivalId: ArrivalId; actor: string },
): Promise<{ kind: 'cancelled' } | { kind: 'not-found' }> => {
  const levels = await ctx.db.inShop(async (tx) => {
    const rows = (await lockLines(tx, arrivalId)).filter(({ closedAt }) => closedAt === null);
    const [first] = rows;
    if (first === undefined) return null;
    const now = ctx.clock.now();
    await closeLines(
      tx,
      rows.map(({ id }) => id),
      now,
    );
    await closeWhenDone(tx, ctx.shop, arrivalId, now);
    const data = { name: first.arrival.name };
    await record(tx, ctx.shop, { at: now, actor, arrivalId, kind: 'arrival-cancelled', data });
    for (const level of levelsOf(rows)) ctx.jobs.enqueue(tx, decideLevelJob, { ...level });
    return levelsOf(rows);
  });
  if (levels === null) return { kind: 'not-found' };
  for (const level of levels) await decideLevelNow(ctx, level);
  return { kind: 'cancelled' };
};
