import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  NOW,
  arrivalOf,
  arrivalsArb,
  calendarArb,
  calendarOf,
  day,
  instant,
  shuffled,
} from '#tests/support/domain.ts';
import { shipDateFor, shipDateNow, today } from './calendar.ts';
import {
  comparePromises,
  notBefore,
  outlookOf,
  promiseBehind,
  promiseFor,
  supplyBehind,
} from './promise.ts';
import type { PromiseTerms, ShipPromise } from './promise.ts';
import { sumOf } from './quantities.ts';

interface PromiseInput extends PromiseTerms {
  readonly queue: readonly { readonly waiting: number; readonly placedAt: Temporal.Instant }[];
  readonly shortage: number;
}

/** One promise for each entry of a queue, in its order. */
const promiseQueue = ({ queue, shortage, ...terms }: PromiseInput): ShipPromise[] => {
  const outlook = outlookOf(terms);
  const beyond: Temporal.Instant[] = [];
  let upTo = shortage;
  return queue.map(({ waiting, placedAt }) => {
    upTo += waiting;
    if (upTo > outlook.coming) beyond.push(placedAt);
    return promiseFor(outlook, upTo, beyond);
  });
};

const inLine = (...waiting: number[]): PromiseInput['queue'] =>
  waiting.map((units) => ({ waiting: units, placedAt: NOW }));

const promisesOf = (parts: Partial<PromiseInput>): ShipPromise[] =>
  promiseQueue({
    queue: [],
    arrivals: [],
    leadDays: null,
    calendar: calendarOf(),
    now: NOW,
    shortage: 0,
    ...parts,
  });

/** `2026-12-01 PO-1`, `2026-12-01 14 days`, `overdue`. */
const inShort = (promise: ShipPromise): string => {
  if (promise.kind === 'no-date') return promise.because;
  const { source, shipsOn } = promise;
  return `${shipsOn.toString()} ${source.kind === 'arrival' ? source.name : `${source.days} days`}`;
};
const told = (parts: Partial<PromiseInput>): string[] => promisesOf(parts).map(inShort);

const first = arrivalOf('PO-1', 5, '2026-12-01');
const second = arrivalOf('PO-2', 5, '2026-12-08');
const overdue = arrivalOf('PO-0', 2, '2026-11-19');

const queueArb = fc.array(
  fc.record({
    waiting: fc.integer({ min: 1, max: 8 }),
    placedAt: fc.integer({ min: -30, max: 0 }).map((days) => NOW.add({ hours: days * 24 })),
  }),
  { maxLength: 6 },
);
const inputArb = (from = -5): fc.Arbitrary<PromiseInput> =>
  fc.record({
    queue: queueArb,
    arrivals: arrivalsArb(from),
    leadDays: fc.option(fc.integer({ min: 0, max: 40 })),
    calendar: calendarArb,
    now: fc.constant(NOW),
    shortage: fc.integer({ min: 0, max: 6 }),
  });

