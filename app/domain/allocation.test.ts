import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsArb, demandOf, instant, levelAt, shuffled } from '#tests/support/domain.ts';
import { asId } from './ids.ts';
import { allocate, allocationOf } from './allocation.ts';
import type { Allocation, AllocationRules, LevelClaim, Stands } from './allocation.ts';
import { releasedOf } from './demand.ts';
import type { Demand } from './demand.ts';
import { levelName } from './level.ts';
import { newestUnits, oldestUnits } from './places.ts';
import { sumOf } from './quantities.ts';
import { compareStanding, standingsIn } from './queue.ts';
import type { Standing } from './queue.ts';

const RESERVE: AllocationRules = { fillWhatFits: false };
const FILL: AllocationRules = { fillWhatFits: true };
const rulesArb = fc.constantFrom(RESERVE, FILL);

const claimOf = (pool: number, demands: readonly Demand[], parts: Partial<LevelClaim> = {}) => ({
  level: levelAt(1),
  pool,
  demands,
  mayTakeBack: 0,
  ...parts,
});

const demandsIn = (claims: readonly LevelClaim[]): Demand[] =>
  claims.flatMap(({ demands }) => demands);

const allocationsIn = (
  claims: readonly LevelClaim[],
  rules: AllocationRules,
): Map<Demand, Allocation> => {
  const stands = allocate(claims, rules);
  return new Map(demandsIn(claims).map((demand) => [demand, allocationOf(stands, demand)]));
};

const lineAt = ({ levels }: Stands, { level }: LevelClaim) => {
  const { line } = levels.get(levelName(level)) ?? {};
  if (line === undefined) throw new Error(`${levelName(level)} was not decided`);
  return line;
};

/** `#1 2+1/3`: of 3 units 2 are released and 1 is reserved; what is left waits. */
const inShort = (claims: readonly LevelClaim[], rules = RESERVE): string[] =>
  [...allocationsIn(claims, rules).values()].map(
    ({ demand, released, reserved, passedOver }) =>
      `${demand.orderName} ${released}+${reserved}/${demand.quantity}` +
      (passedOver === null ? '' : ` ${passedOver}`),
  );

/** The claims as the next look finds them: what was granted is released. */
const decided = (claims: readonly LevelClaim[], rules: AllocationRules): LevelClaim[] => {
  const allocations = allocationsIn(claims, rules);
  return claims.map((claim) => ({
    ...claim,
    demands: claim.demands.map((demand) => {
      const { waiting = 0, takenBack = 0 } = allocations.get(demand) ?? {};
      return { ...demand, waiting, recallable: demand.recallable - takenBack };
    }),
  }));
};

const ordered = (standings: readonly Standing[]): Standing[] => standings.toSorted(compareStanding);

/** Where the units stand that goods came to, and where those stand that none came to. */
const partsOf = ({ demand, waiting, reserved }: Allocation) => {
  const claimed = newestUnits(demand.places, demand.joined ? Math.max(demand.waiting, waiting) : 0);
  const uncovered = waiting - reserved;
  const covered = sumOf(claimed, ({ units }) => units) - uncovered;
  return {
    covered: standingsIn(demand, oldestUnits(claimed, covered)),
    uncovered: standingsIn(demand, newestUnits(claimed, uncovered)),
  };
};

