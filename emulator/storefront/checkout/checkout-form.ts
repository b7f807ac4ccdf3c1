import { z } from 'zod';
import type { Location, ShopState } from '../../platform/state.ts';

const COUNTRIES = [
  'AT',
  'BE',
  'DE',
  'DK',
  'ES',
  'FI',
  'FR',
  'GB',
  'IT',
  'NL',
  'NO',
  'PL',
  'SE',
  'US',
];

/** The countries a shop ships to, its own first. */
export const countriesOf = (shop: ShopState): string[] => [
  ...new Set([shop.countryCode, ...COUNTRIES]),
];

/** Where an order can be picked up: the shop's own places. */
export const pickupLocations = (shop: ShopState): Location[] =>
  shop.locations.filter((location) => location.isActive && location.fulfillmentService === null);

const FIELDS = [
  'name',
  'email',
  'delivery',
  'address1',
  'zip',
  'city',
  'country',
  'pickup',
] as const;

export type FieldName = (typeof FIELDS)[number];

/** What stands in the fields, as it was typed. */
export type Typed = Record<FieldName, string>;

export interface CheckoutDetails {
  customer: {
    name: string;
    email: string;
    address: { address1: string; zip: string; city: string; countryCode: string } | null;
  };
  deliveryMethod: 'SHIPPING' | 'PICK_UP' | 'NONE';
  pickupLocationId: string | null;
}

const Given = z.string().trim().min(1).max(200);
const Who = { name: Given, email: z.email().max(200) };

/**
 * Reads the checkout's one form. Only the fields of the chosen delivery are asked for, and none when
 * nothing in the cart has to be shipped. What was typed comes back beside the fields that are wrong.
 */
export const readCheckoutForm = (
  shop: ShopState,
  body: unknown,
  requiresShipping: boolean,
): { typed: Typed } & ({ details: CheckoutDetails } | { wrong: FieldName[] }) => {
  const typed = typedIn(body, shop);
  const result = formOf(shop, requiresShipping ? typed.delivery : 'none').safeParse(typed);
  if (!result.success) {
    const paths = new Set(result.error.issues.map((issue) => String(issue.path[0])));
    return { typed, wrong: FIELDS.filter((name) => paths.has(name)) };
  }
  return { typed, details: result.data };
};

/** Empty fields of a fresh form. */
export const blankForm = (shop: ShopState): Typed => typedIn({}, shop);

/** Each way of delivery asks for its own fields. */
const formOf = (shop: ShopState, delivery: string): z.ZodType<CheckoutDetails> => {
  if (delivery === 'none') {
    return z.object(Who).transform((customer) => ({
      customer: { ...customer, address: null },
      deliveryMethod: 'NONE' as const,
      pickupLocationId: null,
    }));
  }
  if (delivery === 'pickup') {
    const stores = pickupLocations(shop).map((location) => location.id);
    return z.object({ ...Who, pickup: z.enum(stores) }).transform(({ pickup, ...customer }) => ({
      customer: { ...customer, address: null },
      deliveryMethod: 'PICK_UP' as const,
      pickupLocationId: pickup,
    }));
  }
  const country = z.enum(countriesOf(shop));
  return z
    .object({ ...Who, address1: Given, zip: Given.max(20), city: Given, country })
    .transform(({ name, email, country: countryCode, ...address }) => ({
      customer: { name, email, address: { ...address, countryCode } },
      deliveryMethod: 'SHIPPING' as const,
      pickupLocationId: null,
    }));
};

const typedIn = (body: unknown, shop: ShopState): Typed => {
  const given = z.record(z.string(), z.unknown()).catch({}).parse(body);
  const text = (name: FieldName) => {
    const value = given[name];
    return typeof value === 'string' ? value.slice(0, 500) : '';
  };
  return {
    name: text('name'),
    email: text('email').trim(),
    delivery: text('delivery') === 'pickup' ? 'pickup' : 'ship',
    address1: text('address1'),
    zip: text('zip'),
    city: text('city'),
    country: text('country') || shop.countryCode,
    pickup: text('pickup'),
  };
};
