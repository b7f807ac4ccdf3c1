/** Late cards ask through the emulated storefront: the real library, a real database, the real queue. */
import { afterEach, expect, test } from 'vitest';
import { listProducts } from '#app/adapters/shopify/products.server.ts';
import { leave } from '#app/flows/leave.server.ts';
import { proxiedAddress } from '#emulator/storefront/app-proxy/proxied-address.ts';
import { runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { buy, expectGoods, setStage, startSelling } from '#tests/story/story.ts';
import type { Stage } from '#tests/story/story.ts';

let app: RunningApp | null = null;

afterEach(async () => {
  await app?.stop();
  app = null;
});

/** A lantern of which all are sold, with more on their way. */
const soldOut = async (): Promise<Stage> => {
  app = await runApp({ now: '2026-11-23T09:00:00Z' });
  const stage = await setStage(app);
  await startSelling(stage);
  await expectGoods(stage, 6, '2026-12-11');
  buy(stage, 2);
  await stage.pass();
  return stage;
};

const ask = async ({ app: { emulator } }: Stage, query: string, root = '') => {
  const response = await fetch(`${emulator.url}${root}/apps/holdline/cards?${query}`);
  const body: unknown = response.ok ? await response.json() : null;
  return { status: response.status, headers: response.headers, body };
};

const asks = ({ app: { emulator } }: Stage): number =>
  emulator.platform.calls.filter(
    (call) => call.kind === 'admin-api' && call.operation === 'CardProducts',
  ).length;

const saying = (text: string, day: string, noDate: string, handle: string) => ({
  promises: [
    { key: '2026-12-11', day, text, cards: [handle] },
    { key: 'no-date', text: noDate, cards: [] },
  ],
});
const ENGLISH = ['On backorder, ships ~11 Dec', '11 Dec', 'On backorder, no date yet'] as const;
const SWEDISH = [
  'Restnoterad, skickas ~11 december',
  '11 december',
  'Restnoterad, inget datum ännu',
] as const;

test('a card is told what its product promises, once in a minute, and anybody may keep the answer', async () => {
  const stage = await soldOut();
  const { handle } = stage.product;
  const others = stage.shop.products.filter((each) => each !== stage.product);
  const handles = [handle, ...others.slice(0, 5).map((each) => each.handle), 'no-such-thing'];
  const { status, headers, body } = await ask(stage, `handles=${handles.join(',')}&locale=en`);
  expect(status).toBe(200);
  expect(body).toEqual(saying(...ENGLISH, handle));
  expect(headers.get('content-type')).toContain('application/json');
  expect(headers.get('cache-control')).toBe('public, max-age=60');
  expect(asks(stage)).toBe(1);

  const again = await ask(stage, `handles=${handle}&locale=sv&format=long`);
  expect(again.body).toEqual(saying(...SWEDISH, handle));
  expect((await ask(stage, `handles=${handle}&format=long`, '/sv')).body).toEqual(again.body);
  expect(asks(stage)).toBe(1);

  // Stock is read live, so goods that are back are said nothing of when the minute is over.
  stage.shop.levels
    .filter(({ inventoryItemId }) => inventoryItemId === stage.variant.inventoryItemId)
    .forEach((level) => {
      level.available = 3;
    });
  await stage.app.emulator.advance(60_000);
  expect((await ask(stage, `handles=${handle}`)).body).toEqual({ promises: [] });
  expect(asks(stage)).toBe(2);
});

test('what is no handle, not public, or too much is not answered, and nobody is asked for nothing', async () => {
  const stage = await soldOut();
  const { handle } = stage.product;
  const nothing = { promises: [] };
  for (const query of ['', 'handles=', 'handles=,,%22,a%20b', `handles=%22${handle}%22`])
    expect((await ask(stage, query)).body).toEqual(nothing);
  expect(asks(stage)).toBe(0);
  const many = Array.from({ length: 24 }, (_, at) => `none-${at}`);
  expect((await ask(stage, `handles=${[...many, handle].join(',')}`)).body).toEqual(nothing);
  expect(asks(stage)).toBe(1);

  for (const status of ['DRAFT', 'UNLISTED', 'ARCHIVED'] as const) {
    stage.product.status = status;
    await stage.app.emulator.advance(60_000);
    expect((await ask(stage, `handles=${handle}`)).body).toEqual(nothing);
  }
});

test('orders come first: a shop whose calls are half spent is not asked for cards', async () => {
  const stage = await soldOut();
  const query = `handles=${stage.product.handle}`;
  for (let times = 0; times < 14; times += 1) await listProducts(stage.ctx.admin, { search: '' });
  const { status, body } = await ask(stage, query);
  expect({ status, body }).toEqual({ status: 200, body: { promises: [] } });
  expect(asks(stage)).toBe(0);
});

test('what Shopify did not sign is refused', async () => {
  const stage = await soldOut();
  const [registered] = stage.app.emulator.platform.state.apps;
  const proxy = registered?.appProxy;
  if (registered === undefined || !proxy) throw new Error('the app has no proxy');
  const good = proxiedAddress({
    shop: stage.shop,
    app: registered,
    proxy,
    root: '',
    rest: `/cards?handles=${stage.product.handle}`,
    nowMs: Date.now(),
  });
  expect((await fetch(good)).status).toBe(200);
  const other = new URL(good);
  other.searchParams.set('handles', 'another');
  expect((await fetch(other)).status).toBe(400);
  expect((await fetch(new URL(good.pathname, good))).status).toBe(400);
});

test('a shop that has left, or thrown the app out, is told nothing', async () => {
  const stage = await soldOut();
  const { handle } = stage.product;
  await stage.app.database.query('DELETE FROM session');
  expect((await ask(stage, `handles=other-${handle}`)).body).toEqual({ promises: [] });
  await stage.app.database.query('UPDATE shop SET "uninstalledAt" = now()');
  expect((await ask(stage, `handles=${handle}`)).body).toEqual({ promises: [] });
  await stage.app.database.query('DELETE FROM shop');
  expect((await ask(stage, `handles=${handle}`)).body).toEqual({ promises: [] });
  expect(asks(stage)).toBe(0);
});

test('a shop that leaves is told nothing', async () => {
  const stage = await soldOut();
  const { handle } = stage.product;
  await leave(stage.ctx, { actor: 'Sam Staff' });
  await stage.pass();
  expect((await ask(stage, `handles=${handle}`)).body).toEqual({ promises: [] });
  expect(asks(stage)).toBe(0);
});