describe('allocation', () => {
  it('serves the oldest first, and only as far as the goods go', () => {
    const [third, first, second] = [
      demandOf(3, { quantity: 2 }),
      demandOf(1, { quantity: 3 }),
      demandOf(2, { quantity: 2 }),
    ];
    const stands = allocate([claimOf(4, [third, first, second])], RESERVE);
    expect(allocationOf(stands, first)).toEqual({
      demand: first,
      waiting: 0,
      reserved: 0,
      released: 3,
      granted: 3,
      takenBack: 0,
      passedOver: null,
    });
    expect(allocationOf(stands, second)).toMatchObject({ waiting: 1, released: 1, granted: 1 });
    expect(allocationOf(stands, third)).toMatchObject({ waiting: 2, released: 0, granted: 0 });
    const level = stands.levels.get(levelName(levelAt(1)));
    expect(level?.line).toMatchObject({ leftOver: 0, owed: 0 });
    expect([...(level?.demands.keys() ?? [])]).toEqual([first, second, third]);
  });

  it('knows where in the line each demand stands, by each of its places', () => {
    const edited = demandOf(1, {
      quantity: 4,
      waiting: 3,
      places: [
        { units: 2, at: instant('2026-11-01T00:00Z') },
        { units: 2, at: instant('2026-11-03T00:00Z') },
      ],
    });
    const between = demandOf(2, { quantity: 1, placedAt: instant('2026-11-02T00:00Z') });
    const released = demandOf(3, { quantity: 1, waiting: 0 });
    const stands = allocate([claimOf(3, [between, edited, released])], RESERVE);
    const level = stands.levels.get(levelName(levelAt(1)));
    expect(level?.line.entries.map(({ demand, units }) => [demand.orderName, units])).toEqual([
      ['#1', 1],
      ['#2', 1],
      ['#1', 2],
    ]);
    expect([...(level?.demands.values() ?? [])]).toEqual([
      { demand: edited, waiting: 3, passedOver: null, entries: [0, 2] },
      { demand: released, waiting: 0, passedOver: null, entries: [] },
      { demand: between, waiting: 1, passedOver: null, entries: [1] },
    ]);
    expect(allocationOf(stands, edited)).toMatchObject({ waiting: 2, granted: 1 });
  });

  it('leaves over what nobody waits for', () => {
    const all = claimOf(5, [demandOf(1, { quantity: 2 })]);
    expect(lineAt(allocate([all], RESERVE), all)).toMatchObject({ leftOver: 3, owed: 0 });
    const none = claimOf(5, []);
    expect(lineAt(allocate([none], RESERVE), none)).toMatchObject({ leftOver: 5, owed: 0 });
    expect(allocate([], RESERVE)).toEqual({ levels: new Map(), sets: new Map() });
  });

  it('gives nothing from a pool that is below zero', () => {
    const claim = claimOf(-5, [demandOf(1, { quantity: 2 })]);
    expect(inShort([claim])).toEqual(['#1 0+0/2']);
    expect(inShort([claim], FILL)).toEqual(['#1 0+0/2']);
    expect(lineAt(allocate([claim], RESERVE), claim)).toMatchObject({ leftOver: 0, owed: 5 });
  });

  it('counts demand that has not joined as released, whatever it says of waiting', () => {
    const observed = demandOf(1, { quantity: 4, waiting: 4, joined: false });
    const claims = [claimOf(5, [observed, demandOf(2, { quantity: 3 })])];
    expect(inShort(claims)).toEqual(['#1 4+0/4', '#2 1+0/3']);
    expect(allocationsIn(claims, RESERVE).get(observed)).toMatchObject({ granted: 0 });
  });

  it('passes over blocked demand, and the younger is served', () => {
    const deferred = demandOf(1, { quantity: 2, blocked: 'deferred' });
    const claim = claimOf(3, [deferred, demandOf(2, { quantity: 2 })]);
    expect(inShort([claim])).toEqual(['#1 0+0/2 deferred', '#2 2+0/2']);
    expect(lineAt(allocate([claim], RESERVE), claim).leftOver).toBe(1);
  });

  it('keeps what ships together until the last of it comes, and then frees all of it', () => {
    const [a, b] = [1, 2].map((number) =>
      demandOf(1, {
        ships: 'with-order',
        quantity: 2,
        level: levelAt(number),
        orderLineId: demandOf(number).orderLineId,
      }),
    ) as [Demand, Demand];
    const younger = demandOf(3, { quantity: 1 });
    const at = (second: number) => [
      claimOf(3, [a, younger]),
      claimOf(second, [b], { level: levelAt(2) }),
    ];
    expect(inShort(at(1))).toEqual(['#1 0+2/2', '#3 1+0/1', '#1 0+1/2']);
    expect(inShort(at(2))).toEqual(['#1 2+0/2', '#3 1+0/1', '#1 2+0/2']);
    expect(inShort(at(1), FILL)).toEqual([
      '#1 0+0/2 does-not-fit',
      '#3 1+0/1',
      '#1 0+0/2 does-not-fit',
    ]);
    const blocked = at(9).map((claim) => ({
      ...claim,
      demands: claim.demands.map((each) =>
        each === b ? { ...b, blocked: 'unpaid' as const } : each,
      ),
    }));
    expect(inShort(blocked)).toEqual(['#1 0+0/2 ship-together', '#3 1+0/1', '#1 0+0/2 unpaid']);
  });

  it('pool = released + reserved + left over − shortage at each level', () => {
    fc.assert(
      fc.property(claimsArb({ mayTakeBack: 5 }), rulesArb, (claims, rules) => {
        const stands = allocate(claims, rules);
        for (const claim of claims) {
          const { leftOver, owed } = lineAt(stands, claim);
          const given = sumOf(claim.demands, (demand) => {
            const { released, reserved } = allocationOf(stands, demand);
            return released + reserved;
          });
          expect(given + leftOver - owed).toBe(claim.pool);
          expect(Math.min(leftOver, owed)).toBe(0);
        }
      }),
    );
  });

  it('nobody gets more than they ordered, and every unit is waiting or released', () => {
    fc.assert(
      fc.property(claimsArb({ mayTakeBack: 5 }), rulesArb, (claims, rules) => {
        for (const [demand, allocation] of allocationsIn(claims, rules)) {
          const { waiting, reserved, released, granted, takenBack } = allocation;
          expect(waiting + released).toBe(demand.quantity);
          expect(Math.min(waiting - reserved, reserved, released)).toBeGreaterThanOrEqual(0);
          const before = demand.joined ? releasedOf(demand) : demand.quantity;
          expect(released).toBe(before + granted - takenBack);
          expect(Math.min(granted, takenBack)).toBe(0);
          expect(Math.max(granted, takenBack)).toBe(Math.abs(released - before));
        }
      }),
    );
  });

  it('a released unit is never taken back by queue order', () => {
    fc.assert(
      fc.property(claimsArb(), rulesArb, (claims, rules) => {
        for (const { takenBack } of allocationsIn(claims, rules).values())
          expect(takenBack).toBe(0);
      }),
    );
  });

  it('a younger demand is covered while an older waits only when the older is passed over', () => {
    fc.assert(
      fc.property(claimsArb({ mayTakeBack: 5 }), rulesArb, (claims, rules) => {
        const stands = allocate(claims, rules);
        for (const claim of claims) {
          const all = claim.demands.map((demand) => allocationOf(stands, demand));
          const waits = all.filter(({ passedOver }) => passedOver === null);
          const [oldest] = ordered(waits.flatMap((each) => partsOf(each).uncovered));
          if (oldest === undefined) continue;
          for (const standing of all.flatMap((each) => partsOf(each).covered)) {
            expect(compareStanding(standing, oldest)).toBeLessThanOrEqual(0);
          }
          expect(lineAt(stands, claim).leftOver).toBe(0);
        }
      }),
    );
  });

  it('what is passed over is covered by nothing, and why is one of the reasons', () => {
    fc.assert(
      fc.property(claimsArb(), rulesArb, (claims, rules) => {
        for (const [demand, allocation] of allocationsIn(claims, rules)) {
          const { granted, reserved, passedOver, waiting } = allocation;
          if (passedOver !== null) expect([granted, reserved]).toEqual([0, 0]);
          if (demand.blocked !== null) expect(passedOver).toBe(demand.blocked);
          else if (passedOver !== null) {
            expect(waiting).toBeGreaterThan(0);
            expect(demand.ships).not.toBe('by-unit');
            if (rules === RESERVE) expect(passedOver).toBe('ship-together');
          }
        }
      }),
    );
  });

  it('none of what ships together is released before all of it is covered', () => {
    fc.assert(
      fc.property(claimsArb(), rulesArb, (claims, rules) => {
        const stands = allocate(claims, rules);
        for (const members of stands.sets.values()) {
          const all = members.map((demand) => allocationOf(stands, demand));
          const covered = all.every(({ waiting, reserved }) => waiting === reserved);
          for (const { granted, demand, waiting } of all) {
            expect(granted).toBe(covered ? demand.waiting : 0);
            expect(waiting).toBe(covered ? 0 : demand.waiting);
          }
        }
      }),
    );
  });

  const moreArb = fc.tuple(fc.nat(9), fc.nat(9));
  const richer = (claims: readonly LevelClaim[], more: readonly number[]): LevelClaim[] =>
    claims.map((claim, index) => ({ ...claim, pool: claim.pool + (more[index] ?? 0) }));

  it.each([
    ['sets over several levels', claimsArb()],
    ['corrections', claimsArb({ ships: ['by-unit', 'by-line'], mayTakeBack: 5 })],
  ])('more stock never takes a unit from anyone, released or reserved: %s', (_with, arb) => {
    fc.assert(
      fc.property(arb, moreArb, (claims, more) => {
        const rich = allocationsIn(richer(claims, more), RESERVE);
        for (const [demand, { released, reserved }] of allocationsIn(claims, RESERVE)) {
          const then = rich.get(demand);
          expect(then?.released).toBeGreaterThanOrEqual(released);
          expect((then?.released ?? 0) + (then?.reserved ?? 0)).toBeGreaterThanOrEqual(
            released + reserved,
          );
        }
      }),
    );
  });

  it('more stock never takes a unit from anyone, where all of it ships by unit and fits', () => {
    fc.assert(
      fc.property(claimsArb({ ships: ['by-unit'] }), moreArb, (claims, more) => {
        const rich = allocationsIn(richer(claims, more), FILL);
        for (const [demand, { released }] of allocationsIn(claims, FILL)) {
          expect(rich.get(demand)?.released).toBeGreaterThanOrEqual(released);
        }
      }),
    );
  });

  it('limit: a correction that makes a set wait for a blocked member serves the younger', () => {
    const parts = { ships: 'with-order', quantity: 1 } as const;
    const blocked = demandOf(1, { ...parts, waiting: 0, recallable: 1, blocked: 'deferred' });
    const other = { orderLineId: demandOf(2).orderLineId, level: levelAt(2) };
    const claims = (pool: number) => [
      claimOf(pool, [blocked], { mayTakeBack: 1 }),
      claimOf(1, [demandOf(1, { ...parts, ...other }), demandOf(3, { level: levelAt(2) })], {
        level: levelAt(2),
      }),
    ];
    expect(inShort(claims(0))).toEqual(['#1 0+0/1 deferred', '#1 0+0/1 ship-together', '#3 1+0/1']);
    expect(inShort(claims(1))).toEqual(['#1 1+0/1 deferred', '#1 1+0/1', '#3 0+0/1']);
  });

  it('limit: to fill what fits, more stock serves a large order instead of a small one', () => {
    const large = demandOf(1, { quantity: 2, ships: 'by-line' });
    const small = demandOf(2, { quantity: 1 });
    const at = (pool: number) => [claimOf(pool, [large, small])];
    expect(inShort(at(1), FILL)).toEqual(['#1 0+0/2 does-not-fit', '#2 1+0/1']);
    expect(inShort(at(2), FILL)).toEqual(['#1 2+0/2', '#2 0+0/1']);
    const [after] = decided(at(1), FILL);
    expect(inShort([{ ...claimOf(2, []), ...after, pool: 2 }], FILL)).toEqual([
      '#1 0+0/2 does-not-fit',
      '#2 1+0/1',
    ]);
  });

  it('what was given to fill what fits stays given, however much comes later', () => {
    fc.assert(
      fc.property(claimsArb(), moreArb, (claims, more) => {
        const before = decided(claims, FILL);
        for (const { takenBack } of allocationsIn(richer(before, more), FILL).values()) {
          expect(takenBack).toBe(0);
        }
      }),
    );
  });

  it('deciding again changes nothing', () => {
    fc.assert(
      fc.property(claimsArb({ mayTakeBack: 5 }), rulesArb, (claims, rules) => {
        const once = allocate(claims, rules);
        const next = decided(claims, rules).map((claim) => ({ ...claim, mayTakeBack: 0 }));
        const again = allocate(next, rules);
        for (const [index, claim] of next.entries()) {
          for (const [at, demand] of claim.demands.entries()) {
            const before = claims[index]?.demands[at];
            const { reserved, passedOver } = allocationOf(again, demand);
            expect(allocationOf(again, demand)).toMatchObject({ granted: 0, takenBack: 0 });
            if (before !== undefined) {
              expect({ reserved, passedOver }).toEqual({
                reserved: allocationOf(once, before).reserved,
                passedOver: allocationOf(once, before).passedOver,
              });
            }
          }
          const { leftOver, owed } = lineAt(once, claim);
          expect(lineAt(again, claim)).toMatchObject({ leftOver, owed });
        }
      }),
    );
  });

  it('input order does not matter, of levels or of demand, and the input is left as it was', () => {
    const twice = claimsArb({ mayTakeBack: 5 }).chain((claims) =>
      fc.tuple(
        fc.constant(claims),
        fc
          .tuple(...claims.map((claim) => shuffled(claim.demands)))
          .map((demands) =>
            claims.map((claim, index) => ({ ...claim, demands: demands[index] ?? [] })),
          )
          .chain(shuffled),
      ),
    );
    const everything = (claims: readonly LevelClaim[], rules: AllocationRules) => {
      const stands = allocate(claims, rules);
      return [
        [...stands.sets],
        ...[...stands.levels].map(([name, { line, demands }]) => [
          name,
          line,
          [...demands.keys()].map((demand) => allocationOf(stands, demand)),
        ]),
      ];
    };
    fc.assert(
      fc.property(twice, rulesArb, ([claims, again], rules) => {
        const before = claims.map(({ demands }) => [...demands]);
        expect(everything(claims, rules)).toEqual(everything(again, rules));
        expect(claims.map(({ demands }) => demands)).toEqual(before);
      }),
    );
  });
});

