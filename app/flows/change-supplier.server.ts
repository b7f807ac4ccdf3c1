/**
 * An arrival gets another supplier, or none. While it is open, its own promises are decided again at
 * once; once it is over it teaches of another supplier, and whoever waits for either is decided anew.
 */
import type { Ctx } from '#app/adapters/context.ts';
import type { ArrivalId } from '#app/domain/ids.ts';
import type { LevelKey } from '#app/domain/level.ts';
import { learntFrom } from '#app/features/arrivals/read-suppliers.server.ts';
import { lockLines, writeSupplier } from '#app/features/arrivals/store.server.ts';
import { supplierIn, supplierProblem } from '#app/features/arrivals/supplier-name.ts';
import { decideLevelJob } from '#app/features/backorders/jobs.ts';
import { record } from '#app/features/ledger/record.server.ts';
import { levelsOf, slippedByDeciding } from './decide-now.server.ts';
import { decideForSuppliers, passOnLesson } from './lesson.server.ts';

export interface ChangeSupplierInput {
  readonly arrivalId: ArrivalId;
  /** As it was typed; empty: nobody says. */
  readonly supplier: string;
  readonly actor: string;
}

export type ChangeSupplierOutcome =
  | { kind: 'supplied'; slipped: number }
  | { kind: 'refused'; message: string }
  | { kind: 'not-found' };

type Stored =
  { kind: 'stored'; levels: LevelKey[] } | Exclude<ChangeSupplierOutcome, { kind: 'supplied' }>;

const store = (ctx: Ctx, { arrivalId, supplier, actor }: ChangeSupplierInput): Promise<Stored> =>
  ctx.db.inShop(async (tx) => {
    const rows = await lockLines(tx, arrivalId);
    const arrival = rows[0]?.arrival;
    if (arrival === undefined) return { kind: 'not-found' };
    const to = supplierIn(supplier);
    const message = supplierProblem(to);
    if (message !== null) return { kind: 'refused', message };
    const { name, supplier: from } = arrival;
    if (from === to) return { kind: 'stored', levels: [] };

    const taughtOf = await learntFrom(tx, arrivalId);
    await writeSupplier(tx, ctx.shop, arrivalId, to);
    const at = ctx.clock.now();
    const data = { name, from, to };
    await record(tx, ctx.shop, { at, actor, arrivalId, kind: 'supplier-changed', data });
    if (taughtOf !== null) await decideForSuppliers(ctx, tx, [taughtOf]);
    await passOnLesson(ctx, tx, arrivalId);
    const levels = levelsOf(rows.filter(({ closedAt }) => closedAt === null));
    for (const level of levels) ctx.jobs.enqueue(tx, decideLevelJob, { ...level });
    return { kind: 'stored', levels };
  });

export const changeSupplier = async (
  ctx: Ctx,
  input: ChangeSupplierInput,
): Promise<ChangeSupplierOutcome> => {
  const stored = await store(ctx, input);
  if (stored.kind !== 'stored') return stored;
  return { kind: 'supplied', slipped: await slippedByDeciding(ctx, stored.levels) };
};
