import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addProduct } from '../scenarios/shop-builder.ts';
import { type AdminClient, adminClient } from '../testing/admin-client.ts';
import { bulkClient } from '../testing/bulk.ts';
import { smallShop, type SmallShop } from '../testing/small-shop.ts';

const catalogue = (ofItem: string): string => `query Catalogue {
  products {
    edges {
      node {
        id
        name: title
        tags
        collections { edges { node { id title } } }
        variants { edges { node { ...Size inventoryItem { id tracked ${ofItem} } } } }
      }
    }
  }
}
fragment Size on ProductVariant { id title }`;

const CATALOGUE = catalogue('');
const WITH_LEVELS = catalogue('levels: inventoryLevels { edges { node { id } } }');

const setUp = () => {
  const small = smallShop();
  const client = adminClient(small);
  return { small, client, bulk: bulkClient(small, client) };
};

const page = z.object({
  nodes: z.array(z.record(z.string(), z.unknown())),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});

/** Every node of a list, three at a time, as an app reads it that knows nothing of bulk. */
const paged = (client: AdminClient, document: string, variables: object, path: string[]) => {
  const found: Record<string, unknown>[] = [];
  for (let after: string | null = null; ;) {
    const { data } = client.send(document, { ...variables, after });
    const list = page.parse(
      path.reduce<unknown>((at, name) => z.record(z.string(), z.unknown()).parse(at)[name], data),
    );
    found.push(...list.nodes);
    if (!list.pageInfo.hasNextPage) return found;
    after = list.pageInfo.endCursor;
  }
};

const linesByPaging = (client: AdminClient) => {
  const more = 'pageInfo { hasNextPage endCursor }';
  const lists = [
    ['collections', 'id title'],
    ['variants', 'id title inventoryItem { id tracked }'],
  ] as const;
  const products = paged(
    client,
    `query P($after: String) { products(first: 3, after: $after) { nodes { id name: title tags } ${more} } }`,
    {},
    ['products'],
  );
  return products.flatMap((product) => {
    const id = String(product['id']);
    const children = lists.flatMap(([list, fields]) =>
      paged(
        client,
        `query C($id: ID!, $after: String) { product(id: $id) { list: ${list}(first: 3, after: $after) { nodes { ${fields} } ${more} } } }`,
        { id },
        ['product', 'list'],
      ).map((node) => ({ ...node, __parentId: id })),
    );
    return [product, ...children];
  });
};

const addMany = ({ platform, shop }: SmallShop, sizes: readonly number[]): void => {
  for (const [index, size] of sizes.entries()) {
    addProduct(platform, shop, {
      title: `Ring ${index}`,
      vendor: 'Rings',
      productType: '',
      tags: [`"${index}"`, 'line\nbreak\u2028'],
      description: '',
      imageSvg: '<svg/>',
      sku: `R${index}`,
      price: 100,
      options: [{ name: 'Size', values: Array.from({ length: size }, (_, n) => `${n}`) }],
    });
  }
};

const sorted = (lines: object[]): string[] => lines.map((line) => JSON.stringify(line)).toSorted();

