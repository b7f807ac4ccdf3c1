import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsArb, demandOf, instant, levelAt } from '#tests/support/domain.ts';
import { claimantOf, entriesOf } from './claimant.ts';
import type { Demand } from './demand.ts';
import { asId } from './ids.ts';
import { fillWhatFits } from './fill-what-fits.ts';
import type { ClaimedLevel } from './fill-what-fits.ts';
import { sumOf } from './quantities.ts';
import { compareStanding, inQueueOrder } from './queue.ts';
import { setOf } from './ship-together.ts';

const at = (hour: number) => instant('2026-11-01T00:00Z').add({ hours: hour });

const lineOf = (
  order: number,
  line: number,
  units: number,
  hour: number,
  parts: Partial<Demand> = {},
): Demand =>
  demandOf(order, {
    orderLineId: asId(`gid://shopify/LineItem/${line}`),
    quantity: units,
    placedAt: at(hour),
    ...parts,
  });
const set = { ships: 'with-order' } as const;
const second = { level: levelAt(2) };

const levelOf = (free: number, ...demands: Demand[]): ClaimedLevel => ({
  level: demands[0]?.level ?? levelAt(1),
  free,
  claimants: demands.map(claimantOf),
});

/** What waits, level by level, and why it is passed over. */
const waiting = (...levels: ClaimedLevel[]) =>
  fillWhatFits(levels).map(({ claimants }) =>
    claimants.map((each) =>
      each.passedOver === null ? each.waiting : [each.waiting, each.passedOver],
    ),
  );

