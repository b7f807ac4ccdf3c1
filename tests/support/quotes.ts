/** Policies, supply and buyers for tests of the quote: few different values, so that limits meet. */
import fc from 'fast-check';
import { roomFor } from '#app/domain/cap.ts';
import type { CapFacts } from '#app/domain/cap.ts';
import { asId } from '#app/domain/ids.ts';
import { policyOf } from '#app/domain/policy.ts';
import type { Policy } from '#app/domain/policy.ts';
import { notBefore } from '#app/domain/promise.ts';
import type { ShipPromise, SupplyBehind } from '#app/domain/promise.ts';
import type { QuoteInput } from '#app/domain/quote.ts';
import { NOW, day } from './domain.ts';

const TODAY = day('2026-11-20');
const fewArb = fc.integer({ min: 0, max: 8 });
const daysArb = fc.integer({ min: 0, max: 12 });
/** A moment about NOW, or none. */
const momentArb = fc.option(
  fc.integer({ min: -4, max: 1 }).map((minutes) => NOW.add({ minutes })),
  { freq: 1 },
);

export const policyArb: fc.Arbitrary<Policy> = fc.record({
  kind: fc.constantFrom('backorder', 'backorder', 'backorder', 'out-of-stock'),
  leadDays: fc.option(daysArb),
  caps: fc.record({
    units: fc.option(fewArb),
    toArriving: fc.boolean(),
    perOrder: fc.option(fewArb),
    perCustomer: fc.option(fewArb),
  }),
  longestWaitDays: fc.option(daysArb, { freq: 2 }),
  window: fc.record({
    opensAt: momentArb,
    closesAt: momentArb.map((at) => at?.add({ minutes: 4 }) ?? null),
  }),
});

export const capFactsArb: fc.Arbitrary<CapFacts> = fc.record({
  waiting: fewArb,
  arriving: fc.integer({ min: 0, max: 20 }),
  owed: fc.integer({ min: 0, max: 2 }),
  inOrder: fc.integer({ min: 0, max: 2 }),
  ofCustomer: fc.integer({ min: 0, max: 2 }),
});

const promiseIn = (days: number, width: number, name: string): ShipPromise => ({
  kind: 'date',
  shipsOn: TODAY.add({ days }),
  shipsFrom: days === 0 || width === 0 ? null : TODAY.add({ days: Math.max(0, days - width) }),
  source: { kind: 'arrival', arrivalLineId: asId(name), name, expectedOn: TODAY },
});

/** Supply as a line leaves it: more units, later days, at both ends of a range. */
export const behindArb: fc.Arbitrary<SupplyBehind> = fc
  .record({
    steps: fc.array(
      fc.record({
        units: fc.integer({ min: 1, max: 6 }),
        days: fc.integer({ min: 0, max: 5 }),
        width: fc.constantFrom(0, 0, 1, 4),
      }),
      { maxLength: 4 },
    ),
    beyondDays: fc.option(fc.integer({ min: 0, max: 5 }), { freq: 2 }),
    because: fc.constantFrom('no-arrival', 'overdue'),
  })
  .map(({ steps, beyondDays, because }) => {
    let [units, days] = [0, 0];
    let last: ShipPromise | null = null;
    const behind = steps.map((step, index) => {
      units += step.units;
      days += step.days;
      const promise: ShipPromise = notBefore(last, promiseIn(days, step.width, `PO-${index + 1}`));
      last = promise;
      return { units, promise };
    });
    const beyond: ShipPromise =
      beyondDays === null
        ? { kind: 'no-date', because }
        : notBefore(last, promiseIn(days + beyondDays, 0, 'PO-9'));
    return { steps: behind, beyond };
  });

export const quoteInputArb: fc.Arbitrary<QuoteInput> = fc
  .record({
    quantity: fc.integer({ min: 1, max: 20 }),
    policy: fc.option(policyArb, { freq: 9 }),
    locations: fc.array(fc.record({ leftOver: fewArb }), { maxLength: 3 }),
    behind: fc.option(behindArb, { freq: 9 }),
    facts: capFactsArb,
    shipsInParts: fc.boolean(),
  })
  .map(({ facts, ...parts }) => ({
    ...parts,
    room: roomFor((parts.policy ?? policyOf({ kind: 'backorder' })).caps, facts),
    now: NOW,
    today: TODAY,
  }));
