import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LEVEL,
  NOW,
  arrivalOf,
  arrivalsArb,
  calendarArb,
  calendarOf,
  day,
  demandOf,
  demandsArb,
  instant,
  shuffled,
} from '#tests/support/domain.ts';
import { decideLevel, explain, holdNotesFor } from './decision.ts';
import type { DemandDecision, LevelDecision, LevelObservation } from './decision.ts';
import { comparePromises } from './promise.ts';
import { sumOf } from './quantities.ts';

const observed = (parts: Partial<LevelObservation> = {}): LevelObservation => {
  const demands = parts.demands ?? [];
  const committed = sumOf(demands, ({ quantity }) => quantity);
  return {
    stock: { available: 0, committed, onHand: committed },
    demands,
    arrivals: [],
    policy: { kind: 'backorder', leadDays: null },
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

describe('the decision about a level', () => {
  it('covers the oldest, promises the rest, and says why', () => {
    const decision = decided(
      observed({
        stock: { available: -17, committed: 19, onHand: 2 },
        demands: [
          demandOf(3, { quantity: 2 }),
          demandOf(1, { quantity: 5 }),
          demandOf(2, { quantity: 12 }),
        ],
        arrivals: [arrivalOf('PO-17', 16, '2026-12-11')],
      }),
    );
    expect(decision).toMatchObject({ unattributed: 0, leftOver: 0, shortage: 0 });
    expect(decision.demands).toMatchObject([
      { orderId: demandOf(1).orderId, granted: 2, waiting: 3, released: 2, place: 1 },
      { orderId: demandOf(2).orderId, granted: 0, waiting: 12, released: 0, place: 2 },
      { orderId: demandOf(3).orderId, granted: 0, waiting: 2, released: 0, place: 3 },
    ]);
    expect(sentences(decision)).toEqual([
      '#1 waits: 2 of 5 covered, the other 3 come with PO-17 on 11 Dec',
      '#2 waits: all 12 come with PO-17 on 11 Dec, 3 units are promised before them',
      '#3 waits: all 2 have no date, because nothing is on its way for them, 15 units are promised before them',
    ]);
    expect(decision.next).toEqual({ kind: 'no-date', because: 'no-arrival' });
  });

  it('serves units it cannot see before everybody, and shows them', () => {
    const demands = [demandOf(1, { quantity: 2 })];
    const stock = { available: 1, committed: 5, onHand: 6 };
    expect(decided(observed({ stock, demands }))).toMatchObject({ unattributed: 3, leftOver: 1 });
    const oversold = { available: -1, committed: 5, onHand: 4 };
    expect(decided(observed({ stock: oversold, demands })).demands).toMatchObject([
      { granted: 1, waiting: 1 },
    ]);
  });

  it('does not see units behind demand that has left and was not looked at since', () => {
    const gone = demandOf(1, { quantity: 3, waiting: 0 });
    const waits = demandOf(2, { quantity: 2 });
    // Order 1 was cancelled, and an order that nobody has seen needs 3: as many are committed as known.
    const stock = { available: 0, committed: 5, onHand: 5 };
    expect(decided(observed({ stock, demands: [gone, waits] }))).toMatchObject({
      unattributed: 0,
      leftOver: 0,
    });
    expect(decided(observed({ stock, demands: [waits] }))).toMatchObject({
      unattributed: 3,
      leftOver: 0,
    });
    const waitsToo = { ...gone, waiting: 3 };
    expect(decided(observed({ stock, demands: [waitsToo, waits] })).demands).toMatchObject([
      { granted: 3 },
      { granted: 2 },
    ]);
  });

  it('is torn when less is committed than is known, and allocates nothing', () => {
    const stock = { available: 9, committed: 1, onHand: 10 };
    expect(decideLevel(observed({ stock, demands: [demandOf(1, { quantity: 2 })] }))).toEqual({
      kind: 'torn',
    });
  });

  it('promises one more unit behind the queue what is left of the arrivals', () => {
    const demands = [demandOf(1, { quantity: 5 })];
    const stock = { available: -5, committed: 5, onHand: 0 };
    const arrivals = [arrivalOf('PO-1', 5, '2026-12-01'), arrivalOf('PO-2', 1, '2026-12-08')];
    expect(decided(observed({ stock, demands, arrivals })).next).toMatchObject({
      source: { name: 'PO-2' },
    });
    const policy = { kind: 'backorder', leadDays: 14 } as const;
    const fresh = [demandOf(1, { quantity: 5, placedAt: NOW })];
    expect(decided(observed({ stock, demands: fresh, policy })).next).toMatchObject({
      source: { kind: 'lead-time' },
    });
  });

  it('pays what is owed before anybody who waits', () => {
    const demands = [demandOf(1, { quantity: 2, waiting: 0 }), demandOf(2, { quantity: 1 })];
    const stock = { available: -3, committed: 3, onHand: 0 };
    const decision = decided(
      observed({ stock, demands, arrivals: [arrivalOf('PO-1', 2, '2026-12-01')] }),
    );
    expect(decision.shortage).toBe(2);
    expect(decision.demands[1]).toMatchObject({
      place: 1,
      promise: { because: 'no-arrival' },
      why: { kind: 'no-arrival', unitsBefore: 2 },
    });
  });

  it('keeps the place and the promise of what is passed over', () => {
    const demands = [
      demandOf(1, { quantity: 2, blocked: 'deferred' }),
      demandOf(2, { quantity: 2 }),
    ];
    const stock = { available: -2, committed: 4, onHand: 2 };
    const arrivals = [arrivalOf('PO-1', 2, '2026-12-01')];
    expect(decided(observed({ stock, demands, arrivals })).demands).toMatchObject([
      { place: 1, waiting: 2, promise: { kind: 'date' }, why: { kind: 'blocked', by: 'deferred' } },
      { place: null, granted: 2, waiting: 0, promise: null, why: null },
    ]);
  });

  it('gives demand that has not joined neither place nor promise', () => {
    const demands = [demandOf(1, { quantity: 2, joined: false }), demandOf(2)];
    const stock = { available: -3, committed: 3, onHand: 0 };
    expect(decided(observed({ stock, demands })).demands).toMatchObject([
      { place: null, promise: null, waiting: 0, released: 2 },
      { place: 1, waiting: 1 },
    ]);
  });

  it.each([
    ['stock.available', { available: 0.5, committed: 0, onHand: 0 }],
    ['stock.committed', { available: 0, committed: -1, onHand: 0 }],
  ])('%s that is no quantity is a fault', (field, stock) => {
    expect(() => decideLevel(observed({ stock }))).toThrow(field);
  });
});

const observationArb: fc.Arbitrary<LevelObservation> = fc
  .record({
    available: fc.integer({ min: -15, max: 15 }),
    unseen: fc.integer({ min: -1, max: 5 }),
    demands: demandsArb(),
    arrivals: arrivalsArb(-3),
    leadDays: fc.option(fc.integer({ min: 0, max: 30 })),
    calendar: calendarArb,
  })
  .map(({ available, unseen, demands, leadDays, ...rest }) => {
    const committed = Math.max(0, sumOf(demands, ({ quantity }) => quantity) + unseen);
    return {
      stock: { available, committed, onHand: available + committed },
      demands,
      policy: { kind: 'backorder', leadDays },
      now: NOW,
      ...rest,
    };
  });

describe('the laws of a decision', () => {
  it('the same observation gives the same decision, byte for byte, in any input order', () => {
    const twice = observationArb.chain((observation) =>
      fc.record({
        observation: fc.constant(observation),
        demands: shuffled(observation.demands),
        arrivals: shuffled(observation.arrivals),
      }),
    );
    fc.assert(
      fc.property(twice, ({ observation, demands, arrivals }) => {
        const again = { ...observation, demands, arrivals };
        expect(JSON.stringify(decideLevel(again))).toBe(JSON.stringify(decideLevel(observation)));
      }),
    );
  });

  it('the pool, less what is unattributed, is released units and left over less the shortage', () => {
    fc.assert(
      fc.property(observationArb, (observation) => {
        const decision = decideLevel(observation);
        if (decision.kind === 'torn') return;
        const { available, committed } = observation.stock;
        const released = sumOf(decision.demands, (demand) => demand.released);
        expect(released + decision.leftOver - decision.shortage).toBe(
          available + committed - decision.unattributed,
        );
      }),
    );
  });

  it('everybody who waits has a place, a promise and a reason; nobody else has', () => {
    fc.assert(
      fc.property(observationArb, (observation) => {
        const decision = decideLevel(observation);
        if (decision.kind === 'torn') return;
        const waiting = decision.demands.filter((demand) => demand.waiting > 0);
        expect(waiting.map(({ place }) => place)).toEqual(
          waiting.map((_demand, index) => index + 1),
        );
        for (const { waiting: units, place, promise, why } of decision.demands) {
          expect([place, promise, why].every((part) => (part === null) === (units === 0))).toBe(
            true,
          );
        }
      }),
    );
  });

  it('dates never decrease along the queue, and the next buyer comes last', () => {
    fc.assert(
      fc.property(observationArb, (observation) => {
        const decision = decideLevel(observation);
        if (decision.kind === 'torn') return;
        const promises = decision.demands.flatMap(({ promise }) => promise ?? []);
        [...promises, decision.next].reduce((before, promise) => {
          expect(comparePromises(before, promise)).toBeLessThanOrEqual(0);
          return promise;
        });
      }),
    );
  });

  it('the units before a demand are the shortage and all that waits in front of it', () => {
    fc.assert(
      fc.property(observationArb, (observation) => {
        const decision = decideLevel(observation);
        if (decision.kind === 'torn') return;
        let before = decision.shortage;
        for (const { why, waiting, released } of decision.demands) {
          if (why === null) continue;
          expect(why).toMatchObject({
            unitsBefore: before,
            covered: released,
            quantity: waiting + released,
          });
          before += waiting;
        }
      }),
    );
  });

  it('less committed than known is torn, and nothing else is', () => {
    fc.assert(
      fc.property(observationArb, (observation) => {
        const known = sumOf(observation.demands, ({ quantity }) => quantity);
        expect(decideLevel(observation).kind === 'torn').toBe(known > observation.stock.committed);
      }),
    );
  });

  it('deciding again, on what was decided, grants nothing and promises the same', () => {
    fc.assert(
      fc.property(observationArb, (observation) => {
        const once = decideLevel(observation);
        if (once.kind === 'torn') return;
        const waitingOf = new Map(
          once.demands.map((demand) => [demand.orderLineId, demand.waiting]),
        );
        const demands = observation.demands.map((demand) => ({
          ...demand,
          waiting: waitingOf.get(demand.orderLineId) ?? 0,
        }));
        const settled = once.demands.map((demand) => ({ ...demand, granted: 0 }));
        expect(decideLevel({ ...observation, demands })).toEqual({ ...once, demands: settled });
      }),
    );
  });
});

const decisionOf = (parts: Partial<DemandDecision>): DemandDecision => ({
  orderId: demandOf(1004).orderId,
  orderLineId: demandOf(1004).orderLineId,
  level: LEVEL,
  waiting: 2,
  released: 3,
  granted: 0,
  place: 1,
  promise: null,
  why: null,
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
        policy: { kind: 'backorder', leadDays: 14 },
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

  const date = { kind: 'date', shipsOn: day('2026-12-04') } as const;
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
