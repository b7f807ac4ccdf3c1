import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gid } from '../platform/gid.ts';
import { variantOf } from '../scenarios/shop-builder.ts';
import { adminClient } from '../testing/admin-client.ts';
import { WATCHER_TOML } from '../testing/app-files.ts';
import { bulkClient } from '../testing/bulk.ts';
import { smallShop } from '../testing/small-shop.ts';

const SET_POLICY = `mutation SetPolicy($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
  productVariantsBulkUpdate(productId: $productId, variants: $variants) {
    product { id }
    productVariants { id inventoryPolicy }
    userErrors { code field message }
  }
}`;

const HEARS_PRODUCTS = WATCHER_TOML.replace(
  '"orders/create"',
  '"orders/create", "products/update"',
);

const setUp = () => {
  const small = smallShop();
  const client = adminClient(small, HEARS_PRODUCTS);
  return { small, client, bulk: bulkClient(small, client) };
};

type World = ReturnType<typeof setUp>;

const PRODUCTS = ['lamp', 'rug', 'set', 'card', 'gone'] as const;
const POLICIES = ['DENY', 'CONTINUE', 'PERHAPS'] as const;

interface Wish {
  product: (typeof PRODUCTS)[number];
  of: (typeof PRODUCTS)[number];
  policy: (typeof POLICIES)[number];
}

const wishes: fc.Arbitrary<Wish[]> = fc.array(
  fc.record({
    product: fc.constantFrom(...PRODUCTS),
    of: fc.constantFrom(...PRODUCTS),
    policy: fc.constantFrom(...POLICIES),
  }),
  { maxLength: 8 },
);

const variablesFor = ({ small }: World, { product, of, policy }: Wish) => ({
  productId: gid('Product', product === 'gone' ? '1' : small[product].id),
  variants: [
    {
      id: gid('ProductVariant', of === 'gone' ? '2' : variantOf(small[of]).id),
      inventoryPolicy: policy,
    },
  ],
});

const told = ({ small }: World): string[] =>
  small.platform.state.outbox.map(({ topic, body }) =>
    `${topic} ${body}`.replaceAll(/"updated_at":"[^"]*"/g, ''),
  );

const policies = ({ small }: World) =>
  small.shop.products.flatMap(({ variants }) => variants.map((each) => each.inventoryPolicy));

describe('a bulk mutation', () => {
  it('does, answers and announces the same as each line sent alone', async () => {
    await fc.assert(
      fc.asyncProperty(wishes, async (each) => {
        const [together, alone] = [setUp(), setUp()];
        together.bulk.startMutation(
          SET_POLICY,
          each.map((wish) => variablesFor(together, wish)),
        );
        await together.bulk.finish();
        const answers = each.map((wish, __lineNumber) => {
          const { data, errors } = alone.client.send(SET_POLICY, variablesFor(alone, wish));
          return { ...(errors && { errors }), ...(data !== undefined && { data }), __lineNumber };
        });
        expect(together.bulk.lines()).toEqual(answers);
        expect(policies(together)).toEqual(policies(alone));
        expect(told(together)).toEqual(told(alone));
      }),
      { numRuns: 10 },
    );
  });

  it('answers a malformed line with an error, and goes on', async () => {
    const world = setUp();
    const wish: Wish = { product: 'lamp', of: 'lamp', policy: 'CONTINUE' };
    const { id } = world.bulk.startMutation(SET_POLICY, [
      '{"productId": ',
      '[]',
      '',
      '{}',
      variablesFor(world, wish),
    ]);
    await world.bulk.finish();
    const lines = world.bulk.lines();
    expect(lines.map((line) => line['__lineNumber'])).toEqual([0, 1, 2, 3, 4]);
    expect(lines.map((line) => 'errors' in line)).toEqual([true, true, true, true, false]);
    expect(variantOf(world.small.lamp).inventoryPolicy).toBe('CONTINUE');
    expect(world.bulk.look(id)).toMatchObject({
      status: 'COMPLETED',
      objectCount: '5',
      type: 'MUTATION',
    });
  });

  it('costs what starting it costs', async () => {
    const world = setUp();
    const available = () =>
      world.client.send('{ shop { name } }').extensions?.cost.throttleStatus.currentlyAvailable;
    const before = available();
    const wish: Wish = { product: 'lamp', of: 'lamp', policy: 'CONTINUE' };
    world.bulk.startMutation(
      SET_POLICY,
      Array.from({ length: 100 }, () => variablesFor(world, wish)),
    );
    await world.bulk.finish();
    expect(available()).toBeGreaterThan((before ?? 0) - 25);
  });

  it('reads no file that was not uploaded, or by another app', () => {
    const { small, bulk } = setUp();
    expect(bulk.startMutationFrom(SET_POLICY, 'tmp/1/bulk/none').codes).toEqual(['NO_SUCH_FILE']);
    bulk.startMutation(SET_POLICY, []);
    const [staged] = small.shop.stagedUploads;
    if (staged) staged.appKey = 'another';
    expect(bulk.startMutationFrom(SET_POLICY, staged?.key ?? '').codes).toEqual(['NO_SUCH_FILE']);
  });

  it.each([
    ['a query', '{ products { edges { node { id } } } }'],
    [
      'another bulk operation',
      'mutation M($q: String!) { bulkOperationRunQuery(query: $q) { userErrors { code } } }',
    ],
    [
      'two mutations',
      SET_POLICY.replace(
        'productVariantsBulkUpdate',
        'a: metafieldsDelete(metafields: []) { userErrors { message } } productVariantsBulkUpdate',
      ),
    ],
    ['what is not in the schema', SET_POLICY.replace('product { id }', 'colour')],
  ])('cannot be %s', (_name, mutation) => {
    expect(setUp().bulk.startMutation(mutation, []).codes).toEqual(['INVALID_MUTATION']);
  });

  it('of an app that was removed meanwhile does nothing', async () => {
    const world = setUp();
    const wish: Wish = { product: 'lamp', of: 'lamp', policy: 'CONTINUE' };
    world.bulk.startMutation(SET_POLICY, [variablesFor(world, wish)]);
    world.small.shop.installations = [];
    await world.bulk.finish();
    expect(variantOf(world.small.lamp).inventoryPolicy).toBe('DENY');
    expect(world.small.shop.bulkOperations[0]?.status).toBe('FAILED');
  });
});