describe('a correction in an allocation', () => {
  const [older, younger] = [1, 2].map((number) =>
    demandOf(number, { quantity: 3, waiting: 0, recallable: 2 }),
  ) as [Demand, Demand];

  it.each([
    ['nothing that is there', 6, 9, ['#1 3+0/3', '#2 3+0/3'], 0],
    ['what is missing, the newest first', 5, 9, ['#1 3+0/3', '#2 2+0/3'], 0],
    ['no more than was approved', 2, 1, ['#1 3+0/3', '#2 2+0/3'], 3],
    ['nothing without approval', 5, 0, ['#1 3+0/3', '#2 3+0/3'], 1],
    [
      'no more than can be held again, and the rest is the shortage',
      0,
      9,
      ['#1 1+0/3', '#2 1+0/3'],
      2,
    ],
  ])('takes back %s', (_what, pool, mayTakeBack, expected, shortage) => {
    const claim = claimOf(pool, [older, younger], { mayTakeBack });
    expect(inShort([claim])).toEqual(expected);
    expect(lineAt(allocate([claim], RESERVE), claim).owed).toBe(shortage);
  });

  it('says how much it took from whom', () => {
    const claims = [claimOf(3, [older, younger], { mayTakeBack: 9 })];
    const allocations = allocationsIn(claims, RESERVE);
    expect(allocations.get(younger)).toMatchObject({ takenBack: 2, granted: 0, waiting: 2 });
    expect(allocations.get(older)).toMatchObject({ takenBack: 1, granted: 0, waiting: 1 });
  });

  it('keeps back again what ships together with what it took', () => {
    const set = [1, 2].map((number) =>
      demandOf(7, {
        ships: 'with-order',
        level: levelAt(number),
        orderLineId: demandOf(number).orderLineId,
        quantity: 1,
        waiting: number - 1,
        recallable: 1,
      }),
    ) as [Demand, Demand];
    const at = (pool: number) => [
      claimOf(pool, [set[0]], { mayTakeBack: 1 }),
      claimOf(1, [set[1]], { level: levelAt(2) }),
    ];
    expect(inShort(at(1))).toEqual(['#7 1+0/1', '#7 1+0/1']);
    expect(inShort(at(0))).toEqual(['#7 0+0/1', '#7 0+1/1']);
  });
});

