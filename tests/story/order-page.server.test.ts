/** A shopper's own page, seen through the storefront while the line moves. */
import { afterEach, expect, test } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import type { ArrivalId } from '#app/domain/ids.ts';
import { orderPageUrl } from '#app/features/portal/link.ts';
import { changeSettings } from '#app/features/shops/change-settings.server.ts';
import { readSettings } from '#app/features/shops/read.server.ts';
import { leave } from '#app/flows/leave.server.ts';
import { moveArrival } from '#app/flows/move-arrival.server.ts';
import { cancelOrder } from '#emulator/platform/orders.ts';
import type { Order } from '#emulator/platform/state.ts';
import { proxiedAddress } from '#emulator/storefront/app-proxy/proxied-address.ts';
import { CREDENTIALS, runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { buy, count, expectGoods, setStage, startSelling } from './story.ts';
import type { Stage } from './story.ts';

const STAFF = 'Sam Staff';
const NOW = '2026-11-23T09:00:00Z';
let app: RunningApp | null = null;

afterEach(async () => {
  await app?.stop();
  app = null;
});

const linkOf = ({ ctx }: Stage, { id }: Pick<Order, 'id'>, secret = CREDENTIALS.apiSecret) =>
  orderPageUrl(secret, ctx.shop, asId<'Order'>(`gid://shopify/Order/${id}`));

interface Seen {
  status: number;
  headers: Headers;
  /** What a person reads of the theme's main part, in one line. */
  text: string;
  html: string;
}

/** A shopper opens a link; the shop's own domain leads to the emulated storefront. */
const open = async (
  stage: Stage,
  link: string,
  { language = 'en', root = '' } = {},
): Promise<Seen> => {
  const { pathname, search } = new URL(link);
  const response = await fetch(stage.app.emulator.url + root + pathname + search, {
    headers: { 'accept-language': language },
  });
  const html = await response.text();
  const main = /<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? '';
  const text = main
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll(/<\/?(bdi|strong|span|time)[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, ' / ')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll(/(\s*\/\s*)+/g, ' / ');
  return { status: response.status, headers: response.headers, text, html };
};

/** A product that sells on when it runs out, and six more of it on their way. */
const backordered = async (title?: string): Promise<{ stage: Stage; arrivalId: ArrivalId }> => {
  app = await runApp({ now: NOW });
  const stage = await setStage(app);
  if (title !== undefined) stage.product.title = title;
  await startSelling(stage);
  return { stage, arrivalId: await expectGoods(stage, 6, '2026-12-11') };
};

const order = async (stage: Stage, units: number): Promise<Order> => {
  const placed = buy(stage, units);
  await stage.pass();
  return placed;
};

const move = async (
  { ctx, pass }: Stage,
  arrivalId: ArrivalId,
  expectedOn: string,
): Promise<void> => {
  const outcome = await moveArrival(ctx, {
    arrivalId,
    arrivalLineId: null,
    expectedOn,
    stage: 'shipped',
    actor: STAFF,
  });
  expect(outcome.kind).toBe('moved');
  await pass();
};

test('a shopper sees what is ready, what waits and until when, and the page follows the date', async () => {
  const { stage, arrivalId } = await backordered();
  const link = linkOf(stage, await order(stage, 5));
  const first = await open(stage, link);
  expect(first.status).toBe(200);
  expect(first.text).toContain(
    'Ordered on 23 November / Ember Camp Lantern / 5 units / 2 ready to ship / 3 are waiting for goods / ' +
      'On backorder, ships ~11 December (in 18 days) / The goods are ordered. / ',
  );
  expect(first.text).not.toContain('First told');

  await move(stage, arrivalId, '2026-12-21');
  const later = await open(stage, link);
  expect(later.text).toContain(
    'On backorder, ships ~21 December (in 28 days) / The goods are on their way to us. / ' +
      'First told / 11 December / ',
  );

  await count(stage, arrivalId, 6);
  await stage.pass();
  const ready = await open(stage, link);
  expect(ready.text).toContain('Everything is ready to ship.');
  expect(ready.text).toContain('5 ready to ship / First told / 11 December');
});

test('the page is secret: no cache, no robot, no referrer, nobody named, and Shopify is not asked', async () => {
  const { stage } = await backordered();
  const link = linkOf(stage, await order(stage, 5));
  const before = stage.app.emulator.platform.calls.length;
  const { headers, html } = await open(stage, link);
  expect(headers.get('cache-control')).toBe('private, no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
  expect(html).not.toMatch(/Astrid|astrid@example\.com/);
  expect(stage.app.emulator.platform.calls).toHaveLength(before);
});

test("a wrong token, an order that is not known and another shop's order are told apart by nothing", async () => {
  const { stage } = await backordered();
  const mine = await order(stage, 5);
  const link = linkOf(stage, mine);
  const wrong = await open(stage, `${link.slice(0, -5)}AAAAA`);
  expect(wrong.status).toBe(404);
  expect(wrong.text).toContain('This page does not exist');
  expect(wrong.text).not.toContain(mine.name);
  const others = [
    linkOf(stage, { id: '999999999' }),
    linkOf(stage, mine, 'another secret'),
    orderPageUrl(
      CREDENTIALS.apiSecret,
      asId<'Shop'>('elsewhere.myshopify.com'),
      asId<'Order'>(`gid://shopify/Order/${mine.id}`),
    ),
    link.replace(`/${mine.id}/`, `/0${mine.id}/`),
  ];
  for (const other of others) {
    const { status, text } = await open(stage, other);
    expect({ status, text }).toEqual({ status: wrong.status, text: wrong.text });
  }
});

test('what calls the app without the signature of Shopify, or too late, is refused', async () => {
  const { stage } = await backordered();
  const { pathname } = new URL(linkOf(stage, await order(stage, 5)));
  const [registered] = stage.app.emulator.platform.state.apps;
  const proxy = registered?.appProxy;
  if (registered === undefined || !proxy) throw new Error('the app has no proxy');
  const rest = pathname.replace(/^\/[^/]+\/[^/]+/, '');
  const addressAt = (nowMs: number) =>
    proxiedAddress({ shop: stage.shop, app: registered, proxy, root: '', rest, nowMs });
  const statusOf = async (address: URL) => (await fetch(address)).status;
  const good = addressAt(Date.now());
  expect(await statusOf(good)).toBe(200);
  expect(await statusOf(addressAt(Date.now() - 120_000))).toBe(400);
  const otherShop = new URL(good);
  otherShop.searchParams.set('shop', 'elsewhere.myshopify.com');
  expect(await statusOf(otherShop)).toBe(400);
  expect(await statusOf(new URL(good.pathname, good))).toBe(400);
});

test('the page speaks the language of the link, of the path in the shop, or of the browser', async () => {
  const { stage } = await backordered();
  const link = linkOf(stage, await order(stage, 5));
  const swedish = 'Restnoterad, skickas ~11 december (om 18 dagar)';
  expect((await open(stage, link, { root: '/sv' })).text).toContain(swedish);
  expect((await open(stage, link, { language: 'sv-SE,sv;q=0.9,en;q=0.8' })).text).toContain(
    swedish,
  );
  expect((await open(stage, `${link}?locale=pl`, { root: '/sv' })).text).toContain(
    '3 czekają na towar',
  );
  expect((await open(stage, link, { language: 'ar' })).text).toContain('3 are waiting for goods');
});

test('a title that looks like Liquid or HTML is read as it was written', async () => {
  const title = '{{ shop.name }} {% raw %}<b>{% endraw %}{{ 1 | plus: 1 }}';
  const { stage } = await backordered(title);
  const { status, text, html } = await open(stage, linkOf(stage, await order(stage, 5)));
  expect(status).toBe(200);
  expect(text).toContain(`/ ${title.replaceAll(/\s+/g, ' ')} / 5 units`);
  expect(html).not.toContain('<b>');
});

test('the place in line is shown where the merchant shows it', async () => {
  const { stage } = await backordered();
  await order(stage, 4);
  const link = linkOf(stage, await order(stage, 2));
  expect((await open(stage, link)).text).not.toContain('Place in line');
  const settings = await readSettings(stage.ctx);
  const change = { ...settings, showsPlaceInLine: true, actor: STAFF };
  expect(await changeSettings(stage.ctx, change)).toEqual({ kind: 'changed' });
  expect((await open(stage, link)).text).toContain('Place in line: 2');
});

test('a cancelled order is said to be cancelled, and promises nothing', async () => {
  const { stage } = await backordered();
  const mine = await order(stage, 5);
  cancelOrder(stage.app.emulator.platform, stage.shop, mine.id);
  await stage.pass();
  const { text } = await open(stage, linkOf(stage, mine));
  expect(text).toContain('This order is cancelled.');
  expect(text).not.toMatch(/ships|waiting|ready/);
});

test('a shop that leaves promises nothing any more', async () => {
  const { stage } = await backordered();
  const link = linkOf(stage, await order(stage, 5));
  await leave(stage.ctx, { actor: STAFF });
  expect((await open(stage, link)).status).toBe(404);
});
