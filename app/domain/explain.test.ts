import { describe, expect, it } from 'vitest';
import {
  LEVEL,
  NOW,
  arrivalOf,
  calendarOf,
  day,
  demandOf,
  instant,
} from '#tests/support/domain.ts';
import { decideLevel } from './decision.ts';
import type { DemandDecision, LevelDecision, LevelObservation } from './decision.ts';
import { dayInWords, explain, holdNotesFor } from './explain.ts';
import { policyOf } from './policy.ts';
import { sumOf } from './quantities.ts';

const observed = (parts: Partial<LevelObservation> = {}): LevelObservation => {
  const demands = parts.demands ?? [];
  const committed = sumOf(demands, ({ quantity }) => quantity);
  return {
    level: LEVEL,
    mayTakeBack: 0,
    stock: { available: 0, committed, onHand: committed },
    demands,
    arrivals: [],
    policy: policyOf({ kind: 'backorder' }),
    calendar: calendarOf(),
    now: NOW,
    ...parts,
  };
};

type Decided = Extract<LevelDecision, { kind: 'decided' }>;
const decided = (observation: LevelObservation): Decided => {
  const decision = decideLevel(observation);
  if (decision.kind === 'torn') throw new Error('the snapshot is torn');
  return decision;
};
const sentences = (decision: Decided): string[] =>
  decision.demands.map((demand) => explain(`#${demand.orderId.split('/').pop() ?? ''}`, demand));

const queueOfThree = [
  demandOf(1001, { quantity: 8 }),
  demandOf(1002, { quantity: 6 }),
  demandOf(1004, { quantity: 5, waiting: 2, placedAt: instant('2026-12-20T12:00Z') }),
];

const decisionOf = (parts: Partial<DemandDecision>): DemandDecision => ({
  orderId: demandOf(1004).orderId,
  orderLineId: demandOf(1004).orderLineId,
  level: LEVEL,
  waiting: 2,
  released: 3,
  reserved: 0,
  granted: 0,
  takenBack: 0,
  place: 1,
  promise: null,
  own: parts.promise ?? null,
  why: null,
  parts: [],
  ...parts,
});