describe('a promise', () => {
  it('is the date of the arrival that covers the last unit, earliest first', () => {
    expect(told({ queue: inLine(3, 4, 3), arrivals: [second, first] })).toEqual([
      '2026-12-01 PO-1',
      '2026-12-08 PO-2',
      '2026-12-08 PO-2',
    ]);
  });

  it('of goods on one date goes by the arrival’s id', () => {
    const twin = arrivalOf('PO-1b', 1, '2026-12-01');
    expect(told({ queue: inLine(5, 1), arrivals: [twin, first] })).toEqual([
      '2026-12-01 PO-1',
      '2026-12-01 PO-1b',
    ]);
  });

  it('adds buffer and working days', () => {
    const calendar = calendarOf({ bufferDays: 4, handlingDays: 1 });
    expect(told({ queue: inLine(1), arrivals: [first], calendar })).toEqual(['2026-12-08 PO-1']);
  });

  it('comes after what is owed: arrivals pay the shortage first', () => {
    expect(told({ queue: inLine(1), arrivals: [first, second], shortage: 4 })).toEqual([
      '2026-12-01 PO-1',
    ]);
    expect(told({ queue: inLine(1), arrivals: [first, second], shortage: 5 })).toEqual([
      '2026-12-08 PO-2',
    ]);
  });

  it('has no date when nothing is on its way and nobody guesses', () => {
    expect(told({ queue: inLine(1) })).toEqual(['no-arrival']);
    expect(told({ queue: inLine(6), arrivals: [first] })).toEqual(['no-arrival']);
    expect(told({ queue: inLine(1), arrivals: [{ ...first, expected: 0 }] })).toEqual([
      'no-arrival',
    ]);
  });

  it('by lead time is counted from the place in the queue, in the shop’s zone', () => {
    const late = instant('2026-11-15T23:30Z');
    const queue = [{ waiting: 1, placedAt: late }];
    expect(told({ queue, leadDays: 14 })).toEqual(['2026-11-30 14 days']);
    const calendar = calendarOf({ zone: 'America/New_York', workingDays: [1, 2, 3, 4, 5, 6, 7] });
    expect(told({ queue, leadDays: 14, calendar })).toEqual(['2026-11-29 14 days']);
  });

  it('by lead time is not moved by the clock, and has no date once it has passed', () => {
    const queue = [{ waiting: 1, placedAt: instant('2026-11-06T12:00Z') }];
    const at = (now: string): string[] => told({ queue, leadDays: 14, now: instant(now) });
    expect(at('2026-11-07T12:00Z')).toEqual(['2026-11-20 14 days']);
    expect(at('2026-11-20T12:00Z')).toEqual(['2026-11-20 14 days']);
    expect(at('2026-11-20T23:30Z')).toEqual(['overdue']);
  });

  it('by lead time counts a day that is past its cut-off as the next one', () => {
    const calendar = calendarOf({ cutOff: Temporal.PlainTime.from('14:00') });
    const placed = (at: string) =>
      told({ queue: [{ waiting: 1, placedAt: instant(at) }], leadDays: 14, calendar });
    expect(placed('2026-11-19T12:59:59Z')).toEqual(['2026-12-03 14 days']);
    expect(placed('2026-11-19T13:00Z')).toEqual(['2026-12-04 14 days']);
  });

  it('of goods that are expected today leaves on the next working day once the cut-off has passed', () => {
    const cutAt = (time: string, expectedOn: string) =>
      told({
        queue: inLine(1),
        arrivals: [arrivalOf('PO-1', 5, expectedOn)],
        calendar: calendarOf({ cutOff: Temporal.PlainTime.from(time) }),
      });
    expect(cutAt('13:01', '2026-11-20')).toEqual(['2026-11-20 PO-1']);
    expect(cutAt('13:00', '2026-11-20')).toEqual(['2026-11-23 PO-1']);
    expect(cutAt('13:00', '2026-11-24')).toEqual(['2026-11-24 PO-1']);
  });

  it('by lead time is never before those in front', () => {
    expect(told({ queue: inLine(5, 1), arrivals: [second], leadDays: 3 })).toEqual([
      '2026-12-08 PO-2',
      '2026-12-08 3 days',
    ]);
  });

  it('is never of goods that are overdue: what they were to bring comes with what is next', () => {
    expect(told({ queue: inLine(2, 3, 1), arrivals: [overdue, first, second] })).toEqual([
      '2026-12-01 PO-1',
      '2026-12-01 PO-1',
      '2026-12-08 PO-2',
    ]);
    expect(told({ queue: inLine(1, 1), arrivals: [overdue], leadDays: 14 })).toEqual([
      '2026-12-04 14 days',
      '2026-12-04 14 days',
    ]);
  });

  it('is overdue where only overdue goods would cover it, and nothing is on its way behind them', () => {
    const arrivals = [first, overdue];
    expect(told({ queue: inLine(5, 2, 1), arrivals })).toEqual([
      '2026-12-01 PO-1',
      'overdue',
      'no-arrival',
    ]);
    expect(told({ queue: inLine(1, 1), arrivals, shortage: 5 })).toEqual(['overdue', 'overdue']);
  });

  it('counts on goods through the day they are expected and the buffer, and no longer', () => {
    const expectedToday = arrivalOf('PO-1', 1, '2026-11-20');
    expect(told({ queue: inLine(1), arrivals: [expectedToday] })).toEqual(['2026-11-20 PO-1']);
    const patient = calendarOf({ bufferDays: 1, workingDays: [1, 2, 3, 4, 5, 6, 7] });
    expect(told({ queue: inLine(1), arrivals: [overdue], calendar: patient })).toEqual([
      '2026-11-20 PO-0',
    ]);
    const later = NOW.add({ hours: 24 });
    expect(told({ queue: inLine(1), arrivals: [overdue], calendar: patient, now: later })).toEqual([
      'overdue',
    ]);
  });

  it.each([
    ['upTo', { queue: inLine(-1) }],
    ['upTo', { queue: inLine(1), shortage: 0.5 }],
    ['arrival.expected', { arrivals: [{ ...first, expected: 1.5 }], queue: inLine(1) }],
    ['arrival.expected', { arrivals: [{ ...first, expected: -1 }] }],
    ['leadDays', { queue: inLine(1), leadDays: -1 }],
  ])('%s that is no quantity is a fault', (field, parts) => {
    expect(() => promisesOf(parts)).toThrow(RangeError);
    expect(() => promisesOf(parts)).toThrow(field);
  });
});

