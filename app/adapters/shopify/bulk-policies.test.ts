import fc from 'fast-check';
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
import { readBulk, startBulkMutation } from './bulk-operations.server.ts';
import {
  policyLines,
  refusedIn,
  SET_POLICIES,
  type VariantPolicy,
} from './bulk-policies.server.ts';

const change = (
  productId: string | number,
  variantId: string | number,
  policy: VariantPolicy['policy'] = 'DENY',
): VariantPolicy => ({
  productId: asId<'Product'>(`gid://shopify/Product/${String(productId)}`),
  variantId: asId<'ProductVariant'>(`gid://shopify/ProductVariant/${String(variantId)}`),
  policy,
});

describe('the lines of policies', () => {
  const changes = fc.uniqueArray(
    fc.record({
      product: fc.integer({ min: 1, max: 4 }),
      variant: fc.integer({ min: 1, max: 900 }),
      policy: fc.constantFrom('DENY' as const, 'CONTINUE' as const),
    }),
    { selector: (each) => `${String(each.product)} ${String(each.variant)}`, maxLength: 900 },
  );

  it('hold each change once, of one product each and at most 250', () => {
    fc.assert(
      fc.property(changes, (wanted) => {
        const all = wanted.map((each) => change(each.product, each.variant, each.policy));
        const lines = policyLines(all);
        const held = lines.flatMap(({ productId, variants }) =>
          variants.map(({ id, inventoryPolicy }) => ({
            productId,
            variantId: id,
            policy: inventoryPolicy,
          })),
        );
        const texts = (list: readonly object[]) => list.map((each) => JSON.stringify(each)).sort();
        expect(texts(held)).toEqual(texts(all));
        for (const { variants } of lines) expect(variants.length).toBeLessThanOrEqual(250);
        expect(policyLines(all.reverse())).toEqual(lines);
      }),
    );
  });

  it('are as few as they can be', () => {
    const many = Array.from({ length: 501 }, (_, n) => change(1, n + 1));
    const sizes = policyLines(many).map(({ variants }) => variants.length);
    expect(sizes).toEqual([250, 250, 1]);
    expect(policyLines([])).toEqual([]);
  });

  it('hold the later of two changes of a variant', () => {
    const [line] = policyLines([change(1, 2, 'DENY'), change(1, 2, 'CONTINUE')]);
    expect(line?.variants).toEqual([
      { id: 'gid://shopify/ProductVariant/2', inventoryPolicy: 'CONTINUE' },
    ]);
  });
});

describe('policies set in bulk', () => {
  let world: EmulatedAdmin;

  beforeEach(async () => {
    world = await emulateAdmin(smallShop('small.myshopify.com'));
  });

  afterEach(async () => {
    await world.stop();
  });

  const set = async (changes: readonly VariantPolicy[]) => {
    const admin = await world.admin();
    const sent = policyLines(changes);
    const start = await startBulkMutation(admin, SET_POLICIES, sent);
    await world.pass(1000);
    const state = start.kind === 'started' ? await readBulk(admin, start.id) : start;
    if (state.kind !== 'done') throw new Error(state.kind);
    return refusedIn(state.lines, sent);
  };

  const denied = () =>
    world.shop.products
      .flatMap(({ variants }) => variants)
      .filter(({ inventoryPolicy }) => inventoryPolicy === 'DENY')
      .map(({ id }) => id);

  it('are all set, over however many lines, and the products announce it', async () => {
    const sizes = Array.from({ length: 600 }, (_, n) => variant(String(7000 + n), String(n), n));
    world.shop.products.push(product('600', 'Ring', sizes));
    const changes = [change(COAT, COAT_SMALL), ...sizes.map(({ id }) => change(600, id))];
    expect(await set(changes)).toEqual([]);
    expect(denied()).toEqual([COAT_SMALL, ...sizes.map(({ id }) => id)]);
    const topics = new Set(world.platform.state.outbox.map(({ topic }) => topic));
    expect(topics).toContain('products/update');
  });

  it('tell what vanished from what was set', async () => {
    const refusals = await set([
      change(400, 401),
      change(COAT, COAT_SMALL),
      change(COAT, 599),
      change(COAT, COAT_LARGE),
      change(700, 701),
    ]);
    expect(refusals).toMatchObject([
      { productId: 'gid://shopify/Product/400', kind: 'product-vanished' },
      { productId: `gid://shopify/Product/${COAT}`, kind: 'variant-vanished' },
      { productId: 'gid://shopify/Product/700', kind: 'product-vanished' },
    ]);
    expect(denied()).toEqual([COAT_SMALL, COAT_LARGE]);
  });

  it('without the scope are refused with what Shopify says', async () => {
    for (const installation of world.shop.installations)
      installation.grantedScopes = ['read_products'];
    const [refusal] = await set([change(COAT, COAT_SMALL)]);
    expect(refusal).toMatchObject({ kind: 'refused', code: 'ACCESS_DENIED' });
    expect(refusal?.message).toContain('write_products');
    expect(denied()).toEqual([]);
  });
});

describe('the answers to policies', () => {
  const sent = policyLines([change(1, 11), change(2, 21), change(3, 31)]);

  const answer = (__lineNumber: number, ...userErrors: object[]) => ({
    data: { productVariantsBulkUpdate: { product: null, userErrors } },
    __lineNumber,
  });

  const refused = (lines: readonly object[]) =>
    refusedIn(
      (async function* () {
        await Promise.resolve();
        yield* lines;
      })(),
      sent,
    );

  const error = { code: 'CANNOT_SET', field: null, message: 'No' };

  it.each([0, 1])('count from %i, in any order', async (first) => {
    const lines = [answer(first + 2), answer(first + 1, error), answer(first)];
    expect(await refused(lines)).toEqual([
      { productId: 'gid://shopify/Product/2', kind: 'refused', code: 'CANNOT_SET', message: 'No' },
    ]);
  });

  it('give a reason once per product', async () => {
    expect(await refused([answer(0, error, error), answer(1), answer(2, error)])).toHaveLength(2);
  });

  it('that say nothing of what became of it are refusals', async () => {
    const silent = { data: { productVariantsBulkUpdate: null }, __lineNumber: 1 };
    expect(await refused([answer(0), silent, answer(2)])).toMatchObject([
      { productId: 'gid://shopify/Product/2', kind: 'refused', code: null },
    ]);
  });

  it.each([
    ['are too few', [answer(0), answer(1)]],
    ['have no number', [answer(0), answer(1), { data: null }]],
  ])('that %s are a fault, and setting them again may help', async (_, lines) => {
    await expect(refused(lines)).rejects.toMatchObject({ retryable: true });
  });
});
