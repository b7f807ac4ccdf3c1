import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { updateScopes } from '../platform/apps.ts';
import { changeProduct } from '../platform/products.ts';
import type { Collection } from '../platform/state.ts';
import { addCollection } from '../scenarios/shop-builder.ts';
import { type AdminClient, adminClient } from '../testing/admin-client.ts';
import { type SmallShop, smallShop } from '../testing/small-shop.ts';
import { stringConnection } from './string-connection.ts';

let small: SmallShop;
let client: AdminClient;
let byHand: Collection;
let sale: Collection;

beforeEach(() => {
  small = smallShop();
  client = adminClient(small);
  const { platform, shop, lamp, rug } = small;
  changeProduct(platform, shop, lamp, { tags: ['sale', 'a"b: c'], vendor: 'Berg & Söner' });
  changeProduct(platform, shop, rug, { tags: ['sale'] });
  byHand = addCollection(platform, shop, {
    title: 'Window',
    membership: { kind: 'manual', productIds: [rug.id, small.card.id] },
  });
  sale = addCollection(platform, shop, {
    title: 'Big sale',
    membership: {
      kind: 'smart',
      ruleSet: {
        appliedDisjunctively: false,
        rules: [{ column: 'TAG', relation: 'EQUALS', condition: 'sale' }],
      },
    },
  });
});

const gidOf = ({ id }: Collection): string => `gid://shopify/Collection/${id}`;

const count = (query: string | null, limit?: number | null) =>
  client.send(
    'query ($query: String, $limit: Int) { productsCount(query: $query, limit: $limit) { count precision } }',
    { query, ...(limit !== undefined && { limit }) },
  ).data?.['productsCount'];

describe('collections', () => {
  it('are listed by title, searched by its words, and counted', () => {
    const found = (query: string) =>
      client.send(
        `query ($query: String) {
          collections(first: 5, query: $query, sortKey: TITLE) {
            nodes { id title handle productsCount { count } }
          }
        }`,
        { query },
      ).data?.['collections'];
    const big = {
      id: gidOf(sale),
      title: 'Big sale',
      handle: 'big-sale',
      productsCount: { count: 2 },
    };
    expect(found('')).toMatchObject({ nodes: [big, { title: 'Window' }] });
    expect(found('sal*')).toEqual({ nodes: [big] });
    expect(found('collection_type:custom')).toMatchObject({ nodes: [{ title: 'Window' }] });
    expect(found(`product_id:${small.lamp.id}`)).toEqual({ nodes: [big] });
    expect(found('nothing')).toEqual({ nodes: [] });
  });

  it('are read by id, and one that is gone is null', () => {
    const read = (id: string) =>
      client.send('query ($id: ID!) { collection(id: $id) { title } }', { id }).data;
    expect(read(gidOf(byHand))).toEqual({ collection: { title: 'Window' } });
    expect(read('gid://shopify/Collection/1')).toEqual({ collection: null });
    expect(read('gid://shopify/Product/1')).toEqual({ collection: null });
  });

  it('are those of a product, and know whom they have', () => {
    const { data } = client.send(
      `query ($product: ID!, $in: ID!, $out: ID!) {
        product(id: $product) {
          collections(first: 1) { nodes { title } pageInfo { hasNextPage } }
          isIn: inCollection(id: $in)
          isOut: inCollection(id: $out)
        }
        collection(id: $in) { hasProduct(id: $product) }
      }`,
      { product: `gid://shopify/Product/${small.lamp.id}`, in: gidOf(sale), out: gidOf(byHand) },
    );
    expect(data).toEqual({
      product: {
        collections: { nodes: [{ title: 'Big sale' }], pageInfo: { hasNextPage: false } },
        isIn: true,
        isOut: false,
      },
      collection: { hasProduct: true },
    });
  });

  it('and the names of tags and vendors are kept from an app without a scope for products', () => {
    updateScopes(small.platform, small.shop, client.app, ['read_orders']);
    const refused = [
      '{ collections(first: 1) { nodes { id } } }',
      '{ collection(id: "gid://shopify/Collection/1") { id } }',
      '{ productTags(first: 1) { nodes } }',
      '{ productVendors(first: 1) { nodes } }',
      '{ productsCount { count } }',
    ].map((query) => client.send(query).errors);
    for (const errors of refused) expect(JSON.stringify(errors)).toContain('ACCESS_DENIED');
  });
});

describe('products', () => {
  it.each([
    ['tag:sale', 2],
    ['tag:SALE', 2],
    [String.raw`tag:"a\"b: c"`, 1],
    [String.raw`tag:'a"b: c'`, 1],
    [String.raw`tag:a\"b\:\ c`, 1],
    ['tag:"a b"', 0],
    ['vendor:"Berg & Söner"', 1],
    ['vendor:"Berg"', 0],
    [null, 4],
  ])('are counted for %j: %i', (query, products) => {
    expect(count(query)).toEqual({ count: products, precision: 'EXACT' });
  });

  it('are counted by collection, no further than the limit', () => {
    const query = `collection_id:${byHand.id}`;
    expect(count(query)).toEqual({ count: 2, precision: 'EXACT' });
    expect(count(query, 2)).toEqual({ count: 2, precision: 'EXACT' });
    expect(count(query, 1)).toEqual({ count: 1, precision: 'AT_LEAST' });
    expect(count(query, null)).toEqual({ count: 2, precision: 'EXACT' });
  });

  it('tell the names of their tags and vendors, each once', () => {
    const { data } = client.send(
      '{ productTags(first: 9) { nodes } productVendors(first: 9) { nodes } }',
    );
    expect(data).toEqual({
      productTags: { nodes: ['a"b: c', 'sale'] },
      productVendors: { nodes: ['Berg & Söner', 'Small'] },
    });
    expect(
      JSON.stringify(client.send('{ productVendors(first: 1001) { nodes } }').errors),
    ).toContain('from 0 to 1000');
  });
});

describe('a list of texts', () => {
  interface Page {
    nodes: string[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean } & Record<
      'startCursor' | 'endCursor',
      string | null
    >;
  }
  const pageOf = (texts: readonly string[], args: object): Page =>
    stringConnection(args, texts, 5000) as unknown as Page;

  it('is the same forwards, backwards, reversed and in pages of any size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('', 'a', 'A', 'aa', 'ö', 'z', '"', '💚', '\ud83d', ' ')),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (texts, size, reverse) => {
          const walk = (forwards: boolean): string[] => {
            const all: string[] = [];
            let args: object = forwards ? { first: size } : { last: size };
            for (;;) {
              const { nodes, pageInfo } = pageOf(texts, { ...args, reverse });
              if (forwards) all.push(...nodes);
              else all.unshift(...nodes);
              if (!(forwards ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return all;
              args = forwards
                ? { first: size, after: pageInfo.endCursor }
                : { last: size, before: pageInfo.startCursor };
            }
          };
          const whole = [...new Set(texts)].filter(Boolean).sort();
          expect(walk(true)).toEqual(reverse ? whole.reverse() : whole);
          expect(walk(false)).toEqual(walk(true));
        },
      ),
    );
  });

  it('refuses a cursor that is none', () => {
    expect(() => pageOf([], { first: 1, after: 'rubbish' })).toThrow('not a valid cursor');
    expect(() => pageOf([], { first: 1, after: 'MQ==' })).toThrow('not a valid cursor');
  });
});
