import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { ShopifyFault, ShopNotInstalled } from '#app/adapters/shopify/fault.ts';
import type { Ctx } from '#app/adapters/context.ts';
import { asId } from '#app/domain/ids.ts';
import { createTestWorld } from '#tests/support/local-ctx.ts';
import type { TestWorld } from '#tests/support/local-ctx.ts';
import { handleInbox } from './read-inbox.server.ts';
import { forgetHints, keep, purgeOld, unreadBefore } from './store.server.ts';
import { topic } from './topic.ts';
import type { Outcome, StoredHint, Told } from './topic.ts';

const SHOP = asId<'Shop'>('one.myshopify.com');
const word = z.object({ word: z.string() });

let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld();
});

afterAll(() => world.stop());

beforeEach(() => world.database.query('DELETE FROM inbox'));

const put = async (hint: StoredHint, topicName = 'words/said'): Promise<string> => {
  const { db, clock } = world.ctxFor(SHOP);
  const heard = { webhookId: randomUUID(), eventId: null, topic: topicName, triggeredAt: null };
  const id = await db.inShop((tx) =>
    keep(tx, SHOP, { ...heard, hint, ignored: null }, clock.now()),
  );
  return z.string().parse(id);
};

const disconnected = (): Promise<Ctx> => Promise.reject(new ShopNotInstalled(SHOP));

const read = (inboxId: string, handle: (told: Told<z.infer<typeof word>>) => Promise<Outcome>) =>
  handleInbox(
    { 'words/said': topic({ inBody: word, stored: word }, handle) },
    world.ctxFor(SHOP),
    { inboxId },
    disconnected,
  );

const row = async (id: string) => {
  const [found] = await world.database.query<{ outcome: string | null; processedAt: Date | null }>(
    'SELECT outcome, "processedAt" FROM inbox WHERE id = $1',
    [id],
  );
  return found;
};

test('what was heard is dealt with once', async () => {
  const id = await put({ word: 'hello' });
  const said: string[] = [];
  const say = ({ hint }: Told<{ word: string }>): Promise<Outcome> => {
    said.push(hint.word);
    return Promise.resolve('done');
  };
  await read(id, say);
  await read(id, say);
  expect(said).toEqual(['hello']);
  expect(await row(id)).toMatchObject({
    outcome: 'done',
    processedAt: new Date('2026-11-23T09:00Z'),
  });
});

test('what goes wrong is tried again', async () => {
  const id = await put({ word: 'hello' });
  const fault = new ShopifyFault('Shopify is away', { retryable: true });
  await expect(read(id, () => Promise.reject(fault))).rejects.toBe(fault);
  expect(await row(id)).toEqual({ outcome: null, processedAt: null });
  await read(id, () => Promise.resolve('done'));
  expect(await row(id)).toMatchObject({ outcome: 'done' });
});

test('a shop that is gone ends the matter', async () => {
  const id = await put({ word: 'hello' });
  await read(id, async ({ connect }) => {
    await connect();
    return 'done';
  });
  expect(await row(id)).toMatchObject({ outcome: 'shop not installed' });
});

test('a topic of an earlier version is put aside', async () => {
  const id = await put({ word: 'hello' }, 'words/shouted');
  await read(id, () => Promise.resolve('done'));
  expect(await row(id)).toMatchObject({ outcome: 'unknown topic' });
});

test('two weeks later nothing of it is left', async () => {
  const id = await put({ word: 'hello' });
  const { db, clock } = world.ctxFor(SHOP);
  const after = (hours: number) => db.inShop((tx) => purgeOld(tx, clock.now().add({ hours })));
  expect(await after(14 * 24 - 1)).toBe(0);
  expect(await row(id)).toBeDefined();
  expect(await after(14 * 24 + 1)).toBe(1);
  expect(await row(id)).toBeUndefined();
});

test('what nobody read in time is found', async () => {
  const id = await put({ word: 'hello' });
  const { db, clock } = world.ctxFor(SHOP);
  const found = (minutes: number) =>
    db.inShop((tx) => unreadBefore(tx, clock.now().add({ minutes })));
  expect(await found(0)).toEqual([]);
  expect(await found(1)).toEqual([id]);
  await read(id, () => Promise.resolve('done'));
  expect(await found(1)).toEqual([]);
});

test('hints at forgotten orders are deleted, others stay', async () => {
  const order = (n: number) => asId<'Order'>(`gid://shopify/Order/${n}`);
  await put({ orderId: order(1) });
  await put({ request: '', orderIds: [order(2), order(1)] });
  const kept = [await put({ orderId: order(12) }), await put({ orderIds: [order(3)] })];
  await world.ctxFor(SHOP).db.inShop((tx) => forgetHints(tx, [order(1)]));
  const left = await world.database.query<{ id: string }>('SELECT id FROM inbox');
  expect(left.map(({ id }) => id).sort()).toEqual(kept.sort());
});
