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
import {
  type BulkOperationId,
  readBulk,
  startBulkMutation,
  startBulkQuery,
} from './bulk-operations.server.ts';
import { policyLines, SET_POLICIES, type VariantPolicy } from './bulk-policies.server.ts';
import { CATALOGUE } from './catalogue.server.ts';

const SECOND = 1000;
const WEEK = 7 * 24 * 3_600_000;

let world: EmulatedAdmin;
let admin: Admin;

beforeEach(async () => {
  world = await emulateAdmin(smallShop('small.myshopify.com'));
  admin = await world.admin();
});

afterEach(async () => {
  await world.stop();
});

const started = async (start: ReturnType<typeof startBulkQuery>): Promise<BulkOperationId> => {
  const outcome = await start;
  if (outcome.kind === 'busy') throw new Error('busy');
  return outcome.id;
};

const every = async (lines: AsyncIterable<unknown>): Promise<unknown[]> => {
  const found: unknown[] = [];
  for await (const line of lines) found.push(line);
  return found;
};

const done = async (id: BulkOperationId): Promise<AsyncIterable<unknown>> => {
  const state = await readBulk(admin, id);
  if (state.kind !== 'done') throw new Error(state.kind);
  return state.lines;
};

const linesOf = async (id: BulkOperationId): Promise<unknown[]> => every(await done(id));

const deny = (variantId: string): VariantPolicy => ({
  productId: asId<'Product'>(`gid://shopify/Product/${COAT}`),
  variantId: asId<'ProductVariant'>(`gid://shopify/ProductVariant/${variantId}`),
  policy: 'DENY',
});

const LINES = policyLines([deny(COAT_SMALL)]);
const setPolicies = () => startBulkMutation(admin, SET_POLICIES, LINES);
const policies = () => world.shop.products[0]?.variants.map((each) => each.inventoryPolicy);

describe('a bulk query', () => {
  it('runs for a while, and then has its lines', async () => {
    const id = await started(startBulkQuery(admin, CATALOGUE));
    expect(await readBulk(admin, id)).toEqual({ kind: 'running', objects: 0 });
    await world.pass(SECOND);
    expect(await linesOf(id)).toHaveLength(3);
  });

  it('brings titles as they are', async () => {
    const titles = ['a\nb', 'c\r\nd', 'e\u2028f\u2029g', '"\\u0000"', '{"id":"x"}', '🧥 <b>&amp;'];
    world.shop.products = titles.map((title, index) =>
      product(String(700 + index), title, [variant(String(7000 + index), title, 1)]),
    );
    const id = await started(startBulkQuery(admin, CATALOGUE));
    await world.pass(SECOND);
    const lines = await linesOf(id);
    for (const title of titles) {
      expect(lines.filter((line) => (line as { title: string }).title === title)).toHaveLength(2);
    }
  });

  it('of an empty shop has no lines', async () => {
    world.shop.products = [];
    const id = await started(startBulkQuery(admin, CATALOGUE));
    await world.pass(SECOND);
    expect(await linesOf(id)).toEqual([]);
  });

  it('is read without a token', async () => {
    const id = await started(startBulkQuery(admin, CATALOGUE));
    await world.pass(SECOND);
    const lines = await done(id);
    for (const installation of world.shop.installations) installation.accessTokens = {};
    expect(await every(lines)).toHaveLength(3);
  });

  it('is sent again when the answer was lost', async () => {
    world.platform.faults.api.withhold = [
      { operation: 'bulkOperationRunQuery', phase: 'after', times: 1 },
    ];
    await started(startBulkQuery(admin, CATALOGUE));
    expect(world.operations()).toEqual(['StartBulkQuery', 'StartBulkQuery']);
  });

  it('that cannot run in bulk is a fault', async () => {
    await expect(startBulkQuery(admin, SET_POLICIES)).rejects.toMatchObject({
      name: 'UserErrorFault',
      retryable: false,
    });
  });
});