describe('fill what fits', () => {
  it('passes over a set that is not wholly there, and serves the younger meanwhile', () => {
    const [large, small] = [lineOf(1, 1, 3, 1, { ships: 'by-line' }), lineOf(2, 2, 1, 2)];
    expect(waiting(levelOf(2, large, small))).toEqual([[[3, 'does-not-fit'], 0]]);
    expect(waiting(levelOf(3, large, small))).toEqual([[0, 1]]);
    expect(waiting(levelOf(4, large, small))).toEqual([[0, 0]]);
  });

  it('serves what ships by unit with what there is', () => {
    const units = [lineOf(1, 1, 3, 1), lineOf(2, 2, 2, 2)];
    expect(waiting(levelOf(2, ...units))).toEqual([[1, 2]]);
    expect(waiting(levelOf(4, ...units))).toEqual([[0, 1]]);
    expect(waiting(levelOf(0, ...units))).toEqual([[3, 2]]);
    expect(waiting(levelOf(-3, ...units))).toEqual([[3, 2]]);
  });

  it('gives a set all at every level, or nothing at any', () => {
    const [a, b] = [lineOf(1, 1, 2, 1, set), lineOf(1, 2, 2, 1, { ...set, ...second })];
    const missing = [2, 'does-not-fit'];
    expect(waiting(levelOf(2, a), levelOf(1, b))).toEqual([[missing], [missing]]);
    expect(waiting(levelOf(1, a), levelOf(2, b))).toEqual([[missing], [missing]]);
    expect(waiting(levelOf(2, a), levelOf(2, b))).toEqual([[0], [0]]);
  });

  it('counts all of a set that stands at one level together, in all its places', () => {
    const [a, b] = [lineOf(1, 1, 2, 1, set), lineOf(1, 2, 2, 1, set)];
    expect(waiting(levelOf(3, a, b))).toEqual([
      [
        [2, 'does-not-fit'],
        [2, 'does-not-fit'],
      ],
    ]);
    expect(waiting(levelOf(4, a, b))).toEqual([[0, 0]]);
    const edited = lineOf(1, 1, 4, 1, {
      ships: 'by-line',
      places: [
        { units: 1, at: at(1) },
        { units: 3, at: at(5) },
      ],
    });
    const between = lineOf(2, 2, 1, 2);
    expect(waiting(levelOf(3, edited, between))).toEqual([[[4, 'does-not-fit'], 0]]);
    expect(waiting(levelOf(4, edited, between))).toEqual([[[4, 'does-not-fit'], 0]]);
    expect(waiting(levelOf(5, edited, between))).toEqual([[0, 0]]);
  });

  it('a set has its turn at the place of its youngest member, whichever comes first', () => {
    const [old, young] = [lineOf(1, 1, 1, 1, set), lineOf(1, 2, 1, 3, { ...set, ...second })];
    const [between, after] = [lineOf(2, 3, 1, 2), lineOf(3, 4, 1, 4)];
    expect(waiting(levelOf(1, old, between), levelOf(1, young))).toEqual([
      [[1, 'does-not-fit'], 0],
      [[1, 'does-not-fit']],
    ]);
    expect(waiting(levelOf(1, old, after), levelOf(1, young))).toEqual([[0, 1], [0]]);
    const [younger, older] = [lineOf(1, 1, 1, 3, set), lineOf(1, 2, 1, 1, { ...set, ...second })];
    expect(waiting(levelOf(1, younger), levelOf(1, older, { ...between, ...second }))).toEqual([
      [[1, 'does-not-fit']],
      [[1, 'does-not-fit'], 0],
    ]);
  });

  it('gives nothing to who is passed over already, and keeps the reason', () => {
    const blocked = lineOf(1, 1, 1, 1, { ...set, blocked: 'unpaid' });
    const unit = lineOf(2, 2, 1, 2, { blocked: 'deferred' });
    expect(waiting(levelOf(5, blocked, unit, lineOf(3, 3, 1, 3)))).toEqual([
      [[1, 'unpaid'], [1, 'deferred'], 0],
    ]);
  });

  it('passes over nobody who waits for nothing', () => {
    expect(waiting(levelOf(0, lineOf(1, 1, 1, 1, { ...set, waiting: 0 })))).toEqual([[0]]);
    expect(waiting()).toEqual([]);
  });

  const levelsArb = claimsArb().map((claims) =>
    claims.map(({ pool, demands }) => levelOf(pool, ...inQueueOrder(demands))),
  );
  /** What each waited for and what it got, by level. */
  const given = (levels: readonly ClaimedLevel[]) =>
    fillWhatFits(levels).map(({ claimants }, level) =>
      claimants.map((after, index) => {
        const before = levels[level]?.claimants[index] ?? after;
        return { before, after, got: before.waiting - after.waiting };
      }),
    );

  it('says what is left free, and what is lacking as before', () => {
    const one = lineOf(1, 1, 1, 1);
    expect(fillWhatFits([levelOf(3, one)])).toEqual([
      { ...levelOf(2, one), claimants: [{ demand: one, waiting: 0, passedOver: null }] },
    ]);
    expect(fillWhatFits([levelOf(-3, one)])).toEqual([levelOf(-3, one)]);
  });

  it('gives no more than is free, never takes, and says what is left', () => {
    fc.assert(
      fc.property(levelsArb, (levels) => {
        given(levels).forEach((all, level) => {
          for (const { got } of all) expect(got).toBeGreaterThanOrEqual(0);
          const free = levels[level]?.free ?? 0;
          const left = fillWhatFits(levels)[level]?.free;
          expect(left).toBe(free - sumOf(all, ({ got }) => got));
          expect(left).toBeGreaterThanOrEqual(Math.min(0, free));
        });
      }),
    );
  });

  it('a set gets all that it waits for or nothing', () => {
    fc.assert(
      fc.property(levelsArb, (levels) => {
        const sets = Map.groupBy(given(levels).flat(), ({ before }) => setOf(before.demand));
        for (const [name, members] of sets) {
          const eligible = members.filter(({ before }) => before.passedOver === null);
          const wanted = sumOf(eligible, ({ before }) => before.waiting);
          const got = sumOf(members, (each) => each.got);
          if (name !== null) expect([0, wanted]).toContain(got);
        }
      }),
    );
  });

  it('whoever could have been served in their turn is', () => {
    fc.assert(
      fc.property(levelsArb, (levels) => {
        const entries = levels.flatMap(({ claimants }, level) =>
          claimants
            .filter(({ passedOver }) => passedOver === null)
            .flatMap(entriesOf)
            .map((entry) => ({ level, entry, set: setOf(entry.demand) })),
        );
        const youngest = new Map(
          entries
            .toSorted((a, b) => compareStanding(a.entry, b.entry))
            .map(({ set: name, entry }) => [name, entry]),
        );
        const served = fillWhatFits(levels).flatMap(({ claimants }) => claimants);
        const after = new Map(served.map((each) => [each.demand, each]));
        const waits = new Map([...after].map(([demand, each]) => [demand, each.waiting]));
        // The newest units of a demand are those that still wait.
        const got = entries.toReversed().map(({ level, entry, set: name }) => {
          const bare = Math.min(entry.units, waits.get(entry.demand) ?? 0);
          waits.set(entry.demand, (waits.get(entry.demand) ?? 0) - bare);
          const turn = (name === null ? null : youngest.get(name)) ?? entry;
          return { level, units: entry.units - bare, turn };
        });
        for (const [name, own] of Map.groupBy(entries, ({ set: each }) => each)) {
          const turn = youngest.get(name);
          const unserved = own.filter(({ entry }) => after.get(entry.demand)?.waiting !== 0);
          if (name === null || turn === undefined || unserved.length === 0) continue;
          const fitted = levels.every(({ free }, level) => {
            const before = got.filter(
              (each) => each.level === level && compareStanding(each.turn, turn) < 0,
            );
            const left = Math.max(0, free) - sumOf(before, ({ units }) => units);
            const here = own.filter((each) => each.level === level);
            return sumOf(here, ({ entry }) => entry.units) <= left;
          });
          expect(fitted).toBe(false);
          for (const { entry } of own) {
            expect(after.get(entry.demand)?.passedOver).toBe('does-not-fit');
          }
        }
      }),
    );
  });

  it('goods that are left at a level are wanted by nobody who ships by unit', () => {
    fc.assert(
      fc.property(levelsArb, (levels) => {
        given(levels).forEach((all, level) => {
          const left = Math.max(0, levels[level]?.free ?? 0) - sumOf(all, ({ got }) => got);
          for (const { before, after } of all) {
            if (left > 0 && before.demand.ships === 'by-unit' && before.passedOver === null) {
              expect(after.waiting).toBe(0);
            }
          }
        });
      }),
    );
  });
});
