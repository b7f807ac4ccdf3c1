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
import { behindOn, decideLevel, decideLevels, openLevels } from './decision.ts';
import type { LevelDecision, LevelObservation } from './decision.ts';
import { explain } from './explain.ts';
import { policyOf } from './policy.ts';
import { asId } from './ids.ts';
import type { LevelKey } from './level.ts';
import { comparePromises, promiseBehind } from './promise.ts';
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
    expect(promiseBehind(decision.behind, 1)).toEqual({ kind: 'no-date', because: 'no-arrival' });
  });

  it('keeps goods for an order that ships whole, unless the shop says otherwise', () => {
    const demands = [demandOf(1, { quantity: 5, ships: 'by-line' }), demandOf(2, { quantity: 2 })];
    const stock = { available: -4, committed: 7, onHand: 3 };
    expect(decided(observed({ stock, demands })).demands).toMatchObject([
      { waiting: 5, reserved: 3 },
      { waiting: 2, reserved: 0 },
    ]);
    expect(decideLevel(observed({ stock, demands }), { fillWhatFits: true })).toMatchObject({
      demands: [{ waiting: 5 }, { waiting: 0 }],
    });
  });

  it('is a fault where units are no quantity', () => {
    expect(() => decideLevel(observed({ demands: [demandOf(1, { quantity: -1 })] }))).toThrow(
      'demand.quantity',
    );
  });

  it('is a fault at a level that is not among them', () => {
    const level = { ...LEVEL, locationId: asId<'Location'>('gid://shopify/Location/9') };
    const levels = openLevels([observed()], { fillWhatFits: false });
    expect(() => behindOn(levels, level)).toThrow(
      new RangeError(
        'gid://shopify/InventoryItem/1@gid://shopify/Location/9 is not among the levels',
      ),
    );
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
    expect(promiseBehind(decided(observed({ stock, demands, arrivals })).behind, 1)).toMatchObject({
      source: { name: 'PO-2' },
    });
    const policy = policyOf({ kind: 'backorder', leadDays: 14 });
    const fresh = [demandOf(1, { quantity: 5, placedAt: NOW })];
    expect(
      promiseBehind(decided(observed({ stock, demands: fresh, policy })).behind, 1),
    ).toMatchObject({
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
      level: LEVEL,
      mayTakeBack: 0,
      policy: policyOf({ kind: 'backorder', leadDays }),
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
        [...promises, promiseBehind(decision.behind, 1)].reduce((before, promise) => {
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

const LAMP: readonly LevelKey[] = ['1', '2'].map((location) => ({
  ...LEVEL,
  locationId: asId<'Location'>(`gid://shopify/Location/${location}`),
}));

/** Order 1 ships together from two levels: 2 units at the first, 1 at the second. */
const twoLevels = (first: Partial<LevelObservation>, second: Partial<LevelObservation>) => {
  const [here, there] = LAMP;
  if (here === undefined || there === undefined) throw new Error('two levels are needed');
  const ships = 'with-order' as const;
  const one = demandOf(1, { level: here, quantity: 2, ships });
  const other = { ...demandOf(1, { level: there, ships }), orderLineId: demandOf(9).orderLineId };
  const later = demandOf(2, { level: here, quantity: 1 });
  return decideLevels(
    [
      observed({ level: here, demands: [one, later], ...first }),
      observed({ level: there, demands: [other], ...second }),
    ],
    { fillWhatFits: false },
  );
};

describe('an order that ships together from two levels', () => {
  const PO = arrivalOf('PO-2', 5, '2026-12-08');
  const has = (onHand: number, committed: number) => ({
    stock: { available: onHand - committed, committed, onHand },
  });

  it('is promised with its latest part, whichever level that waits at', () => {
    const soon = arrivalOf('PO-1', 5, '2026-12-01');
    const [here, there] = twoLevels(
      { ...has(0, 3), arrivals: [PO] },
      { ...has(0, 1), arrivals: [soon] },
    );
    if (here?.kind !== 'decided' || there?.kind !== 'decided') throw new Error('torn');
    const told = { kind: 'date', shipsOn: day('2026-12-08') };
    expect(here.demands[0]).toMatchObject({ promise: told, own: told });
    expect(there.demands[0]).toMatchObject({
      promise: told,
      own: { kind: 'date', shipsOn: day('2026-12-01') },
    });
  });

  it('promises nothing to a part that is free already', () => {
    const [here] = LAMP;
    if (here === undefined) throw new Error('a level is needed');
    const ships = 'with-order' as const;
    const freed = demandOf(1, { level: here, quantity: 1, waiting: 0, ships });
    const rest = { ...demandOf(1, { level: here, ships }), orderLineId: demandOf(9).orderLineId };
    const [decision] = decideLevels(
      [observed({ level: here, demands: [freed, rest], arrivals: [PO], ...has(1, 2) })],
      { fillWhatFits: false },
    );
    expect(decision).toMatchObject({
      demands: [
        { waiting: 0, parts: [], place: null, promise: null, own: null, why: null },
        { waiting: 1 },
      ],
    });
  });

  it('is reserved where goods are there, and promised with its latest part', () => {
    const [here, there] = twoLevels(has(2, 3), { ...has(0, 1), arrivals: [PO] });
    expect(here).toMatchObject({
      leftOver: 0,
      demands: [
        { waiting: 2, reserved: 2, released: 0, granted: 0, place: null, own: null },
        { waiting: 1, reserved: 0, place: 1, promise: { because: 'no-arrival' } },
      ],
    });
    const told = { kind: 'date', shipsOn: day('2026-12-08') };
    if (here?.kind !== 'decided' || there?.kind !== 'decided') throw new Error('torn');
    expect(here.demands[0]).toMatchObject({ promise: told, why: { kind: 'reserved', covered: 2 } });
    expect(there.demands[0]).toMatchObject({ promise: told, own: told, why: { kind: 'arrival' } });
  });

  it('is released as soon as all of it is there', () => {
    const [here, there] = twoLevels(has(2, 3), has(1, 1));
    expect(here).toMatchObject({
      demands: [{ granted: 2, waiting: 0, why: null }, { waiting: 1 }],
    });
    expect(there).toMatchObject({ demands: [{ granted: 1, waiting: 0, promise: null }] });
  });

  it('waits while one of its levels reads torn', () => {
    const [here, there] = twoLevels(has(2, 3), has(1, 0));
    expect(there).toEqual({ kind: 'torn' });
    expect(here).toMatchObject({ demands: [{ waiting: 2, reserved: 2 }, { waiting: 1 }] });
  });

  it('limit: dates of those behind it may be earlier, for its goods lie reserved', () => {
    const first = arrivalOf('PO-1', 3, '2026-12-01');
    const [here] = twoLevels({ ...has(0, 3), arrivals: [first] }, { ...has(0, 1), arrivals: [PO] });
    if (here?.kind !== 'decided') throw new Error('torn');
    const days = here.demands.map(({ promise, own }) =>
      [promise, own].map((each) => (each?.kind === 'date' ? each.shipsOn.toString() : null)),
    );
    expect(days).toEqual([
      ['2026-12-08', '2026-12-01'],
      ['2026-12-01', '2026-12-01'],
    ]);
  });

  it('has no date while a part of it has none', () => {
    const first = arrivalOf('PO-1', 3, '2026-12-01');
    const [here] = twoLevels({ ...has(0, 3), arrivals: [first] }, has(0, 1));
    expect(here).toMatchObject({ demands: [{ promise: { because: 'no-arrival' } }, {}] });
  });
});

describe('demand with several places', () => {
  it('stands in line once for each, and is promised with its last', () => {
    const demand = demandOf(1, {
      quantity: 4,
      waiting: 3,
      places: [
        { units: 2, at: instant('2026-11-02T12:00Z') },
        { units: 2, at: instant('2026-11-12T12:00Z') },
      ],
    });
    const other = demandOf(2, { quantity: 1, placedAt: instant('2026-11-05T12:00Z') });
    const decision = decided(
      observed({
        stock: { available: -4, committed: 5, onHand: 1 },
        demands: [other, demand],
        arrivals: [arrivalOf('PO-1', 2, '2026-12-01'), arrivalOf('PO-2', 2, '2026-12-08')],
      }),
    );
    expect(decision.demands[0]).toMatchObject({
      place: 1,
      promise: { source: { name: 'PO-2' } },
      why: { kind: 'arrival', covered: 1, quantity: 4, unitsBefore: 0 },
      parts: [
        { units: 1, place: 1, unitsBefore: 0, promise: { source: { name: 'PO-1' } } },
        { units: 2, place: 3, unitsBefore: 2, promise: { source: { name: 'PO-2' } } },
      ],
    });
    expect(decision.demands[1]).toMatchObject({ place: 2, promise: { source: { name: 'PO-1' } } });
  });
});

describe('a correction', () => {
  it('takes back what can be held again, and tells the rest as a shortage', () => {
    const demands = [
      demandOf(1, { quantity: 3, waiting: 0, recallable: 1 }),
      demandOf(2, { quantity: 2, waiting: 0, recallable: 2 }),
    ];
    const stock = { available: -4, committed: 5, onHand: 1 };
    expect(decided(observed({ stock, demands, mayTakeBack: 5 }))).toMatchObject({
      shortage: 1,
      demands: [
        { takenBack: 1, waiting: 1, released: 2, granted: 0 },
        { takenBack: 2, waiting: 2, released: 0, granted: 0 },
      ],
    });
    expect(decided(observed({ stock, demands }))).toMatchObject({
      shortage: 4,
      demands: [{ takenBack: 0 }, { takenBack: 0 }],
    });
  });
});

describe('the example of the page about this folder', () => {
  it('is decided as it stands there', () => {
    const decision = decided(
      observed({
        stock: { available: -17, committed: 19, onHand: 2 },
        demands: [
          demandOf(1001, { quantity: 5 }),
          demandOf(1002, { quantity: 12 }),
          demandOf(1004, { quantity: 2 }),
        ],
        arrivals: [arrivalOf('PO-17', 16, '2026-12-11')],
      }),
    );
    expect(sentences(decision)).toEqual([
      '#1001 waits: 2 of 5 covered, the other 3 come with PO-17 on 11 Dec',
      '#1002 waits: all 12 come with PO-17 on 11 Dec, 3 units are promised before them',
      '#1004 waits: all 2 have no date, because nothing is on its way for them, 15 units are promised before them',
    ]);
  });
});

describe('what the next buyers are told', () => {
  it('is overdue for as many as are overdue, and then that nothing is on its way', () => {
    const { behind } = decided(observed({ arrivals: [arrivalOf('PO-1', 2, '2026-11-19')] }));
    const noDate = (because: string) => ({ kind: 'no-date', because });
    expect(behind).toEqual({
      steps: [{ units: 2, promise: noDate('overdue') }],
      beyond: noDate('no-arrival'),
    });
  });

  it('is what their units would be promised, were they in line already', () => {
    fc.assert(
      fc.property(observationArb, fc.integer({ min: 1, max: 9 }), (observation, units) => {
        const decision = decideLevel(observation);
        if (decision.kind === 'torn' || decision.leftOver > 0) return;
        const last = Math.min(0, ...observation.demands.map(({ priority }) => priority));
        const buyer = demandOf(9999, { quantity: units, placedAt: NOW, priority: last });
        const { available, committed, onHand } = observation.stock;
        const stock = { available: available - units, committed: committed + units, onHand };
        const demands = [...observation.demands, buyer];
        const then = decideLevel({ ...observation, stock, demands });
        if (then.kind === 'torn') return;
        expect(then.demands.find(({ orderId }) => orderId === buyer.orderId)?.promise).toEqual(
          promiseBehind(decision.behind, units),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
