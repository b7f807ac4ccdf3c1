/**
 * What one more buyer of an item is sold once stock is gone: the promise, or why nothing. Units that may
 * be sold are counted over all levels of the item, whichever variant sells them.
 */
import type { Temporal } from 'temporal-polyfill';
import type { ArrivalLine } from '#app/domain/arrival.ts';
import { today } from '#app/domain/calendar.ts';
import { overshootOf, roomFor } from '#app/domain/cap.ts';
import type { CapFacts, Room } from '#app/domain/cap.ts';
import type { LocationId } from '#app/domain/ids.ts';
import type { Policy } from '#app/domain/policy.ts';
import { outlookOf, promiseBehind, supplyBehind } from '#app/domain/promise.ts';
import type { ShipPromise, SupplyBehind } from '#app/domain/promise.ts';
import { sumOf } from '#app/domain/quantities.ts';
import { quoteFor, unitsBeyondStock, unitsNow } from '#app/domain/quote.ts';
import type { NotSold, Quote } from '#app/domain/quote.ts';
import { quoteSteps } from '#app/domain/quote-steps.ts';
import type { QuoteStep } from '#app/domain/quote-steps.ts';
import { countedSupply } from '#app/domain/supply.ts';
import type { NextAtLevel } from '#app/features/backorders/read-next.server.ts';
import type { ShopFacts } from '#app/features/shops/read-facts.server.ts';

const NOTHING_BEHIND: SupplyBehind = {
  steps: [],
  beyond: { kind: 'no-date', because: 'no-arrival' },
};

export interface ItemFacts {
  readonly levels: readonly NextAtLevel[];
  /** What is expected at any of them. */
  readonly arrivals: readonly ArrivalLine[];
}

export interface NextSale {
  readonly sells: boolean;
  /** Null when it sells. */
  readonly because: NotSold | null;
  /** Of one unit beyond stock. */
  readonly promise: ShipPromise;
  /** What is told by how many units beyond stock are wanted. */
  readonly steps: readonly QuoteStep[];
  /** Units that the location with the most of them could ship now. */
  readonly inStock: number;
  readonly room: Room;
  /** Units that wait beyond the cap. */
  readonly overshoot: number;
}

/** Where the next backorder would ship from: the shop's choice, else where most units wait already. */
const backorderLevel = (levels: readonly NextAtLevel[], facts: ShopFacts): NextAtLevel | null => {
  const chosen = levels.find(({ locationId }) => locationId === facts.backorderLocationId);
  const online = levels.filter(({ locationId }) => facts.onlineLocationIds.includes(locationId));
  return chosen ?? online.toSorted((a, b) => b.waiting - a.waiting)[0] ?? null;
};

const fulfilsOnline = (facts: ShopFacts, locationId: LocationId): boolean =>
  facts.onlineLocationIds.includes(locationId);

const capFactsOf = (
  { levels, arrivals }: ItemFacts,
  { calendar }: ShopFacts,
  day: Temporal.PlainDate,
): CapFacts => ({
  waiting: sumOf(levels, ({ waiting }) => waiting),
  arriving: sumOf(countedSupply(arrivals, calendar, day).counted, ({ units }) => units),
  owed: sumOf(levels, ({ shortage }) => shortage),
  inOrder: 0,
  ofCustomer: 0,
});

const refusedBecause = (quote: Quote): NotSold | null =>
  quote.kind === 'sold-out' ? quote.because : null;

interface Sale {
  readonly policy: Policy;
  readonly locations: readonly NextAtLevel[];
  readonly behind: SupplyBehind;
  readonly caps: CapFacts;
}

const saleOf = (
  { policy, locations, behind, caps }: Sale,
  { calendar }: ShopFacts,
  now: Temporal.Instant,
): NextSale => {
  const day = today(now, calendar.zone);
  const inStock = unitsNow(locations);
  const room = roomFor(policy.caps, caps);
  const quote = quoteFor({
    quantity: inStock + 1,
    policy,
    locations,
    behind,
    room,
    shipsInParts: true,
    now,
    today: day,
  });
  return {
    sells: quote.kind === 'backorder',
    because: refusedBecause(quote),
    promise: promiseBehind(behind, 1),
    steps: quoteSteps(behind, unitsBeyondStock({ policy, behind, room, today: day })),
    inStock,
    room,
    overshoot: overshootOf(policy.caps, caps),
  };
};

export const nextSaleOf = (
  policy: Policy,
  item: ItemFacts,
  facts: ShopFacts,
  now: Temporal.Instant,
): NextSale =>
  saleOf(
    {
      policy,
      locations: item.levels.filter(({ locationId }) => fulfilsOnline(facts, locationId)),
      behind: backorderLevel(item.levels, facts)?.behind ?? NOTHING_BEHIND,
      caps: capFactsOf(item, facts, today(now, facts.calendar.zone)),
    },
    facts,
    now,
  );

/** Of an item that nobody waits for and nothing is on its way of: what its policy alone says. */
export const plainSaleOf = (policy: Policy, facts: ShopFacts, now: Temporal.Instant): NextSale => {
  const { calendar } = facts;
  const outlook = outlookOf({ arrivals: [], leadDays: policy.leadDays, calendar, now });
  const nobody = { waiting: 0, arriving: 0, owed: 0, inOrder: 0, ofCustomer: 0 };
  const behind = supplyBehind(outlook, 0, [now]);
  return saleOf({ policy, locations: [], behind, caps: nobody }, facts, now);
};
