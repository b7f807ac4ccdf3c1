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

const visit = async (theme: string) => {
  const shop = sampleShop([
    { handle: 'coat', title: 'Coat <i>', variants: [{ id: '1', available: 3 }] },
    { handle: 'stool', variants: [{ id: '5', available: 0, inventoryPolicy: 'CONTINUE' }] },
  ]);
  const platform = samplePlatform(shop);
  const web = express();
  web.use(whichShop(platform), storefrontRoutes(platform));
  const server = web.listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  let cookie = `preview_theme=${theme}`;
  return async (path: string, form?: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      redirect: 'manual',
      headers: { cookie },
      ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const each of answer.headers.getSetCookie()) cookie += `; ${each.split(';')[0] ?? ''}`;
    const location = answer.headers.get('location');
    return { status: answer.status, location, text: await answer.text() };
  };
};
const sectionsIn = (json: string) =>
  (JSON.parse(json) as { sections?: Record<string, string | null> }).sections;

describe.each(THEMES)('the cart of $id', ({ id, staticSections }) => {
  it('shows its lines with their properties, and hides those that begin with _', async () => {
    const ask = await visit(id);
    await ask('/cart/add', 'id=1&properties[Note]=<b>&properties[_own]=secret');
    const { text } = await ask('/cart');
    expect(text).toContain('href="/products/coat?variant=1"');
    expect(text).toContain('Coat &lt;i&gt;');
    expect(text).toMatch(/Note:(<\/dt>\s*<dd>)? ?&lt;b&gt;/);
    expect(text).not.toMatch(/>[^<]*secret/);
    expect(text).not.toContain('Translation missing');
  });

  it('has a drawer on every page but its own, if the theme has one', async () => {
    const ask = await visit(id);
    const hasDrawer = staticSections.includes('cart-drawer');
    const drawer = 'id="shopify-section-cart-drawer"';
    expect((await ask('/')).text.includes(drawer)).toBe(hasDrawer);
    expect((await ask('/cart')).text).not.toContain(drawer);
  });
});

describe('the cart’s Ajax API', () => {
  it('brings the sections that are asked for, as the cart is after the change', async () => {
    const ask = await visit('dawn-like');
    const added = await ask('/cart/add.js', 'id=1&sections=cart-drawer,cart-icon-bubble,none');
    expect(sectionsIn(added.text)).toEqual({
      'cart-drawer': expect.stringContaining('/products/coat?variant=1') as string,
      'cart-icon-bubble': expect.stringContaining('1 item') as string,
      none: null,
    });
    const page = 'template--cart__main';
    const changed = await ask('/cart/change.js', `line=1&quantity=3&sections=${page}`);
    expect(sectionsIn(changed.text)?.[page]).toContain('value="3"');
    expect(sectionsIn((await ask('/cart/change.js', 'line=1&quantity=2')).text)).toBeUndefined();
    expect((await ask('/cart/change.js', 'line=7&quantity=2')).status).toBe(422);
  });

  it('has no sections in a theme that has none', async () => {
    const ask = await visit('shipped');
    const { text } = await ask('/cart/add.js', 'id=1&sections=cart-drawer');
    expect(sectionsIn(text)).toEqual({ 'cart-drawer': null });
  });
});

describe('the form of a cart’s page', () => {
  it('sets all quantities at once, and goes on to the checkout if that was pressed', async () => {
    const ask = await visit('no-script');
    await ask('/cart/add', 'id=1');
    await ask('/cart/add', 'id=5');
    const updates = 'updates[]=2&updates[]=7';
    expect((await ask('/cart', `${updates}&update=`)).location).toBe('/cart');
    expect(JSON.parse((await ask('/cart.js')).text)).toMatchObject({
      items: [{ quantity: 2 }, { quantity: 7 }],
    });
    expect((await ask('/cart', `${updates}&checkout=`)).location).toBe('/checkout');
    const refused = await ask('/cart', 'updates[]=4&updates[]=0');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Only 3 of Coat');
  });
});
