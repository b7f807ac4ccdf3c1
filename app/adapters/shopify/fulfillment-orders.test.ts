import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId, type OrderId } from '#app/domain/ids.ts';
import { emulateAdmin, type EmulatedAdmin } from '#tests/support/emulated-admin.ts';
import { buy, buyRouted, cancel, look, onlyOf } from '#tests/support/shopper.ts';
import { COAT_LARGE, smallShop } from '#tests/support/small-shop.ts';
import type { Admin } from './admin.server.ts';
import {
  ordersWithOpenFulfillment,
  placeHold,
  releaseAndHoldRest,
  releaseHolds,
  splitFulfillmentOrder,
} from './fulfillment-orders.server.ts';
import { orderOfFulfillmentOrder } from './order-of-fulfillment-order.server.ts';

let world: EmulatedAdmin;
let admin: Admin;

beforeEach(async () => {
  world = await emulateAdmin(smallShop('small.myshopify.com'));
  admin = await world.admin();
});

afterEach(async () => {
  await world.stop();
});

describe('the orders with something open', () => {
  it('are listed once each while something of them is open', async () => {
    const open = buy(world, [{ variantId: COAT_LARGE, quantity: 5 }]);
    const cancelled = buyRouted(world, [{ variantId: COAT_LARGE, quantity: 1 }]);
    cancel(world, cancelled);
    const { orderIds, next } = await ordersWithOpenFulfillment(admin, null);
    expect(orderIds).toEqual([open]);
    expect(next).toBeNull();
  });
});

describe('a hold', () => {
  let id: OrderId;

  beforeEach(() => {
    id = buyRouted(world, [{ variantId: COAT_LARGE, quantity: 3 }]);
  });

  const first = async () => onlyOf((await look(admin, id)).fulfillmentOrders);

  it('on part of a fulfillment order keeps the rest free', async () => {
    const before = await first();
    const line = onlyOf(before.lines);
    const held = await placeHold(admin, {
      fulfillmentOrderId: before.id,
      handle: 'wait-1',
      reasonNotes: '2 of 3 wait, expected 12 Dec',
      lines: [{ id: line.id, quantity: 2 }],
    });
    expect(held).toMatchObject({ kind: 'held' });
    const after = (await look(admin, id)).fulfillmentOrders;
    expect(after.map(({ status, lines }) => [status, onlyOf(lines).remaining])).toEqual(
      expect.arrayContaining([
        ['ON_HOLD', 2],
        ['OPEN', 1],
      ]),
    );
    const holds = after.flatMap((each) => each.holds);
    expect(onlyOf(holds)).toMatchObject({ handle: 'wait-1', ours: true });
    const carrier = after.find((each) => each.holds.length > 0);
    expect(held).toMatchObject({ fulfillmentOrderId: carrier?.id, holdId: onlyOf(holds).id });
  });

  it('carries the reason that a picker sees', async () => {
    const { id: fulfillmentOrderId } = await first();
    const reasonNotes = 'All 3 wait, no date yet';
    await placeHold(admin, { fulfillmentOrderId, handle: 'wait-1', reasonNotes, lines: [] });
    const [order] = world.shop.orders;
    expect(order?.fulfillmentOrders[0]?.holds).toMatchObject([
      { reason: 'INVENTORY_OUT_OF_STOCK', reasonNotes },
    ]);
  });

  it('is refused under a handle that is taken', async () => {
    const { id: fulfillmentOrderId } = await first();
    const wanted = { fulfillmentOrderId, handle: 'wait-1', reasonNotes: '', lines: [] };
    await placeHold(admin, wanted);
    expect(await placeHold(admin, wanted)).toMatchObject({
      kind: 'refused',
      code: 'DUPLICATE_FULFILLMENT_HOLD_HANDLE',
    });
  });

  it('is refused on a fulfillment order that is gone', async () => {
    const gone = asId<'FulfillmentOrder'>('gid://shopify/FulfillmentOrder/1');
    const wanted = { fulfillmentOrderId: gone, handle: 'wait-1', reasonNotes: '', lines: [] };
    expect(await placeHold(admin, wanted)).toMatchObject({
      kind: 'refused',
      code: 'FULFILLMENT_ORDER_NOT_FOUND',
    });
  });

  it('is released by its id, and a stranger’s stays', async () => {
    const { id: fulfillmentOrderId } = await first();
    const ours = await placeHold(admin, {
      fulfillmentOrderId,
      handle: 'wait-1',
      reasonNotes: '',
      lines: [],
    });
    if (ours.kind !== 'held') throw new Error(ours.code);
    world.shop.orders[0]?.fulfillmentOrders[0]?.holds.push({
      id: '77',
      reason: 'OTHER',
      reasonNotes: null,
      handle: '',
      externalId: null,
      appKey: null,
      heldBy: 'Staff',
    });
    const release = { fulfillmentOrderId, holdIds: [ours.holdId] };
    expect(await releaseHolds(admin, release)).toEqual({ kind: 'released' });
    expect((await first()).holds).toMatchObject([{ ours: false }]);
  });

  it('is never released without naming it', async () => {
    const { id: fulfillmentOrderId } = await first();
    const before = world.operations().length;
    await expect(releaseHolds(admin, { fulfillmentOrderId, holdIds: [] })).rejects.toThrow(
      RangeError,
    );
    expect(world.operations()).toHaveLength(before);
  });
});

