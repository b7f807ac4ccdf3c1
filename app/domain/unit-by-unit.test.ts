import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, arrivalsArb, calendarArb, demandOf, instant } from '#tests/support/domain.ts';
import { reckon } from '#tests/support/unit-by-unit.ts';
import { decideLevels, decisionFor, openLevels } from './decision.ts';
import type { LevelObservation } from './decision.ts';
import { BLOCK_REASONS } from './demand.ts';
import type { Demand } from './demand.ts';
import { asId } from './ids.ts';
import type { LevelKey } from './level.ts';
import { unitsOfPlaces, withUnits } from './places.ts';
import type { Places } from './places.ts';
import { sumOf } from './quantities.ts';
import { receiveInto } from './receiving.ts';

const LEVELS: readonly LevelKey[] = [1, 2].map((number) => ({
  inventoryItemId: asId(`gid://shopify/InventoryItem/${number}`),
  locationId: asId('gid://shopify/Location/1'),
}));

const placesArb: fc.Arbitrary<Places> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 5 })), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) =>
    parts.reduce<Places>(
      (places, [units, days]) =>
        withUnits(places, units, instant('2026-11-10T00:00Z').add({ hours: days * 24 })),
      [],
    ),
  );

const partsArb = fc.record({
  order: fc.integer({ min: 1, max: 4 }),
  places: placesArb,
  released: fc.nat(4),
  joined: fc.boolean().map((yes) => yes || true),
  priority: fc.constantFrom(0, 0, 1),
  blocked: fc.option(fc.constantFrom(...BLOCK_REASONS), { freq: 6 }),
  ships: fc.constantFrom('by-unit', 'by-unit', 'by-line', 'with-order'),
});

const demandsAt = (level: LevelKey, first: number): fc.Arbitrary<Demand[]> =>
  fc.array(partsArb, { maxLength: 6 }).map((all) =>
    all.map(({ order, places, released, ...rest }, index) => {
      const quantity = unitsOfPlaces(places);
      return demandOf(order, {
        ...rest,
        places,
        level,
        orderLineId: asId(`gid://shopify/LineItem/${first + index}`),
        quantity,
        waiting: Math.max(0, quantity - released),
      } as Partial<Demand>);
    }),
  );

const observationAt = (level: LevelKey, first: number): fc.Arbitrary<LevelObservation> =>
  fc
    .record({
      demands: demandsAt(level, first),
      arrivals: arrivalsArb(-4),
      calendar: calendarArb,
      onHand: fc.integer({ min: -3, max: 20 }),
      unattributed: fc.nat(2),
    })
    .map(({ demands, arrivals, calendar, onHand, unattributed }) => {
      const committed = sumOf(demands, ({ quantity }) => quantity) + unattributed;
      return {
        level,
        demands,
        arrivals,
        calendar,
        stock: { available: onHand - committed, committed, onHand },
        policy: null,
        now: NOW,
        mayTakeBack: 0,
      };
    });

const worldArb = fc.tuple(
  observationAt(LEVELS[0] as LevelKey, 100),
  observationAt(LEVELS[1] as LevelKey, 200),
);
const RULES = { fillWhatFits: false };

describe('a decision about levels', () => {
  it('is what handing out goods one unit at a time comes to', () => {
    fc.assert(
      fc.property(worldArb, (levels) => {
        const reckoned = reckon(levels);
        const open = openLevels(levels, RULES);
        for (const [demand, { waiting, uncovered, lastBroughtBy }] of reckoned) {
          const decision = decisionFor(open, demand);
          expect(decision.waiting).toBe(waiting);
          expect(waiting - decision.reserved).toBe(uncovered);
          const own = decision.own;
          const source = own?.kind === 'date' ? own.source : null;
          expect(source?.kind === 'arrival' ? source.arrivalLineId : null).toBe(lastBroughtBy);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('receiving is deciding anew with as many units more', () => {
    fc.assert(
      fc.property(worldArb, fc.nat(1), fc.nat(12), fc.nat(12), (levels, which, first, second) => {
        const at = levels[which] as LevelObservation;
        const { level, arrivals, stock } = at;
        const more = first + second;
        const richer = levels.map((each) =>
          each === at
            ? {
                ...at,
                stock: { ...stock, available: stock.available + more, onHand: stock.onHand + more },
              }
            : each,
        );
        const opened = openLevels(levels, RULES);
        const once = receiveInto(opened, { level, units: first, arrivals });
        const twice = receiveInto(once.levels, { level, units: second, arrivals });
        const anew = decideLevels(richer, RULES);
        const stood = new Map(
          [opened, twice.levels].flatMap((open, index) =>
            levels.flatMap(({ demands }) =>
              demands.map(
                (demand) => [`${index} ${demand.orderLineId}`, decisionFor(open, demand)] as const,
              ),
            ),
          ),
        );
        for (const decision of anew.flatMap((each) => (each.kind === 'torn' ? [] : each.demands))) {
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
      }),
      { numRuns: 1000 },
    );
  });
});