describe('the reason in words', () => {
  it('tells who is before, what is covered, and what the rest comes with', () => {
    const decision = decided(
      observed({
        stock: { available: -16, committed: 19, onHand: 3 },
        demands: queueOfThree,
        arrivals: [arrivalOf('PO-17', 20, '2026-12-11')],
        calendar: calendarOf({ handlingDays: 1 }),
      }),
    );
    expect(sentences(decision)[2]).toBe(
      '#1004 waits: 3 of 5 covered, the other 2 come with PO-17 on 11 Dec and ship on 14 Dec, 14 units are promised before them',
    );
    expect(decision.demands.map(holdNotesFor)[2]).toBe('2 of 5 wait, expected 14 Dec');
  });

  it.each([
    [
      'arrival',
      observed({ demands: [demandOf(1)], arrivals: [arrivalOf('PO-1', 1, '2026-12-01')] }),
      '#1 waits: it comes with PO-1 on 1 Dec',
    ],
    [
      'overdue',
      observed({ demands: [demandOf(1)], arrivals: [arrivalOf('PO-1', 1, '2026-11-01')] }),
      '#1 waits: it has no date, because what was expected is overdue',
    ],
    [
      'no-arrival',
      observed({ demands: [demandOf(1)] }),
      '#1 waits: it has no date, because nothing is on its way for it',
    ],
    [
      'lead-time',
      observed({
        demands: [demandOf(1, { placedAt: NOW })],
        policy: policyOf({ kind: 'backorder', leadDays: 14 }),
      }),
      '#1 waits: it is thought to ship on 4 Dec, from a lead time of 14 days',
    ],
    [
      'blocked',
      observed({ demands: [demandOf(1, { blocked: 'foreign-hold' })] }),
      '#1 waits: it waits because somebody else holds the order',
    ],
  ])('%s', (kind, observation, sentence) => {
    const owed = { available: -1, committed: 1, onHand: 0 };
    const decision = decided({ ...observation, stock: owed });
    expect(decision.demands[0]?.why?.kind).toBe(kind);
    expect(sentences(decision)).toEqual([sentence]);
  });

  const date = { kind: 'date', shipsOn: day('2026-12-04'), shipsFrom: null } as const;
  const comes = {
    ...date,
    source: {
      kind: 'arrival',
      arrivalLineId: arrivalOf('PO-1', 1, '2026-12-01').id,
      name: 'PO-1',
      expectedOn: day('2026-12-01'),
    },
  } as const;
  const guessed = (days: number) => ({ ...date, source: { kind: 'lead-time', days } as const });
  const cover = (quantity: number, covered: number, unitsBefore: number) => ({
    quantity,
    covered,
    unitsBefore,
  });
  const nothing = { kind: 'no-date', because: 'no-arrival' } as const;
  const overdue = { kind: 'no-date', because: 'overdue' } as const;

  it.each([
    [
      'it comes with PO-1 on 1 Dec and ships on 4 Dec, 1 unit is promised before it',
      { promise: comes, why: { kind: 'arrival', arrival: 'PO-1', ...cover(1, 0, 1) } },
    ],
    [
      'all 3 come with PO-1 on 1 Dec and ship on 4 Dec, 2 units are promised before them',
      { promise: comes, why: { kind: 'arrival', arrival: 'PO-1', ...cover(3, 0, 2) } },
    ],
    [
      '2 of 3 covered, the other one comes with PO-1 on 1 Dec and ships on 4 Dec',
      { promise: comes, why: { kind: 'arrival', arrival: 'PO-1', ...cover(3, 2, 0) } },
    ],
    [
      'it is thought to ship on 4 Dec, from a lead time of 1 day',
      { promise: guessed(1), why: { kind: 'lead-time', days: 1, ...cover(1, 0, 0) } },
    ],
    [
      '1 of 3 covered, the other 2 are thought to ship on 4 Dec, from a lead time of 9 days',
      { promise: guessed(9), why: { kind: 'lead-time', days: 9, ...cover(3, 1, 0) } },
    ],
    [
      '1 of 2 covered, the other one has no date, because nothing is on its way for it',
      { promise: nothing, why: { kind: 'no-arrival', ...cover(2, 1, 0) } },
    ],
    [
      'all 2 have no date, because what was expected is overdue',
      { promise: overdue, why: { kind: 'overdue', ...cover(2, 0, 0) } },
    ],
    [
      'all 2 wait because the shop holds them back, 1 unit is promised before them',
      { promise: overdue, why: { kind: 'blocked', by: 'deferred', ...cover(2, 0, 1) } },
    ],
    [
      'it waits because the order ships together and a part of it is held back',
      { promise: comes, why: { kind: 'blocked', by: 'ship-together', ...cover(1, 0, 0) } },
    ],
    [
      'all 2 wait because the order ships together and is larger than what is there',
      { promise: comes, why: { kind: 'blocked', by: 'does-not-fit', ...cover(2, 0, 0) } },
    ],
    [
      'it is here and ships with the rest of the order on 4 Dec',
      { promise: comes, own: null, why: { kind: 'reserved', ...cover(1, 1, 0) } },
    ],
    [
      'all 3 are here and ship with the rest of the order, which has no date',
      { promise: nothing, own: null, why: { kind: 'reserved', ...cover(3, 3, 0) } },
    ],
    [
      'it comes with PO-1 on 1 Dec and ships on 4 Dec, and ships with the rest of the order on 9 Dec',
      {
        promise: { ...comes, shipsOn: day('2026-12-09') },
        own: comes,
        why: { kind: 'arrival', arrival: 'PO-1', ...cover(1, 0, 0) },
      },
    ],
    [
      'all 2 come with PO-1 on 1 Dec and ship on 4 Dec, and ship with the rest of the order, which has no date',
      {
        promise: nothing,
        own: comes,
        why: { kind: 'arrival', arrival: 'PO-1', ...cover(2, 0, 0) },
      },
    ],
    [
      'it comes with PO-1 on 1 Dec and ships between 2 and 4 Dec',
      {
        promise: { ...comes, shipsFrom: day('2026-12-02') },
        why: { kind: 'arrival', arrival: 'PO-1', ...cover(1, 0, 0) },
      },
    ],
    [
      'it comes with PO-1 on 1 Dec and ships between 30 Nov and 4 Dec',
      {
        promise: { ...comes, shipsFrom: day('2026-11-30') },
        why: { kind: 'arrival', arrival: 'PO-1', ...cover(1, 0, 0) },
      },
    ],
    [
      '4 of 5 covered, the other one waits because the order is not paid',
      { promise: comes, why: { kind: 'blocked', by: 'unpaid', ...cover(5, 4, 0) } },
    ],
  ] satisfies [string, Partial<DemandDecision>][])('%s', (cause, decision) => {
    expect(explain('#7', decisionOf(decision))).toBe(`#7 waits: ${cause}`);
  });

  it('on a hold speaks of one unit as one', () => {
    expect(holdNotesFor(decisionOf({ waiting: 1, released: 0, promise: comes }))).toBe(
      '1 of 1 waits, expected 4 Dec',
    );
    expect(holdNotesFor(decisionOf({ waiting: 1, released: 4 }))).toBe('1 of 5 waits');
  });

  it('on a hold tells a range as one', () => {
    const range = { ...comes, shipsFrom: day('2026-12-02') };
    expect(holdNotesFor(decisionOf({ waiting: 2, promise: range }))).toBe(
      '2 of 5 wait, expected between 2 and 4 Dec',
    );
    const overTheYear = { ...comes, shipsFrom: day('2025-12-02') };
    expect(holdNotesFor(decisionOf({ waiting: 2, promise: overTheYear }))).toBe(
      '2 of 5 wait, expected between 2 Dec and 4 Dec',
    );
  });

  it('names a day by its month in short', () => {
    const days = Array.from({ length: 12 }, (_, month) =>
      dayInWords(day('2026-01-09').add({ months: month })),
    );
    expect(days.join(', ')).toBe(
      '9 Jan, 9 Feb, 9 Mar, 9 Apr, 9 May, 9 Jun, 9 Jul, 9 Aug, 9 Sep, 9 Oct, 9 Nov, 9 Dec',
    );
  });

  it('is short when nothing waits', () => {
    expect(explain('#1004', decisionOf({ waiting: 0, place: null }))).toBe(
      '#1004 waits for nothing',
    );
  });

  it('on a hold without a date says so', () => {
    expect(holdNotesFor(decisionOf({ promise: { kind: 'no-date', because: 'overdue' } }))).toBe(
      '2 of 5 wait',
    );
  });
});