describe('promises along a queue', () => {
  it('dates never decrease, and no date is later than any date', () => {
    fc.assert(
      fc.property(inputArb(), (input) => {
        const promises = promiseQueue(input);
        expect(promises).toHaveLength(input.queue.length);
        promises.reduce(
          (before, promise) => {
            expect(comparePromises(before, promise)).toBeLessThanOrEqual(0);
            return promise;
          },
          promises[0] ?? { kind: 'no-date', because: 'no-arrival' },
        );
      }),
    );
  });

  it('what is shown is never in the past', () => {
    fc.assert(
      fc.property(inputArb(-15), (input) => {
        const day = today(input.now, input.calendar.zone);
        for (const promise of promiseQueue(input)) {
          if (promise.kind === 'no-date') continue;
          expect(Temporal.PlainDate.compare(promise.shipsOn, day)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('every date has a source: an arrival with units, on its date, or the lead time', () => {
    fc.assert(
      fc.property(inputArb(), (input) => {
        for (const promise of promiseQueue(input)) {
          if (promise.kind === 'no-date') continue;
          const { source, shipsOn } = promise;
          if (source.kind === 'lead-time') {
            expect(source.days).toBe(input.leadDays);
            continue;
          }
          const line = input.arrivals.find(({ id }) => id === source.arrivalLineId);
          expect(line?.expected).toBeGreaterThan(0);
          expect(line?.expectedOn.equals(source.expectedOn)).toBe(true);
          const there = source.expectedOn.add({ days: input.calendar.bufferDays });
          const soonest = shipDateNow(input.now, input.calendar);
          const byArrival = shipDateFor(there, input.calendar);
          const later = Temporal.PlainDate.compare(soonest, byArrival) > 0 ? soonest : byArrival;
          expect(shipsOn).toEqual(later);
        }
      }),
    );
  });

  it('each unit of an arrival is promised once', () => {
    fc.assert(
      fc.property(inputArb(1), (input) => {
        const byArrival = promiseQueue(input).map(
          (promise) => promise.kind === 'date' && promise.source.kind === 'arrival',
        );
        const promised = sumOf(
          input.queue.filter((_entry, index) => byArrival[index]),
          ({ waiting }) => waiting,
        );
        const coming = sumOf(input.arrivals, ({ expected }) => expected);
        expect(promised).toBeLessThanOrEqual(Math.max(0, coming - input.shortage));
      }),
    );
  });

  it('the arrival named is the one that brings the last unit', () => {
    fc.assert(
      fc.property(inputArb(1), (input) => {
        const units = [...input.arrivals]
          .sort(
            (a, b) =>
              Temporal.PlainDate.compare(a.expectedOn, b.expectedOn) || (a.id < b.id ? -1 : 1),
          )
          .flatMap(({ id, expected }) => Array.from({ length: expected }, () => id))
          .slice(input.shortage);
        let before = 0;
        promiseQueue(input).forEach((promise, index) => {
          before += input.queue[index]?.waiting ?? 0;
          const last = units[before - 1];
          const named =
            promise.kind === 'date' && promise.source.kind === 'arrival'
              ? promise.source.arrivalLineId
              : undefined;
          expect(named).toBe(last);
        });
      }),
    );
  });

  it('more supply that is not overdue never makes a promise later', () => {
    fc.assert(
      fc.property(
        inputArb().map((input) => ({ ...input, leadDays: null })),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 30 }),
        (input, units, days) => {
          const expectedOn = today(input.now, input.calendar.zone).add({ days }).toString();
          const more = [...input.arrivals, arrivalOf('PO-9', units, expectedOn)];
          const before = promiseQueue(input);
          promiseQueue({ ...input, arrivals: more }).forEach((promise, index) => {
            expect(comparePromises(promise, before[index] ?? promise)).toBeLessThanOrEqual(0);
          });
        },
      ),
    );
  });

  it('earlier supply that is not overdue never makes a promise later', () => {
    fc.assert(
      fc.property(inputArb(1), fc.nat(), fc.integer({ min: 1, max: 20 }), (input, which, days) => {
        const day = today(input.now, input.calendar.zone);
        const earlier = input.arrivals.map((line, index) => {
          const moved = line.expectedOn.subtract({ days });
          const inTime = Temporal.PlainDate.compare(moved, day) >= 0;
          return inTime && index === which % input.arrivals.length
            ? { ...line, expectedOn: moved }
            : line;
        });
        const before = promiseQueue(input);
        promiseQueue({ ...input, arrivals: earlier }).forEach((promise, index) => {
          expect(comparePromises(promise, before[index] ?? promise)).toBeLessThanOrEqual(0);
        });
      }),
    );
  });

  it('limit: evidence that replaces a guess may make a promise later', () => {
    const queue = inLine(5);
    expect(told({ queue, leadDays: 3 })).toEqual(['2026-11-23 3 days']);
    expect(told({ queue, leadDays: 3, arrivals: [first] })).toEqual(['2026-12-01 PO-1']);
  });

  it('limit: when an arrival becomes overdue, promises get later or lose their date', () => {
    const queue = inLine(2, 5);
    const expectedToday = arrivalOf('PO-0', 2, '2026-11-20');
    expect(told({ queue, arrivals: [expectedToday, first] })).toEqual([
      '2026-11-20 PO-0',
      '2026-12-01 PO-1',
    ]);
    const now = NOW.add({ hours: 24 });
    expect(told({ queue, arrivals: [expectedToday, first], now })).toEqual([
      '2026-12-01 PO-1',
      'overdue',
    ]);
  });

  it('a unit of the earliest arrival that is received changes nobody else’s promise', () => {
    fc.assert(
      fc.property(inputArb(1), fc.nat(8), fc.boolean(), (input, received, guesses) => {
        const { arrivals, queue } = input;
        const leadDays = guesses ? input.leadDays : null;
        const earliest = outlookOf(input).steps[0]?.promise.source;
        const line = arrivals.find(
          ({ id }) => earliest?.kind === 'arrival' && id === earliest.arrivalLineId,
        );
        if (line === undefined) return;
        let units = Math.min(received, line.expected);
        const left = arrivals.map((each) =>
          each === line ? { ...line, expected: line.expected - units } : each,
        );
        const served = queue.map(({ waiting, placedAt }) => {
          const some = Math.min(units, waiting);
          units -= some;
          return { waiting: waiting - some, placedAt };
        });
        const terms = { ...input, leadDays, shortage: 0 };
        const before = promiseQueue(terms);
        promiseQueue({ ...terms, arrivals: left, queue: served }).forEach((promise, index) => {
          const was = before[index];
          if (served[index]?.waiting === 0 || was === undefined) return;
          if (leadDays === null) expect(promise).toEqual(was);
          else expect(comparePromises(promise, was)).toBeLessThanOrEqual(0);
        });
      }),
    );
  });

  it('the order of the arrivals in the input does not matter', () => {
    const twice = inputArb().chain((input) =>
      fc.tuple(fc.constant(input), shuffled(input.arrivals)),
    );
    fc.assert(
      fc.property(twice, ([input, arrivals]) => {
        expect(promiseQueue({ ...input, arrivals })).toEqual(promiseQueue(input));
      }),
    );
  });
});

describe('a guess', () => {
  it('limit: may get earlier when the last arrival it stood behind has come', () => {
    const queue = inLine(2);
    const last = arrivalOf('PO-1', 1, '2026-12-08');
    expect(told({ queue, arrivals: [last], leadDays: 3 })).toEqual(['2026-12-08 3 days']);
    expect(told({ queue: inLine(1), leadDays: 3 })).toEqual(['2026-11-23 3 days']);
  });
});

describe('a range', () => {
  const daysOf = (promise: ShipPromise): string =>
    promise.kind === 'date'
      ? `${promise.shipsFrom?.toString() ?? ''}..${promise.shipsOn.toString()}`
      : promise.because;
  const spread = { lateness: [0, 0, 0, 10, 10], shortfallPercent: 0 };
  const uncertain = { ...first, supplier: spread };

  it('is told where the supplier’s lateness is spread wide', () => {
    expect(promisesOf({ queue: inLine(1), arrivals: [uncertain] }).map(daysOf)).toEqual([
      '2026-12-01..2026-12-11',
    ]);
  });

  it('does not begin before the promise of whoever stands in front', () => {
    const early = arrivalOf('PO-0', 1, '2026-12-08');
    expect(promisesOf({ queue: inLine(1, 1), arrivals: [early, uncertain] }).map(daysOf)).toEqual([
      '..2026-12-08',
      '2026-12-08..2026-12-11',
    ]);
  });

  it('is one day where both ends are', () => {
    const date = { kind: 'date', source: { kind: 'lead-time', days: 1 } } as const;
    const floor = { ...date, shipsOn: day('2026-12-08'), shipsFrom: null };
    const own = { ...date, shipsOn: day('2026-12-08'), shipsFrom: day('2026-12-01') };
    expect(notBefore(floor, own)).toEqual(floor);
    expect(notBefore(null, own)).toEqual(own);
    const none = { kind: 'no-date', because: 'overdue' } as const;
    expect(notBefore(none, own)).toEqual(none);
    expect(notBefore(own, none)).toEqual(none);
    expect(notBefore(own, { ...floor, shipsOn: day('2026-12-10') })).toEqual({
      ...floor,
      shipsOn: day('2026-12-10'),
    });
  });
});

describe('what is left behind a line', () => {
  const terms = { arrivals: [first, second], leadDays: null, calendar: calendarOf(), now: NOW };
  const behindOf = (taken: number, parts: Partial<PromiseTerms> = {}) =>
    supplyBehind(outlookOf({ ...terms, ...parts }), taken, [NOW]);

  it('is what the arrivals bring that nobody in line was promised', () => {
    const behind = behindOf(3);
    expect(behind.steps.map(({ units }) => units)).toEqual([2, 7]);
    expect([1, 2, 3, 7, 8].map((units) => inShort(promiseBehind(behind, units)))).toEqual([
      '2026-12-01 PO-1',
      '2026-12-01 PO-1',
      '2026-12-08 PO-2',
      '2026-12-08 PO-2',
      'no-arrival',
    ]);
  });

  it('is nothing when everything is promised', () => {
    expect(behindOf(10).steps).toEqual([]);
    expect(inShort(promiseBehind(behindOf(10), 1))).toBe('no-arrival');
    expect(inShort(promiseBehind(behindOf(12, { leadDays: 30 }), 1))).toBe('2026-12-21 30 days');
  });

  it('is never quoted earlier for more', () => {
    fc.assert(
      fc.property(inputArb(), fc.nat(12), (input, taken) => {
        const behind = supplyBehind(outlookOf(input), taken, [input.now]);
        for (let units = 2; units < 30; units += 1) {
          const [less, more] = [promiseBehind(behind, units - 1), promiseBehind(behind, units)];
          expect(comparePromises(less, more)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});

describe('the edges of what arrivals cover', () => {
  const outlook = outlookOf({
    arrivals: [arrivalOf('PO-1', 3, '2026-12-01')],
    leadDays: 60,
    calendar: calendarOf(),
    now: NOW,
  });

  it('the last unit that comes is promised with it, whatever a place by itself would promise', () => {
    expect(inShort(promiseFor(outlook, 3, [NOW]))).toBe('2026-12-01 PO-1');
    expect(inShort(promiseFor(outlook, 4, [NOW]))).toBe('2027-01-19 60 days');
  });

  it('units that are no quantity are a fault', () => {
    expect(() => promiseFor(outlook, -1, [])).toThrow('upTo');
    expect(() => promiseBehind(supplyBehind(outlook, 0, [NOW]), -1)).toThrow('units');
  });
});
