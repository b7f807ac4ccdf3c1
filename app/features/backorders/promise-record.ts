/** A promise as it is stored, and as pages show it. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { asId } from '#app/domain/ids.ts';
import type { ShipPromise, SupplyBehind } from '#app/domain/promise.ts';
import { NO_DATE, onDay } from '#app/domain/promise-history.ts';
import type { ToldDate } from '#app/domain/promise-history.ts';

const date = z.iso.date();

const source = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('arrival'),
    arrivalLineId: z.string(),
    name: z.string(),
    expectedOn: date,
  }),
  z.object({ kind: z.literal('lead-time'), days: z.number().int() }),
  /** What the storefront said when the order was placed. */
  z.object({ kind: z.literal('published') }),
]);

export const promiseRecord = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('date'),
    shipsOn: date,
    /** The early end of a range. */
    shipsFrom: date.nullable().default(null),
    source,
  }),
  z.object({
    kind: z.literal('no-date'),
    because: z.enum(['no-arrival', 'overdue', 'published']),
  }),
]);
export type PromiseRecord = z.infer<typeof promiseRecord>;

export type PromiseView =
  | { kind: 'date'; shipsOn: string; shipsFrom: string | null; source: string }
  | { kind: 'no-date'; because: 'no-arrival' | 'overdue' | 'published' }
  | null;

export const toRecord = (promise: ShipPromise): PromiseRecord => {
  if (promise.kind === 'no-date') return promise;
  const { shipsOn, shipsFrom, source: from } = promise;
  return {
    kind: 'date',
    shipsOn: shipsOn.toString(),
    shipsFrom: shipsFrom?.toString() ?? null,
    source: from.kind === 'arrival' ? { ...from, expectedOn: from.expectedOn.toString() } : from,
  };
};

/** What the storefront told: a day, or null for "no date yet"; and the early end of a range. */
export interface ToldDays {
  readonly shipsOn: string | null;
  readonly shipsFrom: string | null;
}

export const publishedRecord = ({ shipsOn, shipsFrom }: ToldDays): PromiseRecord =>
  shipsOn === null
    ? { kind: 'no-date', because: 'published' }
    : { kind: 'date', shipsOn, shipsFrom, source: { kind: 'published' } };

/** What was published names no source that the domain knows, so it is never decided from. */
export const fromRecord = (stored: unknown): ShipPromise | null => {
  const parsed = promiseRecord.safeParse(stored);
  if (!parsed.success) return null;
  const record = parsed.data;
  if (record.kind === 'no-date') {
    return record.because === 'published' ? null : { kind: 'no-date', because: record.because };
  }
  const { shipsOn, shipsFrom, source: from } = record;
  if (from.kind === 'published') return null;
  return {
    kind: 'date',
    shipsOn: Temporal.PlainDate.from(shipsOn),
    shipsFrom: shipsFrom === null ? null : Temporal.PlainDate.from(shipsFrom),
    source:
      from.kind === 'lead-time'
        ? from
        : {
            kind: 'arrival',
            arrivalLineId: asId<'ArrivalLine'>(from.arrivalLineId),
            name: from.name,
            expectedOn: Temporal.PlainDate.from(from.expectedOn),
          },
  };
};

const behindRecord = z.object({
  steps: z.array(z.object({ units: z.number().int().min(1), promise: promiseRecord })),
  beyond: promiseRecord,
});

export const behindToRecord = ({ steps, beyond }: SupplyBehind): z.infer<typeof behindRecord> => ({
  steps: steps.map(({ units, promise }) => ({ units, promise: toRecord(promise) })),
  beyond: toRecord(beyond),
});

/** Nothing is promised behind a level of which nothing is stored. */
export const behindFromRecord = (stored: unknown): SupplyBehind => {
  const nothing: ShipPromise = { kind: 'no-date', because: 'no-arrival' };
  const parsed = behindRecord.safeParse(stored);
  if (!parsed.success) return { steps: [], beyond: nothing };
  const { steps, beyond } = parsed.data;
  return {
    steps: steps.map(({ units, promise }) => ({ units, promise: fromRecord(promise) ?? nothing })),
    beyond: fromRecord(beyond) ?? nothing,
  };
};

const sourceInWords = (from: z.infer<typeof source>): string => {
  switch (from.kind) {
    case 'arrival':
      return from.name;
    case 'lead-time':
      return from.days === 1 ? 'lead time of 1 day' : `lead time of ${from.days} days`;
    case 'published':
      return 'published when it was ordered';
  }
};

export const viewOf = (stored: unknown): PromiseView => {
  const parsed = promiseRecord.safeParse(stored);
  if (!parsed.success) return null;
  const record = parsed.data;
  if (record.kind === 'no-date') return record;
  const { shipsOn, shipsFrom } = record;
  return { kind: 'date', shipsOn, shipsFrom, source: sourceInWords(record.source) };
};

/** The day that is promised, or null for "no date yet", with the early end of a range. */
export const daysOf = (stored: unknown): ToldDays => {
  const view = viewOf(stored);
  return view?.kind === 'date'
    ? { shipsOn: view.shipsOn, shipsFrom: view.shipsFrom }
    : { shipsOn: null, shipsFrom: null };
};

export const dateOf = (stored: unknown): string | null => daysOf(stored).shipsOn;

/** What a buyer hears of it, whatever it comes from. */
export const toldOf = (stored: unknown): ToldDate | null => {
  const view = viewOf(stored);
  if (view === null) return null;
  if (view.kind === 'no-date') return NO_DATE;
  const { shipsOn, shipsFrom } = view;
  return onDay(
    Temporal.PlainDate.from(shipsOn),
    shipsFrom === null ? null : Temporal.PlainDate.from(shipsFrom),
  );
};
