import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { findVariant } from '../../platform/catalog.ts';
import type { ShopState } from '../../platform/state.ts';
import type { Cart } from './cart.ts';

const COOKIE = 'cart';
const MOST_CARTS = 10_000;

/** The carts of all visitors. They live as long as the process; a visitor is known by a cookie. */
export interface Carts {
  /** The visitor's cart, without what no longer exists; a new one is not kept until `keep` is called. */
  of(shop: ShopState, req: Request): Cart;
  keep(shop: ShopState, cart: Cart, res: Response): void;
  drop(shop: ShopState, cart: Cart): void;
}

export const createCarts = (): Carts => {
  const carts = new Map<string, Cart>();
  const placeOf = (shop: ShopState, token: string) => `${shop.domain}/${token}`;
  return {
    of: (shop, req) => {
      const token = readCookie(req.headers.cookie, COOKIE);
      const known = token === undefined ? undefined : carts.get(placeOf(shop, token));
      if (!known) return { token: randomBytes(16).toString('hex'), lines: [] };
      known.lines = known.lines.filter((line) => findVariant(shop, line.variantId));
      return known;
    },
    keep: (shop, cart, res) => {
      const place = placeOf(shop, cart.token);
      carts.delete(place);
      carts.set(place, cart);
      const [oldest] = carts.keys();
      if (carts.size > MOST_CARTS && oldest !== undefined) carts.delete(oldest);
      res.cookie(COOKIE, cart.token, { httpOnly: true, sameSite: 'lax', path: '/' });
    },
    drop: (shop, cart) => {
      carts.delete(placeOf(shop, cart.token));
    },
  };
};

const readCookie = (header: string | undefined, name: string): string | undefined =>
  header
    ?.split(';')
    .map((pair) => pair.trim().split('='))
    .find(([each]) => each === name)?.[1];
