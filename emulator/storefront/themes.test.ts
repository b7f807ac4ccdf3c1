import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { whichShop } from '../which-shop.ts';
import { storefrontRoutes } from './routes.ts';
import { samplePlatform, sampleShop } from './sample-shop.ts';
import { THEMES } from './themes.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const visit = async () => {
  const shop = sampleShop([
    {
      handle: 'coat',
      variants: [
        { id: '1', available: 3 },
        { id: '2', available: 0 },
      ],
    },
    { handle: 'stool', variants: [{ id: '5', available: 1 }] },
  ]);
  shop.collections.push({
    id: '7',
    handle: 'warm',
    title: 'Warm',
    updatedAt: '',
    membership: { kind: 'manual', productIds: shop.products.map(({ id }) => id) },
  });
  const platform = samplePlatform(shop);
  const web = express();
  web.use(whichShop(platform), storefrontRoutes(platform));
  const server = web.listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  let cookie = '';
  return async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return { status: answer.status, text: await answer.text() };
  };
};
const PATHS = [
  '/',
  '/collections/all',
  '/collections/warm',
  '/search?q=coat',
  '/products/coat',
  '/products/stool',
  '/cart',
  '/sv/products/coat',
];
const MAIN = 'template--product__main';

describe('a preview', () => {
  it('shows the shop in another theme until it is ended', async () => {
    const get = await visit();
    expect((await get('/')).text).not.toContain('<product-info');
    expect((await get('/?preview_theme_id=dawn-like')).text).toContain('<product-info');
    expect((await get('/products/coat')).text).toContain('<variant-selects');
    expect((await get('/cart')).status).toBe(200);
    expect((await get('/?preview_theme_id=')).text).not.toContain('<product-info');
    expect((await get('/products/coat')).text).not.toContain('<variant-selects');
  });

  it.each(THEMES)('of $id has every page, in both languages', async ({ id }) => {
    const get = await visit();
    await get(`/?preview_theme_id=${id}`);
    for (const path of PATHS) {
      const { status, text } = await get(path);
      expect(status).toBe(200);
      expect(text).not.toContain('Translation missing');
    }
    const { text } = await get('/products/coat?variant=2');
    expect(text).toMatch(/name="id"[^>]* value="2"/);
    expect(text).toMatch(/<button[^>]* disabled[^>]*>Sold out/);
  });

  it('of a theme without scripts brings none', async () => {
    const get = await visit();
    for (const path of ['/?preview_theme_id=no-script', '/products/coat']) {
      expect((await get(path)).text).not.toMatch(/storefront\.js|-like/);
    }
  });
});

describe('a section', () => {
  it('is rendered alone when it is asked for', async () => {
    const get = await visit();
    await get('/?preview_theme_id=dawn-like');
    const { text } = await get(`/products/coat?section_id=${MAIN}&variant=2`);
    expect(text).toMatch(/^<section id="shopify-section-template--product__main"/);
    expect(text).not.toContain('<html');
    expect((await get('/products/coat?section_id=nothing')).status).toBe(404);
  });

  it('is one of several in a JSON object, null where there is none', async () => {
    const get = await visit();
    await get('/?preview_theme_id=dawn-like');
    const { text } = await get(`/products/coat?sections=${MAIN},nothing`);
    expect(JSON.parse(text)).toEqual({
      [MAIN]: expect.stringContaining('<product-info') as string,
      nothing: null,
    });
  });

  it('is rendered at any address', async () => {
    const get = await visit();
    await get('/?preview_theme_id=dawn-like');
    const { text } = await get('/products/stool?section_id=template--index__featured');
    expect(text).toContain('data-url="/products/coat"');
  });

  it('shows the variant of the option values that are asked for, and none where none has them', async () => {
    const get = await visit();
    await get('/?preview_theme_id=dawn-like');
    const [, second = ''] =
      /value="Size 2"[^>]*data-option-value-id="(\d+)"/.exec((await get('/products/coat')).text) ??
      [];
    const asked = `/products/coat?section_id=${MAIN}&option_values=`;
    expect((await get(asked + second)).text).toContain('{"id":2,"available":false}');
    const { text } = await get(`${asked}77`);
    expect(text).toMatch(/data-selected-variant>\s*null/);
    expect(text).toContain('Unavailable');
  });
});
