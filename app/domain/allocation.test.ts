import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demandOf, demandsArb, shuffled } from '#tests/support/domain.ts';
import { allocate } from './allocation.ts';
import type { Allocation, LevelAllocation } from './allocation.ts';
import { releasedOf } from './demand.ts';
import type { Demand } from './demand.ts';
import { sumOf } from './quantities.ts';

const poolArb = fc.integer({ min: -12, max: 40 });
const levelArb = fc.tuple(poolArb, demandsArb());

const grantsOf = ({ allocations }: LevelAllocation): Map<string, number> =>
  new Map(allocations.map(({ demand, granted }) => [demand.orderLineId, granted]));

/** The level as the next look finds it: what was granted is released. */
const decided = (allocations: readonly Allocation[]): Demand[] =>
  allocations.map(({ demand, waiting }) => ({ ...demand, waiting }));

describe('allocation', () => {
  it('serves the oldest first, and only as far as the goods go', () => {
    const { allocations, leftOver, shortage } = allocate(4, [
      demandOf(3, { quantity: 2 }),
      demandOf(1, { quantity: 3 }),
      demandOf(2, { quantity: 2 }),
    ]);
    expect(
      allocations.map(({ demand, granted, waiting, released }) => [
        demand.orderName,
        granted,
        waiting,
        released,
      ]),
    ).toEqual([
      ['#1', 3, 0, 3],
      ['#2', 1, 1, 1],
      ['#3', 0, 2, 0],
    ]);
    expect([leftOver, shortage]).toEqual([0, 0]);
  });

  it('leaves over what nobody waits for', () => {
    expect(allocate(5, [demandOf(1, { quantity: 2 })])).toMatchObject({ leftOver: 3, shortage: 0 });
    expect(allocate(5, [])).toEqual({ allocations: [], leftOver: 5, shortage: 0 });
  });

  it('gives nothing from a pool that is below zero', () => {
    const level = allocate(-5, [demandOf(1, { quantity: 2 })]);
    expect(level).toMatchObject({
      leftOver: 0,
      shortage: 5,
      allocations: [{ granted: 0, waiting: 2 }],
    });
  });

  it('counts demand that has not joined as released, whatever it says of waiting', () => {
    const observed = demandOf(1, { quantity: 4, waiting: 4, joined: false });
    const level = allocate(5, [observed, demandOf(2, { quantity: 3 })]);
    expect(level.allocations).toMatchObject([
      { waiting: 0, released: 4, granted: 0 },
      { waiting: 2, released: 1, granted: 1 },
    ]);
  });

  it('passes over blocked demand, and the younger is served', () => {
    const deferred = demandOf(1, { quantity: 2, blocked: 'deferred' });
    const { allocations, leftOver } = allocate(3, [deferred, demandOf(2, { quantity: 2 })]);
    expect(allocations).toMatchObject([
      { granted: 0, waiting: 2 },
      { granted: 2, waiting: 0 },
    ]);
    expect(leftOver).toBe(1);
  });

  it('pool = released + left over − shortage', () => {
    fc.assert(
      fc.property(levelArb, ([pool, demands]) => {
        const { allocations, leftOver, shortage } = allocate(pool, demands);
        expect(sumOf(allocations, ({ released }) => released) + leftOver - shortage).toBe(pool);
        expect(leftOver === 0 || shortage === 0).toBe(true);
        expect(Math.min(leftOver, shortage)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('nobody gets more than they ordered, and every unit is waiting or released', () => {
    fc.assert(
      fc.property(levelArb, ([pool, demands]) => {
        const { allocations } = allocate(pool, demands);
        expect(allocations).toHaveLength(demands.length);
        for (const { demand, waiting, released, granted } of allocations) {
          expect(waiting + released).toBe(demand.quantity);
          expect(granted).toBeLessThanOrEqual(demand.waiting);
          expect(Math.min(waiting, released, granted)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('a released unit is never taken back', () => {
    fc.assert(
      fc.property(levelArb, ([pool, demands]) => {
        for (const { demand, released, granted } of allocate(pool, demands).allocations) {
          expect(granted).toBeGreaterThanOrEqual(0);
          if (demand.joined) expect(released).toBe(releasedOf(demand) + granted);
          else expect(released).toBe(demand.quantity);
        }
      }),
    );
  });

  it('a younger demand is served while an older waits only when the older is blocked', () => {
    fc.assert(
      fc.property(levelArb, ([pool, demands]) => {
        const { allocations, leftOver } = allocate(pool, demands);
        const first = allocations.findIndex(
          ({ demand, waiting }) => waiting > 0 && demand.blocked === null,
        );
        if (first === -1) return;
        expect(sumOf(allocations.slice(first + 1), ({ granted }) => granted)).toBe(0);
        expect(leftOver).toBe(0);
      }),
    );
  });

  it('what is blocked is granted nothing', () => {
    fc.assert(
      fc.property(levelArb, ([pool, demands]) => {
        for (const { demand, granted } of allocate(pool, demands).allocations) {
          if (demand.blocked !== null || !demand.joined) expect(granted).toBe(0);
        }
      }),
    );
  });

  it('more stock never takes a unit from anyone', () => {
    fc.assert(
      fc.property(levelArb, fc.integer({ min: 1, max: 9 }), ([pool, demands], more) => {
        const rich = grantsOf(allocate(pool + more, demands));
        for (const [orderLineId, granted] of grantsOf(allocate(pool, demands))) {
          expect(rich.get(orderLineId)).toBeGreaterThanOrEqual(granted);
        }
      }),
    );
  });

  it('deciding again changes nothing', () => {
    fc.assert(
      fc.property(levelArb, ([pool, demands]) => {
        const once = allocate(pool, demands);
        const again = allocate(pool, decided(once.allocations));
        expect([...grantsOf(again).values()].every((granted) => granted === 0)).toBe(true);
        expect(again).toMatchObject({ leftOver: once.leftOver, shortage: once.shortage });
      }),
    );
  });

  it('input order does not matter', () => {
    const twice = levelArb.chain(([pool, demands]) =>
      fc.tuple(fc.constant(pool), fc.constant(demands), shuffled(demands)),
    );
    fc.assert(
      fc.property(twice, ([pool, demands, again]) => {
        expect(allocate(pool, again)).toEqual(allocate(pool, demands));
      }),
    );
  });

  it.each([
    ['pool', 1.5, {}],
    ['demand.quantity', 1, { quantity: -1, waiting: 0 }],
    ['demand.waiting', 1, { quantity: 2, waiting: 0.5 }],
    ['demand.waiting', 1, { quantity: 2, waiting: 3 }],
  ])('%s that is no quantity is a fault, not a decision', (field, pool, parts) => {
    expect(() => allocate(pool, [demandOf(1, parts)])).toThrow(RangeError);
    expect(() => allocate(pool, [demandOf(1, parts)])).toThrow(field);
  });
});
