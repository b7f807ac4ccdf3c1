import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { emulateAdmin, type EmulatedAdmin } from '#tests/support/emulated-admin.ts';
import { byHand, byTag, COAT, smallShop } from '#tests/support/small-shop.ts';
import type { Admin } from './admin.server.ts';
import { readProductFacts } from './product-facts.server.ts';

const coat = asId<'Product'>(`gid://shopify/Product/${COAT}`);

let world: EmulatedAdmin;
let admin: Admin;

beforeEach(async () => {
  world = await emulateAdmin(smallShop('small.myshopify.com'));
  admin = await world.admin();
});

afterEach(async () => {
  await world.stop();
});

const say = (facts: { vendor: string; tags: string[] }): void => {
  world.shop.products = world.shop.products.map((product) => ({ ...product, ...facts }));
};

describe('the facts of a product', () => {
  it('are its vendor, its tags and the collections that have it, by hand or by rules', async () => {
    say({ vendor: 'Berg & "Söner"', tags: ['wool', '<b>'] });
    world.shop.collections.push(
      byHand('900', 'Coats', [COAT]),
      byHand('901', 'Others', ['999']),
      byTag('902', 'Wool', 'Wool'),
    );
    expect(await readProductFacts(admin, coat)).toEqual({
      productId: coat,
      vendor: 'Berg & "Söner"',
      tags: ['wool', '<b>'],
      collectionIds: ['gid://shopify/Collection/900', 'gid://shopify/Collection/902'],
    });
  });

  it('are none of each where nothing was said', async () => {
    say({ vendor: '', tags: [] });
    expect(await readProductFacts(admin, coat)).toEqual({
      productId: coat,
      vendor: '',
      tags: [],
      collectionIds: [],
    });
  });

  it('have every collection, however many', async () => {
    const ids = Array.from({ length: 600 }, (_, at) => String(1000 + at));
    world.shop.collections.push(...ids.map((id) => byHand(id, `C ${id}`, [COAT])));
    const facts = await readProductFacts(admin, coat);
    expect(facts?.collectionIds).toEqual(ids.map((id) => `gid://shopify/Collection/${id}`));
  });

  it('of one that is gone are null', async () => {
    expect(await readProductFacts(admin, asId('gid://shopify/Product/999'))).toBeNull();
  });
});
