import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsArb, demandOf, instant, levelAt } from '#tests/support/domain.ts';
import { claimantOf, entriesOf } from './claimant.ts';
import type { Claimant } from './claimant.ts';
import { takeBack } from './correction.ts';
import type { Demand } from './demand.ts';
import { newestUnits, oldestUnits } from './places.ts';
import { sumOf } from './quantities.ts';
import { compareStanding, inQueueOrder, standingsIn } from './queue.ts';

/** In queue order, at one level. */
const claimantsArb = claimsArb().map((claims) =>
  inQueueOrder(
    claims.flatMap(({ demands }) => demands.map((each) => ({ ...each, level: levelAt(1) }))),
  ).map(claimantOf),
);

const mayLose = ({ demand, waiting }: Claimant): number =>
  demand.joined ? Math.min(demand.recallable, demand.quantity - waiting) : 0;

/** Each claimant beside the units that it lost. */
const losses = (claimants: readonly Claimant[], units: number) => {
  const after = takeBack(claimants, units);
  return claimants.map((before, index) => ({
    before,
    lost: (after[index]?.waiting ?? NaN) - before.waiting,
  }));
};

describe('a correction', () => {
  const released = (number: number, parts: Parameters<typeof demandOf>[1] = {}): Demand =>
    demandOf(number, { quantity: 2, waiting: 0, recallable: 2, ...parts });

  /** What is lost of each, of so many units. */
  const taken = (units: number, ...demands: Demand[]): number[] =>
    losses(inQueueOrder(demands).map(claimantOf), units).map(({ lost }) => lost);

  it.each([
    ['the newest first', 3, [released(1), released(2)], [1, 2]],
    ['nothing of nothing', 0, [released(1)], [0]],
    ['not more than was released', 9, [released(1), released(2, { waiting: 1 })], [2, 1]],
    ['what can be held again', 3, [released(1), released(2, { recallable: 1 })], [2, 1]],
    ['nothing that shipped meanwhile', 3, [released(1), released(2, { recallable: 0 })], [2, 0]],
    [
      'nothing of demand that is only observed',
      3,
      [released(1), released(2, { joined: false })],
      [2, 0],
    ],
    [
      'of who is served last: the lower priority',
      1,
      [released(1), released(2, { priority: 1 })],
      [0, 1],
    ],
    ['of a blocked demand too', 1, [released(1), released(2, { blocked: 'unpaid' })], [0, 1]],
  ])('takes back %s', (_what, units, demands, expected) => {
    expect(taken(units, ...demands)).toEqual(expected);
  });

  it('takes units of several places from the newest of them, also between those of others', () => {
    const edited = released(1, {
      quantity: 5,
      waiting: 1,
      recallable: 3,
      places: [
        { units: 2, at: instant('2026-11-01T00:00Z') },
        { units: 3, at: instant('2026-11-03T00:00Z') },
      ],
    });
    const between = released(2, { placedAt: instant('2026-11-02T00:00Z') });
    expect(taken(2, edited, between)).toEqual([2, 0]);
    expect(taken(3, edited, between)).toEqual([2, 1]);
    expect(taken(4, edited, between)).toEqual([2, 2]);
    expect(taken(5, edited, between)).toEqual([3, 2]);
    expect(taken(9, edited, between)).toEqual([3, 2]);
  });

  it('takes back as many as are missing, or all that can be held again', () => {
    fc.assert(
      fc.property(claimantsArb, fc.nat(30), (claimants, units) => {
        const lost = sumOf(losses(claimants, units), (each) => each.lost);
        expect(lost).toBe(Math.min(units, sumOf(claimants, mayLose)));
      }),
    );
  });

  it('nobody loses more than can be held again', () => {
    fc.assert(
      fc.property(claimantsArb, fc.nat(30), (claimants, units) => {
        for (const { before, lost } of losses(claimants, units)) {
          expect(lost).toBeGreaterThanOrEqual(0);
          expect(lost).toBeLessThanOrEqual(mayLose(before));
        }
      }),
    );
  });

  it('a unit is taken back only when every younger one that could be is', () => {
    fc.assert(
      fc.property(claimantsArb, fc.nat(30), (claimants, units) => {
        const all = losses(claimants, units).map(({ before, lost }) => {
          const { demand, waiting } = before;
          const had = oldestUnits(demand.places, demand.quantity - waiting);
          const kept = oldestUnits(had, demand.quantity - waiting - lost);
          const could = newestUnits(kept, mayLose(before) - lost);
          return {
            lost: standingsIn(demand, newestUnits(had, lost)),
            could: standingsIn(demand, could),
          };
        });
        for (const lost of all.flatMap((each) => each.lost)) {
          for (const could of all.flatMap((each) => each.could)) {
            expect(compareStanding(could, lost)).toBeLessThanOrEqual(0);
          }
        }
      }),
    );
  });

  it('what is taken back stands in line at its old place, before what waited of it', () => {
    fc.assert(
      fc.property(claimantsArb, fc.nat(30), (claimants, units) => {
        takeBack(claimants, units).forEach((after, index) => {
          const { demand, waiting, passedOver } = claimants[index] ?? after;
          expect([after.demand, after.passedOver]).toEqual([demand, passedOver]);
          const stands = entriesOf(after).map(({ units: some, placedAt }) => ({
            units: some,
            at: placedAt,
          }));
          expect(stands).toEqual(newestUnits(demand.places, after.waiting));
          expect(newestUnits(stands, waiting)).toEqual(newestUnits(demand.places, waiting));
        });
      }),
    );
  });

  it('a number of units that is none is a fault', () => {
    expect(() => takeBack([], -1)).toThrow(
      new RangeError('units must be a whole number, 0 or more, and is -1'),
    );
  });
});