describe('a bulk query', () => {
  it('yields exactly what paging yields', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.infiniteStream(fc.boolean()), async (each, chosen) => {
        const { small, client, bulk } = setUp();
        addMany(small, each);
        for (const title of ['New', 'Sale', 'Winter', 'Old']) {
          small.shop.collections.push({
            id: small.platform.newId(),
            handle: title.toLowerCase(),
            title,
            updatedAt: small.platform.clock.now(),
            membership: {
              kind: 'manual',
              productIds: small.shop.products.flatMap(({ id }) =>
                chosen.next().value ? [id] : [],
              ),
            },
          });
        }
        bulk.startQuery(CATALOGUE);
        await bulk.finish();
        expect(sorted(bulk.lines())).toEqual(sorted(linesByPaging(client)));
      }),
      { numRuns: 8 },
    );
  });

  it('reads lists to their end, the root’s and those inside, and counts', async () => {
    const { small, bulk } = setUp();
    addMany(small, [...Array.from({ length: 260 }, () => 1), 261]);
    const { id } = bulk.startQuery(WITH_LEVELS);
    await bulk.finish();
    const variants = 260 + 261 + 4;
    const levels = bulk.lines().filter((line) => String(line['id']).includes('InventoryLevel'));
    expect(levels).toHaveLength(4);
    expect(bulk.look(id)).toMatchObject({
      status: 'COMPLETED',
      rootObjectCount: String(260 + 1 + 4),
      objectCount: String(260 + 1 + 4 + variants + 4),
      fileSize: String(Buffer.byteLength(small.shop.bulkOperations[0]?.result.join('') ?? '')),
    });
  });

  it('puts children beneath their parents only when it is asked to', async () => {
    const { small, bulk } = setUp();
    addMany(small, [2, 2]);
    const parents = () =>
      bulk.lines().map((line, index, all) => {
        const parent = all.findIndex((each) => each['id'] === line['__parentId']);
        return parent < 0 ? 'root' : parent < index ? 'after its parent' : 'before its parent';
      });
    bulk.startQuery(WITH_LEVELS, true);
    await bulk.finish();
    expect(new Set(parents())).toEqual(new Set(['root', 'after its parent']));
    bulk.startQuery(WITH_LEVELS, false);
    await bulk.finish();
    expect(new Set(parents())).toEqual(new Set(['root', 'before its parent']));
  });

  it('of nothing has no file', async () => {
    const { bulk } = setUp();
    const { id } = bulk.startQuery(
      '{ products(query: "vendor:Nobody") { edges { node { id } } } }',
    );
    await bulk.finish();
    expect(bulk.look(id)).toMatchObject({ status: 'COMPLETED', url: null, fileSize: null });
  });

  it.each([
    ['no connection', '{ shop { name } }', 'at least one connection'],
    ['two roots', '{ shop { name } products { edges { node { id } } } }', 'single top-level'],
    [
      'variables',
      'query Q($q: String) { products(query: $q) { edges { node { id } } } }',
      'variables',
    ],
    ['nodes', '{ products { nodes { id } } }', "must select 'edges'"],
    [
      'parents without an id',
      '{ products { edges { node { title variants { edges { node { id } } } } } } }',
      "Connection fields without 'id': products",
    ],
    [
      'three levels',
      '{ products { edges { node { id variants { edges { node { id metafields { edges { node { id owner { ... on Product { variants { edges { node { id } } } } } } } } } } } } } } }',
      'nesting depth',
    ],
    [
      'six connections',
      `{ products { edges { node { id ${['a', 'b', 'c', 'd', 'e'].map((name) => `${name}: variants { edges { node { id } } }`).join(' ')} } } } }`,
      'more than 5',
    ],
    ['a field that is not there', '{ products { edges { node { id colour } } } }', 'colour'],
    ['a mutation', 'mutation { shopLocaleDisable(locale: "sv") { locale } }', 'Only queries'],
  ])('with %s is refused', (_name, document, message) => {
    const { bulk } = setUp();
    const { id, codes, userErrors } = bulk.startQuery(document);
    expect(id).toBeUndefined();
    expect(codes).toEqual(['INVALID']);
    expect(userErrors[0]?.message).toContain(message);
  });

  it('without the scope fails when it runs', async () => {
    const { client, bulk } = setUp();
    const { id } = bulk.startQuery(CATALOGUE);
    client.installation.grantedScopes = ['read_orders'];
    await bulk.finish();
    expect(bulk.look(id)).toMatchObject({
      status: 'FAILED',
      errorCode: 'ACCESS_DENIED',
      url: null,
    });
  });

  it('that fails on purpose gives what it has, a line short', async () => {
    const { small, bulk } = setUp();
    small.platform.faults.api.bulkFailures = 1;
    const { id } = bulk.startQuery('{ products { edges { node { id } } } }');
    await bulk.finish();
    expect(bulk.lines()).toHaveLength(3);
    const seen = bulk.look(id);
    expect(seen).toMatchObject({ status: 'FAILED', errorCode: 'INTERNAL_SERVER_ERROR', url: null });
    expect(seen?.['partialDataUrl']).toMatch(/^http:\/\/emulator\.test\/storage\/results\/\w{64}/);
  });
});

describe('bulk operations', () => {
  it('wait, run and end by the clock', async () => {
    const { small, bulk } = setUp();
    const { id } = bulk.startQuery(CATALOGUE);
    const status = () => bulk.look(id)?.['status'];
    expect(status()).toBe('CREATED');
    await bulk.finish();
    expect(status()).toBe('COMPLETED');
    small.platform.clock.advance(7 * 24 * 3_600_000);
    expect(bulk.look(id)).toMatchObject({ status: 'EXPIRED', url: null });
  });

  it('are five at a time of a kind', async () => {
    const { bulk } = setUp();
    for (let n = 0; n < 5; n += 1) expect(bulk.startQuery(CATALOGUE).codes).toEqual([]);
    expect(bulk.startQuery(CATALOGUE).codes).toEqual(['LIMIT_REACHED']);
    const mutation =
      'mutation M($id: ID!) { productVariantsBulkUpdate(productId: $id, variants: []) { userErrors { code } } }';
    expect(bulk.startMutation(mutation, []).codes).toEqual([]);
    await bulk.finish();
    expect(bulk.startQuery(CATALOGUE).codes).toEqual([]);
  });

  it('are seen by the app that started them alone', () => {
    const { small, bulk } = setUp();
    const { id } = bulk.startQuery(CATALOGUE);
    for (const operation of small.shop.bulkOperations) operation.appKey = 'another';
    expect(bulk.look(id)).toBeNull();
  });
});
