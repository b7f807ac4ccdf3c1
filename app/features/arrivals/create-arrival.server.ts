/** Records goods that are on their way. From then on they are promised, in queue order. */
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Ctx } from '#app/adapters/context.ts';
import { today } from '#app/domain/calendar.ts';
import { asId } from '#app/domain/ids.ts';
import type {
  ArrivalId,
  InventoryItemId,
  LocationId,
  ProductId,
  VariantId,
} from '#app/domain/ids.ts';
import { decideLevelJob } from '#app/features/backorders/jobs.ts';
import { record } from '#app/features/ledger/record.server.ts';
import { shopFacts } from '#app/features/shops/read-facts.server.ts';
import { insertArrival } from './store.server.ts';
import { supplierIn, supplierProblem } from './supplier-name.ts';

export interface ArrivalLineInput {
  readonly variantId: VariantId;
  readonly productId: ProductId;
  readonly inventoryItemId: InventoryItemId;
  readonly locationId: LocationId;
  readonly title: string;
  readonly ordered: number;
  /** `YYYY-MM-DD`. */
  readonly expectedOn: string;
}

export interface ArrivalInput {
  readonly name: string;
  /** As it was typed; empty or missing: nobody says. */
  readonly supplier?: string;
  readonly lines: readonly ArrivalLineInput[];
  readonly actor: string;
}

/** `line` counts from 0; null is the arrival itself. */
export interface ArrivalProblem {
  readonly line: number | null;
  readonly field: 'name' | 'supplier' | 'lines' | 'ordered' | 'expectedOn' | 'locationId';
  readonly message: string;
}

export const MOST_UNITS = 1_000_000;
const LONGEST_NAME = 120;
const MOST_LINES = 250;
const FURTHEST_YEARS = 5;

export const dateProblem = (text: string, todayThere: Temporal.PlainDate): string | null => {
  let date: Temporal.PlainDate;
  try {
    date = Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return 'Give a date.';
  }
  if (Temporal.PlainDate.compare(date, todayThere) < 0) return 'This day has passed.';
  const furthest = todayThere.add({ years: FURTHEST_YEARS });
  return Temporal.PlainDate.compare(date, furthest) > 0
    ? `Give a date within ${FURTHEST_YEARS} years.`
    : null;
};

export const unitsProblem = (units: number): string | null =>
  Number.isInteger(units) && units >= 1 && units <= MOST_UNITS
    ? null
    : `Give a whole number of units from 1 to ${MOST_UNITS.toLocaleString('en')}.`;

const problemsOf = (
  { name, lines }: ArrivalInput,
  supplier: string | null,
  todayThere: Temporal.PlainDate,
  locations: ReadonlySet<string>,
): ArrivalProblem[] => {
  const problems: ArrivalProblem[] = [];
  if (name.trim() === '' || name.length > LONGEST_NAME) {
    const message = `Give the arrival a name of at most ${LONGEST_NAME} characters.`;
    problems.push({ line: null, field: 'name', message });
  }
  const longSupplier = supplierProblem(supplier);
  if (longSupplier !== null) {
    problems.push({ line: null, field: 'supplier', message: longSupplier });
  }
  if (lines.length === 0 || lines.length > MOST_LINES) {
    const message = `An arrival has from 1 to ${MOST_LINES} lines.`;
    problems.push({ line: null, field: 'lines', message });
  }
  lines.forEach((line, index) => {
    const units = unitsProblem(line.ordered);
    if (units !== null) problems.push({ line: index, field: 'ordered', message: units });
    const date = dateProblem(line.expectedOn, todayThere);
    if (date !== null) problems.push({ line: index, field: 'expectedOn', message: date });
    if (!locations.has(line.locationId)) {
      problems.push({ line: index, field: 'locationId', message: 'Choose a location.' });
    }
  });
  return problems;
};

export type CreateArrivalOutcome =
  { kind: 'created'; arrivalId: ArrivalId } | { kind: 'refused'; problems: ArrivalProblem[] };

export const createArrival = (ctx: Ctx, input: ArrivalInput): Promise<CreateArrivalOutcome> =>
  ctx.db.inShop(async (tx) => {
    const now = ctx.clock.now();
    const { calendar } = await shopFacts(tx, ctx.shop);
    const locations = await tx.location.findMany({ where: { isActive: true } });
    const known = new Set(locations.map(({ locationId }) => locationId));
    const supplier = supplierIn(input.supplier ?? '');
    const problems = problemsOf(input, supplier, today(now, calendar.zone), known);
    if (problems.length > 0) return { kind: 'refused', problems };

    const arrivalId = asId<'Arrival'>(randomUUID());
    const lines = input.lines.map((line) => ({
      ...line,
      id: asId<'ArrivalLine'>(randomUUID()),
      expectedOn: Temporal.PlainDate.from(line.expectedOn),
    }));
    const name = input.name.trim();
    await insertArrival(tx, ctx.shop, { id: arrivalId, name, supplier, lines }, now);
    const dates = lines.map(({ expectedOn }) => expectedOn.toString()).sort();
    await record(tx, ctx.shop, {
      at: now,
      actor: input.actor,
      arrivalId,
      kind: 'arrival-recorded',
      data: {
        name,
        supplier,
        units: lines.reduce((sum, { ordered }) => sum + ordered, 0),
        lines: lines.length,
        nextOn: dates[0] ?? null,
      },
    });
    for (const { inventoryItemId, locationId } of lines) {
      ctx.jobs.enqueue(tx, decideLevelJob, { inventoryItemId, locationId });
    }
    return { kind: 'created', arrivalId };
  });
