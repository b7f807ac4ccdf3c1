import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, arrivalsArb, calendarArb, claimsArb } from '#tests/support/domain.ts';
import { reckon } from '#tests/support/unit-by-unit.ts';
import type { LevelClaim } from './allocation.ts';
import { decideLevels, decisionFor, openLevels } from './decision.ts';
import type { LevelObservation } from './decision.ts';
import { sumOf } from './quantities.ts';
import { receiveInto } from './receiving.ts';

const observationOf = ({ pool, ...claim }: LevelClaim): fc.Arbitrary<LevelObservation> =>
  fc
    .record({ arrivals: arrivalsArb(-4), calendar: calendarArb, unattributed: fc.nat(2) })
    .map(({ unattributed, ...rest }) => {
      const committed = sumOf(claim.demands, ({ quantity }) => quantity) + unattributed;
      const onHand = pool + unattributed;
      const stock = { available: onHand - committed, committed, onHand };
      return { ...claim, ...rest, stock, policy: null, now: NOW };
    });

const worldArb = (mayTakeBack: number): fc.Arbitrary<LevelObservation[]> =>
  claimsArb({ mayTakeBack }).chain((claims) => fc.tuple(...claims.map(observationOf)));

const RESERVE = { fillWhatFits: false };
const FILL = { fillWhatFits: true };

/** Slow as it is plain, on a busy machine. */
const SLOW_MS = 30_000;

describe('a decision about levels', { timeout: SLOW_MS }, () => {
  it.each([
    ['reserving what ships together', RESERVE, 0],
    ['filling what fits', FILL, 0],
    ['correcting, and reserving what ships together', RESERVE, 6],
    ['correcting, and filling what fits', FILL, 6],
  ])('is what handing out goods one unit at a time comes to: %s', (_how, rules, mayTakeBack) => {
    fc.assert(
      fc.property(worldArb(mayTakeBack), (levels) => {
        const reckoned = reckon(levels, rules);
        const open = openLevels(levels, rules);
        for (const [demand, { waiting, uncovered, lastBroughtBy }] of reckoned) {
          const decision = decisionFor(open, demand);
          expect(decision.waiting).toBe(waiting);
          expect(waiting - decision.reserved).toBe(uncovered);
          const own = decision.own;
          const source = own?.kind === 'date' ? own.source : null;
          expect(source?.kind === 'arrival' ? source.arrivalLineId : null).toBe(lastBroughtBy);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('receiving is deciding anew with as many units more', () => {
    fc.assert(
      fc.property(
        worldArb(0),
        fc.nat(1),
        fc.nat(12),
        fc.nat(12),
        (levels, which, first, second) => {
          const at = levels[which];
          if (at === undefined) return;
          const { level, arrivals, stock } = at;
          const more = first + second;
          const richer = levels.map((each) =>
            each === at
              ? {
                  ...at,
                  stock: {
                    ...stock,
                    available: stock.available + more,
                    onHand: stock.onHand + more,
                  },
                }
              : each,
          );
          const opened = openLevels(levels, RESERVE);
          const once = receiveInto(opened, { level, units: first, arrivals });
          const twice = receiveInto(once.levels, { level, units: second, arrivals });
          const anew = decideLevels(richer, RESERVE);
          const stood = new Map(
            [opened, twice.levels].flatMap((open, index) =>
              levels.flatMap(({ demands }) =>
                demands.map(
                  (demand) =>
                    [`${index} ${demand.orderLineId}`, decisionFor(open, demand)] as const,
                ),
              ),
            ),
          );
          for (const decision of anew.flatMap((each) =>
            each.kind === 'torn' ? [] : each.demands,
          )) {
            expect(stood.get(`1 ${decision.orderLineId}`)).toEqual(decision);
            const released = sumOf(
              [...once.released, ...twice.released].filter(
                ({ demand }) => demand.orderLineId === decision.orderLineId,
              ),
              ({ units }) => units,
            );
            expect(released).toBe(
              (stood.get(`0 ${decision.orderLineId}`)?.waiting ?? 0) - decision.waiting,
            );
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
