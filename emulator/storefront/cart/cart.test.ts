import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleShop } from '../sample-shop.ts';
import { addToCart, type Cart, changeLine, countUnits, whyNotBuyable } from './cart.ts';

const shop = () =>
  sampleShop([
    { handle: 'coat', variants: [{ id: '1', available: 3 }] },
    { handle: 'stool', variants: [{ id: '2', available: -2, inventoryPolicy: 'CONTINUE' }] },
    { handle: 'secret', status: 'DRAFT', variants: [{ id: '3', available: 9 }] },
    { handle: 'kettle', variants: [{ id: '4' }] },
  ]);
const empty = (): Cart => ({ token: 't', lines: [] });
const some = (variantId: string, quantity: number, properties = {}) => ({
  variantId,
  quantity,
  properties,
});

describe('a cart', () => {
  it('joins the same variant with the same properties into one line', () => {
    const cart = empty();
    addToCart(shop(), cart, some('2', 1));
    addToCart(shop(), cart, some('2', 2));
    addToCart(shop(), cart, some('2', 4, { Engraving: 'A=B' }));
    expect(cart.lines.map(({ quantity }) => quantity)).toEqual([3, 4]);
  });

  it('refuses what is sold out, gone, a draft or no count', () => {
    const refusal = (variantId: string, quantity: number) =>
      addToCart(shop(), empty(), some(variantId, quantity));
    expect(refusal('4', 1)).toEqual({ refused: { kind: 'sold-out', title: 'kettle' } });
    expect(refusal('3', 1)).toEqual({ refused: { kind: 'unknown-variant' } });
    expect(refusal('77', 1)).toEqual({ refused: { kind: 'unknown-variant' } });
    for (const quantity of [0, -1, 1.5, Number.NaN, 10_000]) {
      expect(refusal('2', quantity)).toEqual({ refused: { kind: 'bad-quantity' } });
    }
  });

  it('counts what it already holds, over all its lines', () => {
    const cart = empty();
    addToCart(shop(), cart, some('1', 2));
    expect(addToCart(shop(), cart, some('1', 2, { Note: 'x' }))).toEqual({
      refused: { kind: 'too-many', title: 'coat', left: 3 },
    });
    expect(countUnits(cart)).toBe(2);
  });

  it('loses a line at quantity 0', () => {
    const cart = empty();
    addToCart(shop(), cart, some('1', 2));
    changeLine(shop(), cart, '1', 0);
    expect(cart.lines).toEqual([]);
  });

  it('says when its units were sold meanwhile', () => {
    const cart = empty();
    const before = shop();
    addToCart(before, cart, some('1', 3));
    expect(whyNotBuyable(before, cart)).toBeUndefined();
    for (const level of before.levels) level.available = 0;
    expect(whyNotBuyable(before, cart)).toEqual({ kind: 'sold-out', title: 'coat' });
  });

  it('never holds more of a variant than may be sold, whatever is done to it', () => {
    const act = fc.record({
      what: fc.constantFrom('add', 'set'),
      quantity: fc.integer({ min: -2, max: 6 }),
      note: fc.constantFrom('', 'gift'),
    });
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        const cart = empty();
        for (const { what, quantity, note } of acts) {
          const [first] = cart.lines;
          if (what === 'add') addToCart(shop(), cart, some('1', quantity, note ? { note } : {}));
          else if (first) changeLine(shop(), cart, first.key, quantity);
        }
        expect(countUnits(cart)).toBeLessThanOrEqual(3);
        expect(cart.lines.every((line) => line.quantity > 0)).toBe(true);
      }),
    );
  });
});
