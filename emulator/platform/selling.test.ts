import { describe, expect, it } from 'vitest';
import {
  buy,
  buyRouted,
  CUSTOMER,
  done,
  present,
  route,
  smallShop,
} from '../testing/small-shop.ts';
import { variantOf } from '../scenarios/shop-builder.ts';
import { placeOrder } from './checkout.ts';
import { fulfil } from './fulfilling.ts';
import { hold } from './holds.ts';
import { isActive } from './fulfillment-orders.ts';
import { adjust, levelsOf, quantitiesOf, sellableOnline } from './inventory.ts';
import { move } from './moves.ts';
import { cancelOrder, editOrder, refundLines } from './orders.ts';
import type { Product, ShopState } from './state.ts';

const stock = (shop: ShopState, product: Product): [available: number, committed: number][] =>
  levelsOf(shop, variantOf(product).inventoryItemId).map((level) => {
    const { available, committed } = quantitiesOf(level);
    return [available, committed];
  });

describe('an order', () => {
  it('takes its units out of available at once, before it is routed', () => {
    const small = smallShop();
    const order = buy(small, [[small.lamp, 3]]);
    expect(order.fulfillmentOrders).toEqual([]);
    expect(stock(small.shop, small.lamp)).toEqual([
      [1, 3],
      [3, 0],
    ]);
    route(small);
    expect(order.fulfillmentOrders.map((each) => each.status)).toEqual(['OPEN']);
  });

  it('of more than a DENY variant has is refused, and changes nothing', () => {
    const { platform, shop, lamp } = smallShop();
    const lines = [{ variantId: variantOf(lamp).id, quantity: 8 }];
    const placed = placeOrder(platform, shop, { lines, customer: CUSTOMER });
    expect(placed).toEqual({ refused: 'Only 7 of Lamp are left.' });
    expect(shop.orders).toEqual([]);
  });

  it('of more than a CONTINUE variant has goes below zero at the first online location', () => {
    const small = smallShop();
    const order = buy(small, [[small.rug, 5]]);
    route(small);
    expect(stock(small.shop, small.rug)).toEqual([
      [-2, 4],
      [0, 1],
    ]);
    expect(order.fulfillmentOrders.map((each) => each.lines[0]?.remainingQuantity)).toEqual([4, 1]);
  });

  it('oversells where the most stock is, when the doubt says so', () => {
    const small = smallShop({ oversoldRouting: 'location-with-most-stock' });
    const [north] = small.shop.locations;
    const inventoryItemId = variantOf(small.rug).inventoryItemId;
    const at = { inventoryItemId, locationId: present(north).id, name: 'available' } as const;
    adjust(small.platform, small.shop, { ...at, delta: -3 });
    buy(small, [[small.rug, 4]]);
    expect(stock(small.shop, small.rug)).toEqual([
      [-1, 0],
      [-3, 4],
    ]);
  });

  it('is routed to one location that has everything rather than to two', () => {
    const small = smallShop();
    const order = buy(small, [
      [small.lamp, 3],
      [small.rug, 1],
    ]);
    route(small);
    expect(order.fulfillmentOrders).toHaveLength(1);
  });

  it('of a bundle is one of its components', () => {
    const small = smallShop();
    const order = buy(small, [[small.set, 1]]);
    expect(order.lines.map((line) => [line.title, line.quantity])).toEqual([
      ['Lamp', 2],
      ['Rug', 1],
    ]);
    expect(sellableOnline(small.shop, variantOf(small.set))).toBe(2);
  });

  it('of something untracked touches no level', () => {
    const small = smallShop();
    const before = structuredClone(small.shop.levels);
    buyRouted(small, [[small.card, 9]]);
    expect(small.shop.levels).toEqual(before);
  });

  it('for pickup goes where it is picked up', () => {
    const small = smallShop();
    const south = present(small.shop.locations[1]).id;
    const pickup = { deliveryMethod: 'PICK_UP', pickupLocationId: south } as const;
    const order = buy(small, [[small.lamp, 1]], pickup);
    route(small);
    expect(order.fulfillmentOrders).toMatchObject([
      { locationId: south, deliveryMethod: 'PICK_UP' },
    ]);
  });
});

