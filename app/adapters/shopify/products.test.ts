import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { emulateAdmin, type EmulatedAdmin } from '#tests/support/emulated-admin.ts';
import {
  COAT,
  COAT_LARGE,
  COAT_SMALL,
  product,
  smallShop,
  variant,
} from '#tests/support/small-shop.ts';
import type { Admin } from './admin.server.ts';
import { listProducts, readProduct, setInventoryPolicy } from './products.server.ts';

const coat = asId<'Product'>(`gid://shopify/Product/${COAT}`);
const variantId = (id: string) => asId<'ProductVariant'>(`gid://shopify/ProductVariant/${id}`);

let world: EmulatedAdmin;
let admin: Admin;

beforeEach(async () => {
  world = await emulateAdmin(smallShop('small.myshopify.com'));
  admin = await world.admin();
});

afterEach(async () => {
  await world.stop();
});

const titles = async (search: string): Promise<string[]> =>
  (await listProducts(admin, { search })).products.map(({ title }) => title);

describe('a product', () => {
  it('is read with what is available of each variant, over all locations', async () => {
    expect(await readProduct(admin, coat)).toMatchObject({
      id: coat,
      title: 'Wool coat',
      handle: 'wool-coat',
      isGiftCard: false,
      variants: [
        {
          id: variantId(COAT_SMALL),
          title: 'Small',
          sku: 'SKU-501',
          price: '129.00',
          available: 2,
        },
        { id: variantId(COAT_LARGE), title: 'Large', available: -2, inventoryPolicy: 'CONTINUE' },
      ],
    });
  });

  it('is read with every variant, however many', async () => {
    const sizes = Array.from({ length: 300 }, (_, index) =>
      variant(String(7000 + index), `Size ${String(index)}`, index + 1),
    );
    world.shop.products.push(product('600', 'Ring', sizes));
    const ring = await readProduct(admin, asId('gid://shopify/Product/600'));
    expect(ring?.variants.map(({ title }) => title)).toEqual(sizes.map(({ title }) => title));
  });

  it('that is gone is null', async () => {
    expect(await readProduct(admin, asId('gid://shopify/Product/999'))).toBeNull();
  });

  it('has a picture when the shop drew one', async () => {
    expect((await readProduct(admin, coat))?.imageUrl).toMatch(/^http/);
  });
});

describe('the products', () => {
  beforeEach(() => {
    world.shop.products.push(
      product('601', 'Mug', [variant('6010', 'White', 1)]),
      product('602', 'Ärtsoppa', [variant('6020', 'Burk', 1)]),
      product('603', 'Zebra OR tiger', [variant('6030', 'Plush', 1)]),
    );
  });

  it('are listed by title, page by page, forwards and back', async () => {
    const first = await listProducts(admin, { search: '', first: 2 });
    const second = await listProducts(admin, { search: '', first: 2, after: first.next ?? '' });
    const back = await listProducts(admin, { search: '', first: 2, before: second.previous ?? '' });
    const all = [...first.products, ...second.products].map(({ title }) => title);
    expect([...all].sort()).toEqual(['Mug', 'Wool coat', 'Zebra OR tiger', 'Ärtsoppa']);
    expect(first.previous).toBeNull();
    expect(second.next).toBeNull();
    expect(back.products).toEqual(first.products);
  });

  it('are found by the beginning of a word', async () => {
    expect(await titles('coa')).toEqual(['Wool coat']);
    expect(await titles('ärt')).toEqual(['Ärtsoppa']);
    expect(await titles('wool mug')).toEqual([]);
  });

  it.each(['title:nothing', '"', '(((', '*', "'; DROP TABLE", 'NOT NOT', '\\', '-'])(
    'are searched without harm for %j',
    async (search) => {
      await expect(titles(search)).resolves.toBeInstanceOf(Array);
    },
  );
});

describe('the inventory policy', () => {
  const policies = () => world.shop.products[0]?.variants.map((each) => each.inventoryPolicy);

  it('follows for the named variants only', async () => {
    const changes = [{ variantId: variantId(COAT_SMALL), policy: 'DENY' as const }];
    expect(await setInventoryPolicy(admin, coat, changes)).toEqual({ kind: 'set' });
    expect(policies()).toEqual(['DENY', 'CONTINUE']);
  });

  it('of nothing is set without asking Shopify', async () => {
    const before = world.operations().length;
    expect(await setInventoryPolicy(admin, coat, [])).toEqual({ kind: 'set' });
    expect(world.operations()).toHaveLength(before);
  });

  it.each([
    ['a product', asId<'Product'>('gid://shopify/Product/999'), variantId(COAT_SMALL)],
    ['a variant', coat, variantId('999')],
  ])('cannot be set when %s vanished, and nothing changed', async (_, productId, missing) => {
    const changes = [
      { variantId: variantId(COAT_LARGE), policy: 'DENY' as const },
      { variantId: missing, policy: 'DENY' as const },
    ];
    expect(await setInventoryPolicy(admin, productId, changes)).toEqual({ kind: 'vanished' });
    expect(policies()).toEqual(['CONTINUE', 'CONTINUE']);
  });
});
