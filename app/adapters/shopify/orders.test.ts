import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { emulateAdmin, type EmulatedAdmin } from '#tests/support/emulated-admin.ts';
import { buy, buyRouted, cancel, look, onlyOf } from '#tests/support/shopper.ts';
import { COAT_LARGE, COAT_SMALL, product, smallShop, variant } from '#tests/support/small-shop.ts';
import type { Admin } from './admin.server.ts';
import { ordersUpdatedSince, readOrder } from './orders.server.ts';

let world: EmulatedAdmin;
let admin: Admin;

beforeEach(async () => {
  world = await emulateAdmin(smallShop('small.myshopify.com'));
  admin = await world.admin();
});

afterEach(async () => {
  await world.stop();
});

describe('an order', () => {
  it('is read before it is routed, without fulfillment orders', async () => {
    const id = buy(world, [{ variantId: COAT_LARGE, quantity: 5 }]);
    expect(await look(admin, id)).toMatchObject({
      id,
      name: '#1001',
      processedAt: Temporal.Instant.from('2026-11-23T12:00:00Z'),
      cancelledAt: null,
      lines: [
        {
          variantId: `gid://shopify/ProductVariant/${COAT_LARGE}`,
          quantity: 5,
          unfulfilledQuantity: 5,
          requiresShipping: true,
          tracked: true,
          isBundle: false,
          isGiftCard: false,
          hasSellingPlan: false,
        },
      ],
      fulfillmentOrders: [],
    });
  });

  it('is read with its fulfillment orders once it is routed', async () => {
    const id = buyRouted(world, [{ variantId: COAT_SMALL, quantity: 2 }]);
    const order = await look(admin, id);
    const fulfillmentOrder = onlyOf(order.fulfillmentOrders);
    expect(fulfillmentOrder).toMatchObject({
      locationId: 'gid://shopify/Location/10',
      status: 'OPEN',
      deliveryMethod: 'shipping',
      holds: [],
      lines: [{ orderLineId: onlyOf(order.lines).id, remaining: 2 }],
    });
    expect(fulfillmentOrder.supportedActions).toContain('HOLD');
  });

  it('is read whole when it has more lines than a page', async () => {
    const sizes = Array.from({ length: 180 }, (_, index) =>
      variant(String(7000 + index), `Size ${String(index)}`, index + 1),
    );
    world.shop.products.push(product('600', 'Ring', sizes));
    const id = buyRouted(
      world,
      sizes.map((size) => ({ variantId: size.id, quantity: 1 })),
    );
    const order = await look(admin, id);
    expect(order.lines).toHaveLength(180);
    const carried = order.fulfillmentOrders.flatMap(({ lines }) => lines);
    expect(new Set(carried.map(({ orderLineId }) => orderLineId)).size).toBe(180);
  });

  it('says when it was cancelled', async () => {
    const id = buyRouted(world, [{ variantId: COAT_LARGE, quantity: 1 }]);
    cancel(world, id);
    const order = await look(admin, id);
    expect(order.cancelledAt).toEqual(Temporal.Instant.from('2026-11-23T12:00:00Z'));
    expect(onlyOf(order.lines)).toMatchObject({ quantity: 1, currentQuantity: 0 });
  });

  it('that is gone is null', async () => {
    expect(await readOrder(admin, asId('gid://shopify/Order/1'))).toBeNull();
  });
});

describe('orders', () => {
  it('are listed that changed since an instant, page by page', async () => {
    const early = buy(world, [{ variantId: COAT_LARGE, quantity: 1 }]);
    world.platform.clock.advance(60_000);
    const since = Temporal.Instant.from(world.platform.clock.now());
    const late = Array.from({ length: 120 }, () =>
      buy(world, [{ variantId: COAT_LARGE, quantity: 1 }]),
    );
    const first = await ordersUpdatedSince(admin, since, null);
    const second = await ordersUpdatedSince(admin, since, first.next);
    expect(first.orderIds).toHaveLength(100);
    expect(second.next).toBeNull();
    const found = new Set([...first.orderIds, ...second.orderIds]);
    expect(found).toEqual(new Set(late));
    expect(found.has(early)).toBe(false);
  });
});
