import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../emulator.ts';
import type { Collection, Product, ShopState } from '../platform/state.ts';
import { WATCHER_TOML, writeAppFiles } from '../testing/app-files.ts';
import { type Received, startReceiver } from '../testing/receiver.ts';
import { present } from '../testing/small-shop.ts';

const TOML = WATCHER_TOML.replace(
  '"orders/create"',
  '"products/create", "products/update", "collections/update"',
);

let app: Awaited<ReturnType<typeof startReceiver>>;
let emulator: Emulator;
let shop: ShopState;

beforeEach(async () => {
  app = await startReceiver();
  emulator = await startEmulator({
    tomlPath: writeAppFiles(TOML),
    appUrl: app.url,
    clock: 'frozen',
    scenario: 'demo',
    now: '2026-11-23T08:00:00.000Z',
  });
  shop = emulator.platform.shop('demo.myshopify.com');
});

afterEach(async () => {
  await emulator.stop();
  await app.stop();
});

const post = (to: string, body: object) =>
  fetch(`${emulator.url}/_emulator/${to}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Topic and body of what the app was told since it was last asked, by topic and then by body. */
const told = async (): Promise<[string, unknown][]> => {
  await emulator.settle();
  const all: Received[] = app.received.splice(0);
  return all
    .map(({ headers, body }) => [headers['x-shopify-topic'] ?? '', body] as const)
    .toSorted((a, b) => compareText(a.join(), b.join()))
    .map(([topic, body]) => [topic, JSON.parse(body)]);
};

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const product = (title: string): Product =>
  present(shop.products.find((each) => each.title === title));

const collection = (title: string): Collection =>
  present(shop.collections.find((each) => each.title === title));

describe('staff', () => {
  it('add a product with its variants and stock, and apps are told', async () => {
    const answer = await post('add-product', {
      title: 'Tarp <b>',
      vendor: 'Ullverket',
      tags: ['camping'],
      variants: 3,
      stock: 5,
    });
    expect(answer.status).toBe(200);
    const tarp = product('Tarp <b>');
    expect(await answer.json()).toEqual(tarp);
    expect(await told()).toMatchObject([
      [
        'products/create',
        {
          id: Number(tarp.id),
          handle: 'tarp-b',
          tags: 'camping',
          vendor: 'Ullverket',
          variants: [{ title: '1' }, { title: '2' }, { title: '3', inventory_quantity: 5 }],
        },
      ],
    ]);
  });

  it('change tags, vendor or title of a product, and apps are told', async () => {
    const { id: productId, handle } = product('Gooseneck Kettle');
    const change = { productId, tags: ['tea', 'Tea'], vendor: '"O\'Hara": *' };
    expect((await post('change-product', change)).status).toBe(200);
    expect(await told()).toMatchObject([
      ['products/update', { id: Number(productId), tags: 'tea', title: 'Gooseneck Kettle' }],
    ]);
    expect((await post('change-product', { productId, title: 'Pot' })).status).toBe(200);
    expect(await told()).toMatchObject([
      ['products/update', { tags: 'tea', vendor: '"O\'Hara": *', title: 'Pot', handle }],
    ]);
  });

  it('change who is in a collection, and apps are told of it and of whom it concerns', async () => {
    const { id: collectionId } = collection('Winter favourites');
    const [add, remove] = [[product('Ridge Enamel Mug').id], [product('Gotland Wool Throw').id]];
    await post('change-collection', { collectionId, add, remove });
    const numbers = [...add, ...remove].toSorted().map((id) => ({ id: Number(id) }));
    const [first, ...products] = await told();
    expect(first).toMatchObject(['collections/update', { id: Number(collectionId) }]);
    expect(products).toMatchObject(numbers.map((id) => ['products/update', id]));
    await post('change-collection', { collectionId, add, remove });
    expect(await told()).toEqual([]);
  });

  it('and of the collection only, if a shop is found to do so', async () => {
    emulator.platform.doubts.membershipChange = 'collection-only';
    const { id: collectionId } = collection('Winter favourites');
    await post('change-collection', { collectionId, add: [product('Ridge Enamel Mug').id] });
    expect((await told()).map(([topic]) => topic)).toEqual(['collections/update']);
  });

  it('hide a collection from the online store and show it again, and apps are told once of each', async () => {
    const { id: collectionId, handle } = collection('Winter favourites');
    const page = async () => (await fetch(`${emulator.url}/collections/${handle}`)).status;
    expect(await page()).toBe(200);
    await post('change-collection', { collectionId, shown: false });
    await post('change-collection', { collectionId, shown: false });
    expect(await told()).toMatchObject([['collections/update', { id: Number(collectionId) }]]);
    expect(await page()).toBe(404);
    await post('change-collection', { collectionId, shown: true });
    expect((await told()).map(([topic]) => topic)).toEqual(['collections/update']);
    expect(await page()).toBe(200);
  });

  it('and apps are told nothing of it, if a shop is found to do so', async () => {
    emulator.platform.doubts.publicationChange = 'silent';
    await post('change-collection', { collectionId: collection('Camping').id, shown: false });
    expect(collection('Camping').isHidden).toBe(true);
    expect(await told()).toEqual([]);
  });

  it('cannot change what is not there, nor say what makes no sense', async () => {
    const productId = product('Gooseneck Kettle').id;
    const byRules = collection('Camping').id;
    const byHand = collection('Winter favourites').id;
    const answers = await Promise.all([
      post('change-product', { productId: '1', title: 'x' }),
      post('change-collection', { collectionId: '1' }),
      post('change-collection', { collectionId: byRules, add: [productId] }),
      post('change-collection', { collectionId: byHand, add: ['1'] }),
      post('change-product', { productId, tags: ['a,b'] }),
      post('add-product', { title: '' }),
      post('add-product', { title: 'x', variants: 0 }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 422, 422, 422, 422, 422]);
    expect(await told()).toEqual([]);
  });
});
