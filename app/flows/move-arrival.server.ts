/** An arrival gets another date or stage, or is given up. Its levels are decided again at once. */
import { Temporal } from 'temporal-polyfill';
import type { Ctx } from '#app/adapters/context.ts';
import { plainDateOf } from '#app/adapters/database/stored-time.ts';
import { today } from '#app/domain/calendar.ts';
import type { ArrivalStage } from '#app/domain/arrival.ts';
import type { ArrivalId } from '#app/domain/ids.ts';
import type { LevelKey } from '#app/domain/level.ts';
import { dateProblem } from '#app/features/arrivals/create-arrival.server.ts';
import {
  changeLine,
  closeLines,
  closeWhenDone,
  lockLines,
} from '#app/features/arrivals/store.server.ts';
import { decideLevelNow } from '#app/features/backorders/decide-level.server.ts';
import { decideLevelJob } from '#app/features/backorders/jobs.ts';
import { record } from '#app/features/ledger/record.server.ts';
import { shopFacts } from '#app/features/shops/read-facts.server.ts';
import { levelsOf, slippedByDeciding } from './decide-now.server.ts';
import { passOnLesson } from './lesson.server.ts';

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

export const moveArrival = async (
  ctx: Ctx,
  input: MoveArrivalInput,
): Promise<MoveArrivalOutcome> => {
  const stored = await store(ctx, input);
  if (stored.kind !== 'stored') return stored;
  return { kind: 'moved', slipped: await slippedByDeciding(ctx, stored.levels) };
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
    await passOnLesson(ctx, tx, arrivalId);
    const data = { name: first.arrival.name };
    await record(tx, ctx.shop, { at: now, actor, arrivalId, kind: 'arrival-cancelled', data });
    for (const level of levelsOf(rows)) ctx.jobs.enqueue(tx, decideLevelJob, { ...level });
    return levelsOf(rows);
  });
  if (levels === null) return { kind: 'not-found' };
  for (const level of levels) await decideLevelNow(ctx, level);
  return { kind: 'cancelled' };
};
