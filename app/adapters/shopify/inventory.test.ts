import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { emulateAdmin, type EmulatedAdmin } from '#tests/support/emulated-admin.ts';
import { BORAS, COAT_LARGE, itemOf, MALMO, smallShop } from '#tests/support/small-shop.ts';
import type { Admin } from './admin.server.ts';
import { bookReceipt, readLevel, readStock } from './inventory.server.ts';

const item = asId<'InventoryItem'>(`gid://shopify/InventoryItem/${itemOf(COAT_LARGE)}`);
const boras = asId<'Location'>(`gid://shopify/Location/${BORAS}`);
const malmo = asId<'Location'>(`gid://shopify/Location/${MALMO}`);
const level = { inventoryItemId: item, locationId: boras };

let world: EmulatedAdmin;
let admin: Admin;

beforeEach(async () => {
  world = await emulateAdmin(smallShop('small.myshopify.com'));
  admin = await world.admin();
});

afterEach(async () => {
  await world.stop();
});

const book = (units: number, idempotencyKey = 'receipt-1') =>
  bookReceipt(admin, { level, units, idempotencyKey, reference: 'https://app.example/receipts/1' });

describe('stock', () => {
  it('is read per location, what is owed below zero', async () => {
    expect(await readStock(admin, item)).toEqual({
      tracked: true,
      levels: [
        { locationId: boras, stock: { available: -5, committed: 0, onHand: -5 } },
        { locationId: malmo, stock: { available: 3, committed: 0, onHand: 3 } },
      ],
    });
  });

  it('of one level is the same as in all of them', async () => {
    expect(await readLevel(admin, level)).toEqual({ available: -5, committed: 0, onHand: -5 });
  });

  it('of an item that is gone, or of a location without it, is null', async () => {
    const gone = asId<'InventoryItem'>('gid://shopify/InventoryItem/1');
    expect(await readStock(admin, gone)).toBeNull();
    expect(await readLevel(admin, { ...level, inventoryItemId: gone })).toBeNull();
    const nowhere = asId<'Location'>('gid://shopify/Location/1');
    expect(await readLevel(admin, { ...level, locationId: nowhere })).toBeNull();
  });
});

describe('a receipt', () => {
  it('adds to what is available at its level', async () => {
    expect(await book(8)).toEqual({ kind: 'booked' });
    expect(await readLevel(admin, level)).toMatchObject({ available: 3 });
  });

  it('is booked once under its key', async () => {
    await book(8);
    expect(await book(8)).toEqual({ kind: 'booked' });
    expect(await readLevel(admin, level)).toMatchObject({ available: 3 });
  });

  it('can be corrected downwards', async () => {
    await book(8);
    expect(await book(-2, 'correction-1')).toEqual({ kind: 'booked' });
    expect(await readLevel(admin, level)).toMatchObject({ available: 1 });
  });

  it('of nothing is booked without asking Shopify', async () => {
    const before = world.operations().length;
    expect(await book(0)).toEqual({ kind: 'booked' });
    expect(world.operations()).toHaveLength(before);
  });

  it('counts whole units', async () => {
    await expect(book(1.5)).rejects.toThrow(RangeError);
  });

  it('that Shopify does not accept is refused with a reason', async () => {
    expect(await book(2_000_000_001)).toMatchObject({ kind: 'refused' });
    expect(await readLevel(admin, level)).toMatchObject({ available: -5 });
  });

  it('under the key of another receipt is a fault', async () => {
    await book(8);
    await expect(book(9)).rejects.toMatchObject({ name: 'UserErrorFault', retryable: false });
  });
});