describe('a fault of the caller, not a decision', () => {
  it.each([
    ['pool must be a whole number and is 1.5', claimOf(1.5, [])],
    [
      'mayTakeBack must be a whole number, 0 or more, and is -1',
      claimOf(1, [], { mayTakeBack: -1 }),
    ],
    [
      'demand.quantity is 0, and demand is of 1 unit or more',
      claimOf(1, [demandOf(1, { quantity: 0, waiting: 0 })]),
    ],
    [
      '#1 stands at gid://shopify/InventoryItem/2@gid://shopify/Location/1, not at gid://shopify/InventoryItem/1@gid://shopify/Location/1',
      claimOf(1, [demandOf(2), demandOf(1, { level: levelAt(2) })]),
    ],
    [
      '#1 stands at gid://shopify/InventoryItem/1@gid://shopify/Location/2, not at gid://shopify/InventoryItem/1@gid://shopify/Location/1',
      claimOf(1, [
        demandOf(1, {
          level: { ...levelAt(1), locationId: asId<'Location'>('gid://shopify/Location/2') },
        }),
      ]),
    ],
    ['#1 is in line twice with gid://shopify/LineItem/1', claimOf(1, [demandOf(1), demandOf(1)])],
  ])('%s', (message, claim) => {
    expect(() => allocate([claim], RESERVE)).toThrow(new RangeError(message));
  });

  it('a level that is named twice', () => {
    const claims = [claimOf(1, [], { level: levelAt(2) }), claimOf(1, []), claimOf(2, [])];
    expect(() => allocate(claims, RESERVE)).toThrow(
      new RangeError('gid://shopify/InventoryItem/1@gid://shopify/Location/1 is named twice'),
    );
  });

  it('an equal level is the same level', () => {
    const copied = demandOf(1, { level: { ...levelAt(1) } });
    expect(inShort([claimOf(1, [copied])])).toEqual(['#1 1+0/1']);
  });

  it('asking for demand that was not handed in, be it a copy of one that was', () => {
    const demand = demandOf(1);
    const stands = allocate([claimOf(1, [demand])], RESERVE);
    expect(() => allocationOf(stands, { ...demand })).toThrow(
      new RangeError('#1 was not handed in with gid://shopify/LineItem/1'),
    );
  });

  it('asking for demand of a level that was not decided', () => {
    const stands = allocate([claimOf(1, [])], RESERVE);
    expect(() => allocationOf(stands, demandOf(1, { level: levelAt(2) }))).toThrow(
      new RangeError(
        'gid://shopify/InventoryItem/2@gid://shopify/Location/1 is not among the levels',
      ),
    );
  });
});
