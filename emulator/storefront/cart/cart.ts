import { findVariant } from '../../platform/catalog.ts';
import { isSellable, sellableOnline } from '../../platform/inventory.ts';
import type { ShopState } from '../../platform/state.ts';

/** What one visitor means to buy. */
export interface Cart {
  token: string;
  lines: CartLine[];
}

export interface CartLine {
  /** Same variant with same properties is the same line. */
  key: string;
  variantId: string;
  quantity: number;
  /** Line item properties, in the order in which they were given. */
  properties: Record<string, string>;
}

export type CartRefusal =
  | { kind: 'unknown-variant' }
  | { kind: 'no-such-line' }
  | { kind: 'bad-quantity' }
  | { kind: 'sold-out'; title: string }
  | { kind: 'too-many'; title: string; left: number };

export type CartOutcome = { line: CartLine } | { refused: CartRefusal };

const MOST_UNITS = 9999;

/** Puts units of a variant into the cart, unless the shop has not so many to sell. */
export const addToCart = (
  shop: ShopState,
  cart: Cart,
  wanted: Omit<CartLine, 'key'>,
): CartOutcome => {
  if (!isCount(wanted.quantity) || wanted.quantity === 0) {
    return { refused: { kind: 'bad-quantity' } };
  }
  const key = keyOf(wanted);
  const line = cart.lines.find((each) => each.key === key);
  const refused = whyNot(shop, cart, wanted.variantId, wanted.quantity);
  if (refused) return { refused };
  if (line) {
    line.quantity += wanted.quantity;
    return { line };
  }
  const fresh = { ...wanted, key };
  cart.lines.push(fresh);
  return { line: fresh };
};

/** Sets a line to a quantity; 0 takes it out. */
export const changeLine = (
  shop: ShopState,
  cart: Cart,
  key: string,
  quantity: number,
): CartOutcome => {
  const line = cart.lines.find((each) => each.key === key);
  if (!line) return { refused: { kind: 'no-such-line' } };
  if (!isCount(quantity)) return { refused: { kind: 'bad-quantity' } };
  if (quantity === 0) {
    cart.lines = cart.lines.filter((each) => each !== line);
    return { line };
  }
  const more = quantity - line.quantity;
  const refused = more > 0 ? whyNot(shop, cart, line.variantId, more) : undefined;
  if (refused) return { refused };
  line.quantity = quantity;
  return { line };
};

/** Why the cart as it is cannot be bought now; the first reason. */
export const whyNotBuyable = (shop: ShopState, cart: Cart): CartRefusal | undefined => {
  for (const { variantId } of cart.lines) {
    const refused = whyNot(shop, cart, variantId, 0);
    if (refused) return refused;
  }
  return undefined;
};

export const countUnits = (cart: Cart): number =>
  cart.lines.reduce((sum, line) => sum + line.quantity, 0);

const whyNot = (
  shop: ShopState,
  cart: Cart,
  variantId: string,
  more: number,
): CartRefusal | undefined => {
  const entry = findVariant(shop, variantId);
  if (entry?.product.status !== 'ACTIVE') return { kind: 'unknown-variant' };
  const inCart = cart.lines.filter((line) => line.variantId === variantId);
  const units = inCart.reduce((sum, line) => sum + line.quantity, more);
  if (units > MOST_UNITS) return { kind: 'bad-quantity' };
  if (isSellable(shop, entry.variant, units)) return undefined;
  const left = sellableOnline(shop, entry.variant);
  const { title } = entry.product;
  return left > 0 ? { kind: 'too-many', title, left } : { kind: 'sold-out', title };
};

const isCount = (quantity: number): boolean =>
  Number.isInteger(quantity) && quantity >= 0 && quantity <= MOST_UNITS;

const keyOf = ({ variantId, properties }: Omit<CartLine, 'key'>): string =>
  [variantId, ...Object.entries(properties).map((pair) => encodeURIComponent(pair.join('=')))].join(
    ':',
  );