describe('a bulk mutation', () => {
  it('is executed once per line, and answers each', async () => {
    const id = await started(setPolicies());
    expect(policies()).toEqual(['CONTINUE', 'CONTINUE']);
    await world.pass(SECOND);
    expect(policies()).toEqual(['DENY', 'CONTINUE']);
    expect(await linesOf(id)).toEqual([
      {
        data: {
          productVariantsBulkUpdate: { product: { id: LINES[0]?.productId }, userErrors: [] },
        },
        __lineNumber: 0,
      },
    ]);
  });

  it('takes its lines as they come', async () => {
    const lines = async function* () {
      for (const size of [COAT_SMALL, COAT_LARGE]) {
        await Promise.resolve();
        yield* policyLines([deny(size)]);
      }
    };
    await started(startBulkMutation(admin, SET_POLICIES, lines()));
    await world.pass(SECOND);
    expect(policies()).toEqual(['DENY', 'DENY']);
  });

  it('that is too large is a fault that no retry helps, and nothing is sent', async () => {
    await expect(startBulkMutation(admin, SET_POLICIES, LINES, 100)).rejects.toMatchObject({
      name: 'ShopifyFault',
      message: 'A bulk mutation takes at most 100 bytes of lines',
      retryable: false,
    });
    expect(world.operations()).toEqual([]);
  });

  it('of no lines is a mistake', async () => {
    await expect(startBulkMutation(admin, SET_POLICIES, [])).rejects.toThrow(TypeError);
  });

  it('is not sent again when the answer was lost, but its file is staged again', async () => {
    world.platform.faults.api.withhold = [
      { operation: 'stagedUploadsCreate', phase: 'after', times: 1 },
      { operation: 'bulkOperationRunMutation', phase: 'after', times: 1 },
    ];
    await expect(setPolicies()).rejects.toMatchObject({ retryable: true, maybeDone: true });
    expect(world.operations()).toEqual(['StageBulkFile', 'StageBulkFile', 'StartBulkMutation']);
    expect(world.shop.bulkOperations).toHaveLength(1);
  });

  it('whose file the storage does not take is not started', async () => {
    world.platform.onChange(() => {
      for (const staged of world.shop.stagedUploads) staged.text ??= 'somebody else was here';
    });
    await expect(setPolicies()).rejects.toMatchObject({
      message: 'The storage of bulk files answered with 400',
      retryable: true,
      maybeDone: false,
    });
    expect(world.operations()).toEqual(['StageBulkFile']);
  });
});

describe.each([
  ['queries', () => startBulkQuery(admin, CATALOGUE)],
  ['mutations', setPolicies],
])('bulk %s', (_, start) => {
  it('are started while fewer than five are under way', async () => {
    for (let n = 0; n < 5; n += 1) expect(await start()).toMatchObject({ kind: 'started' });
    expect(await start()).toEqual({ kind: 'busy' });
    await world.pass(SECOND);
    expect(await start()).toMatchObject({ kind: 'started' });
  });

  it('that failed say why, and that another may succeed', async () => {
    world.platform.faults.api.bulkFailures = 1;
    const id = await started(start());
    await world.pass(SECOND);
    expect(await readBulk(admin, id)).toEqual({
      kind: 'failed',
      because: 'INTERNAL_SERVER_ERROR',
      retryable: true,
    });
  });

  it('vanish after a week, and for those who do not know them', async () => {
    const id = await started(start());
    await world.pass(SECOND);
    await world.pass(WEEK);
    admin = await world.admin();
    expect(await readBulk(admin, id)).toEqual({ kind: 'vanished' });
    const unknown = asId<'BulkOperation'>('gid://shopify/BulkOperation/1');
    expect(await readBulk(admin, unknown)).toEqual({ kind: 'vanished' });
  });
});

describe('a bulk operation', () => {
  it('without the scope fails for good', async () => {
    const id = await started(startBulkQuery(admin, CATALOGUE));
    for (const installation of world.shop.installations)
      installation.grantedScopes = ['read_orders'];
    await world.pass(SECOND);
    expect(await readBulk(admin, id)).toEqual({
      kind: 'failed',
      because: 'ACCESS_DENIED',
      retryable: false,
    });
  });

  it('whose file is gone is a fault that another download does not cure', async () => {
    const id = await started(startBulkQuery(admin, CATALOGUE));
    await world.pass(SECOND);
    const lines = await done(id);
    world.platform.clock.advance(WEEK);
    await expect(every(lines)).rejects.toMatchObject({
      message: 'The storage of bulk files answered with 404',
      retryable: false,
    });
  });

  it('whose file is cut off is a fault, and another download may help', async () => {
    const id = await started(startBulkQuery(admin, CATALOGUE));
    await world.pass(SECOND);
    const [operation] = world.shop.bulkOperations;
    if (operation) operation.result = ['{"id":"gid://shopify/Prod'];
    await expect(linesOf(id)).rejects.toMatchObject({ name: 'ShopifyFault', retryable: true });
  });
});
