import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { emulateAdmin, type EmulatedAdmin } from '#tests/support/emulated-admin.ts';
import { byHand, byTag, COAT, product, smallShop, variant } from '#tests/support/small-shop.ts';
import type { Admin } from './admin.server.ts';
import {
  countProducts,
  readCollection,
  readTags,
  readVendors,
  searchCollections,
} from './rule-targets.server.ts';

let world: EmulatedAdmin;
let admin: Admin;

beforeEach(async () => {
  world = await emulateAdmin(smallShop('small.myshopify.com'));
  admin = await world.admin();
});

afterEach(async () => {
  await world.stop();
});

/** Puts another product on the shelf. */
const add = (number: number, { tags = [] as string[], vendor = 'North' }): void => {
  const sizes = [variant(String(70_000 + number), 'One', 1)];
  const added = product(String(60_000 + number), `Product ${String(number)}`, sizes);
  world.shop.products.push({ ...added, tags, vendor });
};

const gid = (id: string) => asId<'Collection'>(`gid://shopify/Collection/${id}`);

describe('collections', () => {
  beforeEach(() => {
    add(1, { tags: ['wool'] });
    add(2, { tags: ['wool'] });
    world.shop.collections.push(
      byTag('900', 'Wool: all', 'wool'),
      byHand('901', 'Coats', [COAT]),
      byHand('902', 'Empty', []),
    );
  });

  it('are found by the beginnings of words, by title, with how many products each has', async () => {
    expect(await searchCollections(admin, '')).toEqual([
      { id: gid('901'), title: 'Coats', products: 1 },
      { id: gid('902'), title: 'Empty', products: 0 },
      { id: gid('900'), title: 'Wool: all', products: 2 },
    ]);
    const titles = async (typed: string) =>
      (await searchCollections(admin, typed)).map(({ title }) => title);
    expect(await titles('woo')).toEqual(['Wool: all']);
    expect(await titles('WOOL: AL')).toEqual(['Wool: all']);
    expect(await titles('collection_type:smart')).toEqual([]);
    expect(await titles('nothing')).toEqual([]);
  });

  it('are at most 25 at a time', async () => {
    const many = Array.from({ length: 30 }, (_, at) => byHand(String(910 + at), 'Many', []));
    world.shop.collections.push(...many);
    expect(await searchCollections(admin, 'many')).toHaveLength(25);
  });

  it('are read by id, and one that is gone is null', async () => {
    expect(await readCollection(admin, gid('901'))).toEqual({ id: gid('901'), title: 'Coats' });
    expect(await readCollection(admin, gid('999'))).toBeNull();
  });
});

describe('the names of tags and vendors', () => {
  it('are those of all products, each once', async () => {
    add(1, { tags: ['wool', 'a "b", c'], vendor: "O'Hara" });
    add(2, { tags: ['wool'], vendor: '' });
    expect(await readTags(admin)).toEqual({ names: ['a "b", c', 'wool'], isComplete: true });
    expect(await readVendors(admin)).toEqual({ names: ['North', "O'Hara"], isComplete: true });
  });

  it('are none in a shop that has none', async () => {
    world.shop.products = [];
    expect(await readTags(admin)).toEqual({ names: [], isComplete: true });
    expect(await readVendors(admin)).toEqual({ names: [], isComplete: true });
  });

  it('are read over several pages, and cut off at 5 000 with a word about it', async () => {
    const names = Array.from({ length: 5001 }, (_, at) => `n${String(at).padStart(4, '0')}`);
    add(1, { tags: names.slice(0, 5000) });
    expect(await readTags(admin)).toEqual({ names: names.slice(0, 5000), isComplete: true });
    add(2, { tags: names });
    expect(await readTags(admin)).toEqual({ names: names.slice(0, 5000), isComplete: false });
    for (const [at, vendor] of names.slice(0, 1500).entries()) add(10 + at, { vendor });
    const vendors = await readVendors(admin);
    expect(vendors).toEqual({ names: ['North', ...names.slice(0, 1500)], isComplete: true });
  });
});

describe('products', () => {
  const HOSTILE = [
    'sale',
    'Rain & Storm',
    "O'Hara",
    'the "good" ones',
    'size: 40',
    '(none)',
    'NOT',
    'sale OR tag',
    'tag:sale',
    '-sale',
    '>5',
    'två ord',
    'line\nbreak',
    '💚',
  ];

  beforeEach(() => {
    for (const [at, name] of HOSTILE.entries()) add(at, { tags: [name, 'all'], vendor: name });
  });

  it.each(HOSTILE)(
    'are counted by the tag and the vendor %j, and by nothing else',
    async (name) => {
      const one = { count: 1, isExact: true };
      expect(await countProducts(admin, { rank: 'tag', target: name })).toEqual(one);
      expect(await countProducts(admin, { rank: 'vendor', target: name })).toEqual(one);
    },
  );

  it.each(['back\\slash', `both "it's"`, '\\'])(
    'are counted by %j, but nobody promises that Shopify reads it so',
    async (name) => {
      add(100, { tags: [name] });
      const count = await countProducts(admin, { rank: 'tag', target: name });
      expect(count).toEqual({ count: 1, isExact: false });
    },
  );

  it('are counted without a claim when the name ends as a beginning would', async () => {
    const { isExact } = await countProducts(admin, { rank: 'tag', target: 'sale*' });
    expect(isExact).toBe(false);
  });

  it('are counted in a collection and in the whole shop', async () => {
    world.shop.collections.push(byTag('900', 'All', 'all'), byHand('901', 'Coats', [COAT]));
    const count = async (rank: 'collection' | 'shop', target: string) =>
      (await countProducts(admin, { rank, target })).count;
    expect(await count('collection', gid('900'))).toBe(HOSTILE.length);
    expect(await count('collection', gid('901'))).toBe(1);
    expect(await count('collection', gid('902'))).toBe(0);
    expect(await count('shop', '')).toBe(HOSTILE.length + 1);
  });

  it('are none, and nobody is asked, for what is no name or id', async () => {
    const before = world.operations().length;
    const none = { count: 0, isExact: true };
    expect(await countProducts(admin, { rank: 'tag', target: '' })).toEqual(none);
    expect(await countProducts(admin, { rank: 'collection', target: '1 OR tag:x' })).toEqual(none);
    expect(world.operations()).toHaveLength(before);
  });

  it('are counted beyond the ten thousand at which Shopify would stop', async () => {
    for (let at = 1000; at < 11_001; at += 1) add(at, { vendor: 'Mass' });
    const count = await countProducts(admin, { rank: 'vendor', target: 'Mass' });
    expect(count).toEqual({ count: 10_001, isExact: true });
  });
});
