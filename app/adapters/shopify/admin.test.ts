import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { uninstallApp } from '#emulator/platform/apps.ts';
import { emulateAdmin, type EmulatedAdmin } from '#tests/support/emulated-admin.ts';
import { BORAS, COAT_SMALL, itemOf, smallShop } from '#tests/support/small-shop.ts';
import type { Admin } from './admin.server.ts';
import { ShopifyFault, ShopNotInstalled } from './fault.ts';
import { releaseHolds } from './fulfillment-orders.server.ts';
import { bookReceipt } from './inventory.server.ts';
import { readShop } from './shop.server.ts';

const HOUR = 3_600_000;

let world: EmulatedAdmin;

beforeEach(async () => {
  world = await emulateAdmin(smallShop('small.myshopify.com'));
});

afterEach(async () => {
  await world.stop();
});

const release = async (): Promise<unknown> =>
  releaseHolds(await world.adminFor(world.domain), {
    fulfillmentOrderId: asId('gid://shopify/FulfillmentOrder/1'),
    holdIds: [asId('gid://shopify/FulfillmentHold/1')],
  });

const book = (admin: Admin, idempotencyKey: string): Promise<unknown> =>
  bookReceipt(admin, {
    level: {
      inventoryItemId: asId(`gid://shopify/InventoryItem/${itemOf(COAT_SMALL)}`),
      locationId: asId(`gid://shopify/Location/${BORAS}`),
    },
    units: 3,
    idempotencyKey,
    reference: 'https://app.example/receipts/1',
  });

const available = (): number | undefined =>
  world.shop.levels.find((level) => level.inventoryItemId === itemOf(COAT_SMALL))?.available;

describe('a token', () => {
  it('is exchanged once for a session token, and the installation is told', async () => {
    await world.openApp();
    await world.openApp();
    expect(world.installed).toEqual(['small.myshopify.com']);
    const [session] = world.sessions.all.values();
    expect(session).toMatchObject({ shop: 'small.myshopify.com', isOnline: false });
    expect(session?.refreshToken).toBeTypeOf('string');
  });

  it('is not there for a shop that never installed the app', async () => {
    await expect(world.adminFor(asId('other.myshopify.com'))).rejects.toThrow(ShopNotInstalled);
  });

  it('is refreshed once when Shopify rejects it, by however many calls', async () => {
    await world.openApp();
    const admin = await world.adminFor(world.domain);
    world.platform.clock.advance(2 * HOUR);
    const names = await Promise.all([readShop(admin), readShop(admin), readShop(admin)]);
    expect(names.map(({ name }) => name)).toEqual(['Small shop', 'Small shop', 'Small shop']);
    const grants = world.platform.calls.flatMap((call) =>
      call.kind === 'oauth' ? call.grant : [],
    );
    expect(grants).toEqual(['token-exchange', 'refresh_token']);
  });

  it('that is about to expire is refreshed once for parallel jobs', async () => {
    await world.openApp();
    for (const session of world.sessions.all.values()) session.expires = new Date();
    await Promise.all([1, 2, 3].map(() => world.adminFor(world.domain)));
    const grants = world.platform.calls.flatMap((call) =>
      call.kind === 'oauth' ? call.grant : [],
    );
    expect(grants).toEqual(['token-exchange', 'refresh_token']);
  });

  it('of an uninstalled app is a fault, not an endless refresh', async () => {
    await world.openApp();
    const admin = await world.adminFor(world.domain);
    uninstallApp(world.platform, world.shop, world.app);
    await expect(readShop(admin)).rejects.toThrow(ShopifyFault);
  });
});

describe('a call', () => {
  beforeEach(async () => {
    await world.openApp();
  });

  it('that only reads is repeated until it is answered', async () => {
    world.platform.faults.api.serverErrors = 1;
    world.platform.faults.api.withhold = [{ operation: 'shop', phase: 'after', times: 1 }];
    expect(await readShop(await world.adminFor(world.domain))).toMatchObject({ currency: 'SEK' });
    expect(world.operations()).toEqual(['Shop', 'Shop', 'Shop']);
  });

  it('that Shopify throttles is repeated when it can be paid', async () => {
    world.platform.faults.api.throttle = 2;
    expect(await readShop(await world.adminFor(world.domain))).toMatchObject({ currency: 'SEK' });
    expect(world.operations()).toEqual(['Shop', 'Shop', 'Shop']);
  });

  it('is given up after four attempts', async () => {
    world.platform.faults.api.serverErrors = 10;
    await expect(readShop(await world.adminFor(world.domain))).rejects.toMatchObject({
      retryable: true,
    });
    expect(world.operations()).toHaveLength(4);
    const [first = 0, second = 0, third = 0] = world.pauses;
    expect(first).toBeGreaterThanOrEqual(500);
    expect(second).toBeGreaterThanOrEqual(1000);
    expect(third).toBeGreaterThanOrEqual(2000);
  });

  it('waits until the shop can pay for it, so that none is ever throttled', async () => {
    const admin = await world.adminFor(world.domain);
    await book(admin, 'first');
    // 10 points each, of a bucket of 2,000.
    const keys = Array.from({ length: 220 }, (_, receipt) => `receipt-${String(receipt)}`);
    await Promise.all(keys.map((key) => book(admin, key)));
    expect(world.pauses.length).toBeGreaterThan(0);
    expect(world.operations()).toHaveLength(221);
    const errors = world.platform.calls.flatMap((call) =>
      call.kind === 'admin-api' ? call.errors : [],
    );
    expect(errors).toEqual([]);
  });

  it('that releases is sent once, and its fault says that it may have been executed', async () => {
    world.platform.faults.api.withhold = [
      { operation: 'fulfillmentOrderReleaseHold', phase: 'after', times: 1 },
    ];
    await expect(release()).rejects.toMatchObject({ retryable: true, maybeDone: true });
    expect(world.operations()).toEqual(['ReleaseHolds']);
  });

  it('that releases and is throttled was certainly not executed', async () => {
    world.platform.faults.api.throttle = 1;
    await expect(release()).rejects.toMatchObject({ retryable: true, maybeDone: false });
    expect(world.operations()).toEqual(['ReleaseHolds']);
  });

  it('that books a receipt is repeated after a lost answer and books once', async () => {
    world.platform.faults.api.withhold = [
      { operation: 'inventoryAdjustQuantities', phase: 'after', times: 1 },
    ];
    const admin = await world.adminFor(world.domain);
    expect(await book(admin, 'receipt-1')).toEqual({ kind: 'booked' });
    expect(world.operations()).toEqual(['BookReceipt', 'BookReceipt']);
    expect(available()).toBe(5);
  });
});