describe('a split', () => {
  it('makes two fulfillment orders of one', async () => {
    const id = buyRouted(world, [{ variantId: COAT_LARGE, quantity: 3 }]);
    const before = onlyOf((await look(admin, id)).fulfillmentOrders);
    const lines = [{ id: onlyOf(before.lines).id, quantity: 2 }];
    expect(await splitFulfillmentOrder(admin, { fulfillmentOrderId: before.id, lines })).toEqual({
      kind: 'split',
    });
    const after = (await look(admin, id)).fulfillmentOrders.map(
      ({ lines: [line] }) => line?.remaining,
    );
    expect(after.sort()).toEqual([1, 2]);
  });

  it('of more than there is, or of nothing, is refused', async () => {
    const id = buyRouted(world, [{ variantId: COAT_LARGE, quantity: 3 }]);
    const { id: fulfillmentOrderId, lines } = onlyOf((await look(admin, id)).fulfillmentOrders);
    const much = [{ id: onlyOf(lines).id, quantity: 4 }];
    expect(await splitFulfillmentOrder(admin, { fulfillmentOrderId, lines: much })).toMatchObject({
      kind: 'refused',
    });
    expect(await splitFulfillmentOrder(admin, { fulfillmentOrderId, lines: [] })).toMatchObject({
      kind: 'refused',
      code: 'NO_LINE_ITEMS_PROVIDED_TO_SPLIT',
    });
  });
});

describe('the order of a fulfillment order', () => {
  it('is found, or null when the fulfillment order is gone', async () => {
    const id = buyRouted(world, [{ variantId: COAT_LARGE, quantity: 1 }]);
    const { id: fulfillmentOrderId } = onlyOf((await look(admin, id)).fulfillmentOrders);
    expect(await orderOfFulfillmentOrder(admin, fulfillmentOrderId)).toBe(id);
    expect(
      await orderOfFulfillmentOrder(admin, asId('gid://shopify/FulfillmentOrder/1')),
    ).toBeNull();
  });
});

describe('a release that holds the rest again', () => {
  it('frees the named holds and holds what still waits, in one document', async () => {
    const id = buyRouted(world, [{ variantId: COAT_LARGE, quantity: 3 }]);
    const before = onlyOf((await look(admin, id)).fulfillmentOrders);
    const wanted = { fulfillmentOrderId: before.id, handle: 'wait-1', reasonNotes: '' };
    const ours = await placeHold(admin, { ...wanted, lines: [] });
    if (ours.kind !== 'held') throw new Error(ours.code);
    const lines = [{ id: onlyOf(before.lines).id, quantity: 1 }];
    const held = await releaseAndHoldRest(admin, { ...wanted, lines, holdIds: [ours.holdId] });
    expect(held).toMatchObject({ kind: 'held' });
    const after = (await look(admin, id)).fulfillmentOrders;
    expect(after.map(({ status, lines: [line] }) => [status, line?.remaining])).toEqual(
      expect.arrayContaining([
        ['ON_HOLD', 1],
        ['OPEN', 2],
      ]),
    );
    expect(world.operations().filter((name) => name !== 'Order')).toEqual([
      'PlaceHold',
      'ReleaseAndHoldRest',
    ]);
  });
});
