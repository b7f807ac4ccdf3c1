/** Demand, arrivals and calendars for tests of the domain: built by hand, and generated. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { LevelClaim } from '#app/domain/allocation.ts';
import type { ArrivalLine } from '#app/domain/arrival.ts';
import type { ShopCalendar } from '#app/domain/calendar.ts';
import { BLOCK_REASONS } from '#app/domain/demand.ts';
import type { Demand, Ships } from '#app/domain/demand.ts';
import { asId } from '#app/domain/ids.ts';
import type { LevelKey } from '#app/domain/level.ts';
import { unitsOfPlaces, withUnits } from '#app/domain/places.ts';
import type { Places } from '#app/domain/places.ts';

export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
export const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);

export const LEVEL: LevelKey = {
  inventoryItemId: asId('gid://shopify/InventoryItem/1'),
  locationId: asId('gid://shopify/Location/1'),
};

export const WEEKDAYS = [1, 2, 3, 4, 5];

export const calendarOf = (parts: Partial<ShopCalendar> = {}): ShopCalendar => ({
  zone: 'Europe/Stockholm',
  workingDays: WEEKDAYS,
  holidays: [],
  bufferDays: 0,
  handlingDays: 0,
  cutOff: null,
  ...parts,
});

const placesAt = (units: number, at: Temporal.Instant): Places =>
  units > 0 ? [{ units, at }] : [];

/** Demand of order `#number`, joined and waiting in full unless told otherwise. */
export const demandOf = (
  number: number,
  {
    placedAt = instant('2026-11-01T12:00Z').add({ hours: number }),
    ...parts
  }: Partial<Demand> & { placedAt?: Temporal.Instant } = {},
): Demand => ({
  orderId: asId(`gid://shopify/Order/${number}`),
  orderLineId: asId(`gid://shopify/LineItem/${number}`),
  level: LEVEL,
  orderName: `#${number}`,
  quantity: parts.waiting ?? 1,
  waiting: parts.quantity ?? 1,
  joined: true,
  places: placesAt(parts.quantity ?? parts.waiting ?? 1, placedAt),
  priority: 0,
  blocked: null,
  ships: 'by-unit',
  recallable: 0,
  ...parts,
});

export const arrivalOf = (name: string, expected: number, expectedOn: string): ArrivalLine => ({
  id: asId(name),
  name,
  expected,
  expectedOn: day(expectedOn),
  questioned: 0,
  supplier: null,
});

export const NOW = instant('2026-11-20T12:00Z');

/** Demand with few different places and priorities, so that ties happen. */
const demandParts = fc.record({
  quantity: fc.integer({ min: 1, max: 8 }),
  waitingShare: fc.integer({ min: 0, max: 8 }),
  joined: fc.boolean().map((no) => !no),
  hour: fc.integer({ min: 0, max: 4 }),
  priority: fc.constantFrom(0, 0, 0, 1),
  blocked: fc.option(fc.constantFrom(...BLOCK_REASONS), { freq: 4 }),
});

export const demandsArb = (max = 8): fc.Arbitrary<Demand[]> =>
  fc.array(demandParts, { maxLength: max }).map((parts) =>
    parts.map(({ waitingShare, hour, ...rest }, index) =>
      demandOf(index + 1, {
        ...rest,
        waiting: Math.min(rest.quantity, waitingShare),
        placedAt: instant('2026-11-10T00:00Z').add({ hours: hour * 24 }),
      }),
    ),
  );

/** Arrivals around NOW; `from` days before or after it. */
export const arrivalsArb = (from = 0): fc.Arbitrary<ArrivalLine[]> =>
  fc
    .array(
      fc.record({
        expected: fc.integer({ min: 0, max: 8 }),
        inDays: fc.integer({ min: from, max: 20 }),
      }),
      {
        maxLength: 5,
      },
    )
    .map((parts) =>
      parts.map(({ expected, inDays }, index) =>
        arrivalOf(`PO-${index + 1}`, expected, day('2026-11-20').add({ days: inDays }).toString()),
      ),
    );

export const workingDaysArb = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });

export const calendarArb: fc.Arbitrary<ShopCalendar> = fc.record({
  zone: fc.constantFrom(
    'Europe/Stockholm',
    'America/New_York',
    'Pacific/Kiritimati',
    'Pacific/Niue',
  ),
  workingDays: workingDaysArb,
  holidays: fc
    .uniqueArray(fc.integer({ min: -5, max: 30 }), { maxLength: 6 })
    .map((days) => days.map((inDays) => day('2026-11-20').add({ days: inDays }))),
  cutOff: fc.constantFrom(null, Temporal.PlainTime.from('00:30'), Temporal.PlainTime.from('14:00')),
  bufferDays: fc.integer({ min: 0, max: 5 }),
  handlingDays: fc.integer({ min: 0, max: 5 }),
});

/** The same items in another order. */
export const shuffled = <Item>(items: readonly Item[]): fc.Arbitrary<Item[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

export const levelAt = (number: number): LevelKey => ({
  ...LEVEL,
  inventoryItemId: asId(`gid://shopify/InventoryItem/${number}`),
});

/** One to three places on few days, so that places tie. */
export const placesArb: fc.Arbitrary<Places> = fc
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

const ALL_SHIPS: readonly Ships[] = ['by-unit', 'by-line', 'with-order'];

/** Demand of four orders at a level, in several places, in part released, now and then blocked. */
const demandsAtArb = (number: number, ships: readonly Ships[]): fc.Arbitrary<Demand[]> =>
  fc
    .array(
      fc.record({
        order: fc.integer({ min: 1, max: 4 }),
        places: placesArb,
        released: fc.nat(4),
        joined: fc.nat(7).map((share) => share > 0),
        priority: fc.constantFrom(0, 0, 1),
        blocked: fc.option(fc.constantFrom(...BLOCK_REASONS), { freq: 6 }),
        ships: fc.constantFrom(...ships),
        recallable: fc.nat(4),
      }),
      { maxLength: 6 },
    )
    .map((all) =>
      all.map(({ order, places, released, ...rest }, index) => {
        const quantity = unitsOfPlaces(places);
        const waiting = Math.max(0, quantity - released);
        const orderLineId = asId<'LineItem'>(`gid://shopify/LineItem/${number}0${index}`);
        const at = { level: levelAt(number), orderLineId };
        return demandOf(order, { ...rest, ...at, places, quantity, waiting });
      }),
    );

/** Claims on two levels; orders stand at both. Corrections take nothing back unless told otherwise. */
export const claimsArb = ({
  ships = ALL_SHIPS,
  mayTakeBack = 0,
}: { ships?: readonly Ships[]; mayTakeBack?: number } = {}): fc.Arbitrary<LevelClaim[]> => {
  const claimArb = (number: number): fc.Arbitrary<LevelClaim> =>
    fc.record({
      level: fc.constant(levelAt(number)),
      pool: fc.integer({ min: -4, max: 30 }),
      demands: demandsAtArb(number, ships),
      mayTakeBack: fc.nat(mayTakeBack),
    });
  return fc.tuple(claimArb(1), claimArb(2)).map((claims) => [...claims]);
};