describe('after the sale', () => {
  it('shipping takes the units out of committed and closes what is done', () => {
    const small = smallShop();
    const { fulfillmentOrder } = buyRouted(small, [[small.lamp, 2]]);
    const line = present(fulfillmentOrder.lines[0]);
    done(
      fulfil(small.platform, small.shop, fulfillmentOrder.id, {
        lines: [{ id: line.id, quantity: 1 }],
      }),
    );
    expect(fulfillmentOrder.status).toBe('IN_PROGRESS');
    done(fulfil(small.platform, small.shop, fulfillmentOrder.id));
    expect(fulfillmentOrder.status).toBe('CLOSED');
    expect(stock(small.shop, small.lamp)[0]).toEqual([2, 0]);
  });

  it.each([-1, 0, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 3])(
    'shipping %d of 2 units is refused and changes nothing',
    (quantity) => {
      const small = smallShop();
      const { order, fulfillmentOrder } = buyRouted(small, [[small.lamp, 2]]);
      const before = stock(small.shop, small.lamp);
      const lines = [{ id: present(fulfillmentOrder.lines[0]).id, quantity }];
      const outcome = fulfil(small.platform, small.shop, fulfillmentOrder.id, { lines });
      expect(outcome).toHaveProperty('refused');
      expect(order.fulfillments).toEqual([]);
      expect(stock(small.shop, small.lamp)).toEqual(before);
    },
  );

  it('cancelling gives the units back and cancels what was not shipped', () => {
    const small = smallShop();
    const { order, fulfillmentOrder } = buyRouted(small, [[small.rug, 2]]);
    done(cancelOrder(small.platform, small.shop, order.id));
    expect(fulfillmentOrder.status).toBe('CANCELLED');
    expect(stock(small.shop, small.rug)[0]).toEqual([2, 0]);
    expect(cancelOrder(small.platform, small.shop, order.id)).toHaveProperty('refused');
  });

  it('refunding unshipped units takes them out of the order', () => {
    const small = smallShop();
    const { order } = buyRouted(small, [[small.lamp, 3]]);
    const line = present(order.lines[0]);
    const refund = [{ orderLineId: line.id, quantity: 2, restock: 'CANCEL' as const }];
    done(refundLines(small.platform, small.shop, order.id, refund));
    expect([line.quantity, line.currentQuantity]).toEqual([3, 1]);
    expect(stock(small.shop, small.lamp)[0]).toEqual([3, 1]);
  });

  it.each([
    ['new-fo', [1, 2]],
    ['same-fo', [3]],
  ] as const)('units that an edit adds beside a hold: %s', (editOntoHeldOrder, units) => {
    const small = smallShop({ editOntoHeldOrder });
    const { order, fulfillmentOrder } = buyRouted(small, [[small.lamp, 1]]);
    const staff = { kind: 'staff', name: 'Sam' } as const;
    done(hold(small.platform, small.shop, fulfillmentOrder.id, { reason: 'OTHER' }, staff));
    const edit = { orderLineId: present(order.lines[0]).id, quantity: 3 };
    done(editOrder(small.platform, small.shop, order.id, edit));
    const carried = order.fulfillmentOrders.filter(isActive);
    expect(carried.map((each) => each.lines[0]?.remainingQuantity)).toEqual(units);
  });

  it('moving everything keeps the id and takes the claim along', () => {
    const small = smallShop();
    const { fulfillmentOrder } = buyRouted(small, [[small.lamp, 2]]);
    const south = present(small.shop.locations[1]).id;
    const { moved } = done(move(small.platform, small.shop, fulfillmentOrder.id, south));
    expect(moved.id).toBe(fulfillmentOrder.id);
    expect(stock(small.shop, small.lamp)).toEqual([
      [4, 0],
      [1, 2],
    ]);
  });

  it('moving a part makes a new one and recreates what is at the destination', () => {
    const small = smallShop();
    const order = buy(small, [[small.rug, 3]]);
    route(small);
    const [north, south] = order.fulfillmentOrders.map(present);
    const line = present(north?.lines[0]);
    const lines = [{ id: line.id, quantity: 1 }];
    const to = present(south).locationId;
    const { moved } = done(move(small.platform, small.shop, present(north).id, to, lines));
    expect(moved.id).not.toBe(south?.id);
    expect(south?.status).toBe('CLOSED');
    expect(moved.lines.map((each) => each.remainingQuantity)).toEqual([2]);
  });
});
