import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emulateAdmin, type EmulatedAdmin } from '#tests/support/emulated-admin.ts';
import { COAT, product, smallShop, variant } from '#tests/support/small-shop.ts';
import { readBulk, startBulkQuery } from './bulk-operations.server.ts';
import { CATALOGUE, productsIn } from './catalogue.server.ts';

const linesOf = async function* (lines: readonly unknown[]) {
  await Promise.resolve();
  yield* lines;
};

describe('the catalogue', () => {
  let world: EmulatedAdmin;

  beforeEach(async () => {
    world = await emulateAdmin(smallShop('small.myshopify.com'));
  });

  afterEach(async () => {
    await world.stop();
  });

  const read = async () => {
    const admin = await world.admin();
    const start = await startBulkQuery(admin, CATALOGUE);
    await world.pass(1000);
    const state = start.kind === 'started' ? await readBulk(admin, start.id) : start;
    if (state.kind !== 'done') throw new Error(state.kind);
    return productsIn(state.lines);
  };

  it('tells of each product, its collections and its variants', async () => {
    const [coat] = world.shop.products;
    if (coat) Object.assign(coat, { tags: ['Wool', 'a, b'] });
    const card = product('600', 'Gift card', [variant('6001', '100', 1)]);
    world.shop.products.push({ ...card, isGiftCard: true });
    for (const [id, productIds] of [
      ['80', [COAT, '600']],
      ['9', [COAT]],
    ] as const) {
      world.shop.collections.push({
        id,
        handle: id,
        title: id,
        updatedAt: coat?.updatedAt ?? '',
        membership: { kind: 'manual', productIds: [...productIds] },
      });
    }
    expect(await read()).toEqual([
      {
        id: 'gid://shopify/Product/500',
        title: 'Wool coat',
        handle: 'wool-coat',
        vendor: 'North',
        tags: ['Wool', 'a, b'],
        isGiftCard: false,
        collectionIds: ['gid://shopify/Collection/9', 'gid://shopify/Collection/80'],
        variants: [
          {
            id: 'gid://shopify/ProductVariant/501',
            productId: 'gid://shopify/Product/500',
            title: 'Small',
            inventoryPolicy: 'CONTINUE',
            inventoryItemId: 'gid://shopify/InventoryItem/9501',
            tracked: true,
            isBundle: false,
          },
          expect.objectContaining({ id: 'gid://shopify/ProductVariant/502', title: 'Large' }),
        ],
      },
      expect.objectContaining({
        id: 'gid://shopify/Product/600',
        isGiftCard: true,
        collectionIds: ['gid://shopify/Collection/80'],
      }),
    ]);
  });

  it('has every variant of a large product, and nothing of an empty shop', async () => {
    const sizes = Array.from({ length: 600 }, (_, n) => variant(String(7000 + n), String(n), n));
    world.shop.products = [product('600', 'Ring', sizes)];
    const [ring] = await read();
    expect(ring?.variants.map(({ title }) => title)).toEqual(sizes.map(({ title }) => title));
    world.shop.products = [];
    expect(await read()).toEqual([]);
  });
});

const productLine = (id: number) => ({
  id: `gid://shopify/Product/${String(id)}`,
  title: 'A\u2028B\n',
  handle: 'a',
  vendor: '',
  tags: [],
  isGiftCard: false,
});

const variantLine = (id: number, parent: number) => ({
  id: `gid://shopify/ProductVariant/${String(id)}`,
  title: 'S',
  inventoryPolicy: 'DENY',
  requiresComponents: false,
  inventoryItem: { id: `gid://shopify/InventoryItem/${String(id)}`, tracked: true },
  __parentId: `gid://shopify/Product/${String(parent)}`,
});

const collectionLine = (id: number, parent: number) => ({
  id: `gid://shopify/Collection/${String(id)}`,
  __parentId: `gid://shopify/Product/${String(parent)}`,
});

const LINES = [3, 12, 100].flatMap((id) => [
  productLine(id),
  ...[1, 2, 11].map((n) => variantLine(id * 100 + n, id)),
  ...[7, 30].map((n) => collectionLine(n, id)),
]);

describe('the lines of a catalogue', () => {
  it('make the same products in any order', async () => {
    const expected = await productsIn(linesOf(LINES));
    expect(expected.map(({ variants }) => variants.length)).toEqual([3, 3, 3]);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(LINES, { minLength: LINES.length }), async (lines) => {
        expect(await productsIn(linesOf(lines))).toEqual(expected);
      }),
    );
  });

  it.each([
    ['lack a product', LINES.slice(1)],
    ['are of a kind that nobody asked for', [...LINES, { id: 'gid://shopify/Order/1' }]],
    ['lack a field', [{ ...productLine(1), tags: null }]],
    ['are no objects', ['"']],
  ])('that %s are a fault, and another query may help', async (_, lines) => {
    await expect(productsIn(linesOf(lines))).rejects.toMatchObject({
      name: 'ShopifyFault',
      retryable: true,
    });
  });
});
