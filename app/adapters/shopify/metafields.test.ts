import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { emulateAdmin, type EmulatedAdmin } from '#tests/support/emulated-admin.ts';
import { COAT, smallShop } from '#tests/support/small-shop.ts';
import type { Admin } from './admin.server.ts';
import { grantedScopes } from './installation.server.ts';
import { readLocations } from './locations.server.ts';
import { deletePromise, writePromise } from './metafields.server.ts';
import { readShop } from './shop.server.ts';

const coat = asId<'Product'>(`gid://shopify/Product/${COAT}`);
const gone = asId<'Product'>('gid://shopify/Product/999');

let world: EmulatedAdmin;
let admin: Admin;

beforeEach(async () => {
  world = await emulateAdmin(smallShop('small.myshopify.com'));
  admin = await world.admin();
});

afterEach(async () => {
  await world.stop();
});

const values = () => world.shop.metafields.map(({ key, type, value }) => ({ key, type, value }));

describe('a published promise', () => {
  it('is kept with the product, and replaced by the next', async () => {
    expect(await writePromise(admin, coat, '{"v":1}')).toEqual({ kind: 'written' });
    expect(await writePromise(admin, coat, '{"v":2}')).toEqual({ kind: 'written' });
    expect(values()).toEqual([{ key: 'promise', type: 'json', value: '{"v":2}' }]);
  });

  it('stands where the theme reads the app’s own metafields', async () => {
    await writePromise(admin, coat, '{}');
    expect(world.shop.metafields[0]?.namespace).toBe(`app--${world.app.id}`);
  });

  it('cannot be written for a product that vanished', async () => {
    expect(await writePromise(admin, gone, '{}')).toEqual({ kind: 'vanished' });
  });

  it('that is no JSON is a fault', async () => {
    await expect(writePromise(admin, coat, 'soon')).rejects.toMatchObject({
      name: 'UserErrorFault',
    });
  });

  it('is deleted, also twice, also with its product', async () => {
    await writePromise(admin, coat, '{}');
    await deletePromise(admin, coat);
    await deletePromise(admin, coat);
    await deletePromise(admin, gone);
    expect(values()).toEqual([]);
  });
});

describe('a shop', () => {
  it('says its name, money, zone and address', async () => {
    expect(await readShop(admin)).toEqual({
      name: 'Small shop',
      currency: 'SEK',
      timezone: 'Europe/Stockholm',
      domain: 'small.myshopify.com',
    });
  });

  it('lists every location, deactivated ones too', async () => {
    const [, malmo] = world.shop.locations;
    if (malmo !== undefined) Object.assign(malmo, { isActive: false, fulfillsOnlineOrders: false });
    expect(await readLocations(admin)).toEqual([
      { id: 'gid://shopify/Location/10', name: 'Borås', isActive: true, fulfillsOnline: true },
      { id: 'gid://shopify/Location/11', name: 'Malmö', isActive: false, fulfillsOnline: false },
    ]);
  });

  it('has granted the scopes that the app asks for', async () => {
    expect(await grantedScopes(admin)).toEqual(expect.arrayContaining(['read_orders']));
  });
});
