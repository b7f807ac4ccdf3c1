import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { whichShop } from '../which-shop.ts';
import { storefrontRoutes } from './routes.ts';
import { samplePlatform, type SampleProduct, sampleShop } from './sample-shop.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const COAT: SampleProduct = {
  handle: 'coat',
  title: 'Wool <b>coat</b>',
  variants: [
    { id: '1', available: 3 },
    { id: '2', available: 0 },
  ],
};
const STOOL: SampleProduct = {
  handle: 'stool',
  variants: [{ id: '5', available: -4, inventoryPolicy: 'CONTINUE', price: 5000 }],
};
const CARD: SampleProduct = {
  handle: 'card',
  variants: [{ id: '6', tracked: false, requiresShipping: false }],
};

/** A visitor of the shop: keeps the cookie and sees where a redirect leads. */
const visit = async (products: SampleProduct[]) => {
  const shop = sampleShop(products);
  const platform = samplePlatform(shop);
  const web = express();
  web.use(whichShop(platform), storefrontRoutes(platform));
  const server = web.listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  let cookie = '';
  const ask = async (path: string, form?: Record<string, string>) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      redirect: 'manual',
      headers: { cookie },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const location = answer.headers.get('location') ?? '';
    return { status: answer.status, location, text: await answer.text() };
  };
  return { shop, platform, get: (path: string) => ask(path), post: ask };
};

const ADDRESS = {
  name: 'Ada Lövgren',
  email: 'ada@example.com',
  delivery: 'ship',
  address1: 'Storgatan 1',
  zip: '111 22',
  city: 'Stockholm',
  country: 'SE',
};

describe('the shop', () => {
  it('shows what is for sale, and which of it is sold out', async () => {
    const { get } = await visit([
      COAT,
      STOOL,
      { handle: 'gone', title: 'Kettle', variants: [{ id: '8' }] },
      { handle: 'draft', title: 'Secret', status: 'DRAFT', variants: [{ id: '9' }] },
    ]);
    const { status, text } = await get('/');
    expect(status).toBe(200);
    expect(text).toContain('Wool &lt;b&gt;coat&lt;/b&gt;');
    expect(text).toContain('€50.00');
    expect(text.match(/class="badge"/g)).toHaveLength(1);
    expect(text).not.toContain('Secret');
  });

  it('shows many products a page at a time', async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({
      handle: `p${index}`,
      variants: [{ id: String(100 + index) }],
    }));
    const { get } = await visit(many);
    expect((await get('/')).text.match(/<article/g)).toHaveLength(24);
    expect((await get('/?page=2')).text.match(/<article/g)).toHaveLength(6);
    expect((await get('/?page=99')).text.match(/<article/g)).toHaveLength(6);
    expect((await get('/?page=-1')).status).toBe(200);
  });

  it('lists everything as a collection, and finds by title', async () => {
    const { get } = await visit([COAT, STOOL, { handle: 'tea', title: '<i>', variants: [] }]);
    const all = await get('/collections/all');
    expect(all.text).toContain('<h1>Products</h1>');
    expect(all.text.match(/<article/g)).toHaveLength(3);
    expect((await get('/collections/none')).status).toBe(404);
    const found = await get('/search?q=<i>');
    expect(found.text).toContain('Found for “&lt;i&gt;”');
    expect(found.text.match(/<article/g)).toHaveLength(1);
    expect((await get('/search?q=nothing')).text).not.toContain('<article');
    expect((await get('/search')).text).not.toContain('<article');
  });

  it('lists a collection at its address, in its order, without what is not for sale', async () => {
    const { get, shop } = await visit([
      COAT,
      STOOL,
      { handle: 'draft', title: 'Secret', status: 'DRAFT', variants: [{ id: '9' }] },
    ]);
    const productIds = shop.products.map(({ id }) => id).toReversed();
    shop.collections.push({
      id: '7',
      handle: 'warm',
      title: 'Warm & <dry>',
      updatedAt: '',
      membership: { kind: 'manual', productIds },
    });
    const { text } = await get('/collections/warm');
    expect(text).toContain('<h1>Warm &amp; &lt;dry&gt;</h1>');
    expect(text).not.toContain('Secret');
    expect(text.indexOf('stool')).toBeLessThan(text.indexOf('Wool &lt;b&gt;'));
    expect((await get('/sv/collections/warm')).status).toBe(200);
    expect((await get('/collections/cold')).status).toBe(404);
    expect((await get('/collections/%3Cb%3E')).status).toBe(404);
  });

  it('speaks the language of the path, and keeps it in every link', async () => {
    const { get } = await visit([COAT]);
    const { text } = await get('/sv/products/coat?variant=1');
    expect(text).toContain('<html lang="sv">');
    expect(text).toContain('Lägg i varukorgen');
    expect(text).toContain('action="/sv/cart/add"');
    expect(text).toContain('href="/products/coat?variant=1"');
    const toSwedish = await get('/products/coat?locale=sv&variant=1');
    expect(toSwedish.location).toBe('/sv/products/coat?variant=1');
    expect((await get('/sv?locale=en')).location).toBe('/');
  });

  it('leaves what is not its own to others', async () => {
    const { get } = await visit([COAT]);
    expect((await get('/products/nothing')).text).toContain('Page not found');
    expect((await get('/de/products/coat')).text).toContain('Cannot GET');
    expect((await get('/admin?locale=sv')).text).toContain('Cannot GET');
  });
});

describe('a product page without scripts', () => {
  it('shows the variant that the address names', async () => {
    const { get } = await visit([COAT]);
    const chosen = await get('/products/coat?variant=2');
    expect(chosen.text).toMatch(/<button[^>]* disabled[^>]*>Sold out/);
    expect(chosen.text).toContain('name="id" value="2"');
    expect((await get('/products/coat')).text).toContain('name="id" value="1"');
    expect((await get('/products/coat?variant=999')).text).toContain('name="id" value="1"');
  });

  it('has nothing to choose when there is one variant', async () => {
    const { get } = await visit([STOOL]);
    const { text } = await get('/products/stool');
    expect(text).not.toContain('Default Title</');
    expect(text).not.toContain('<fieldset');
  });

  it('says why something cannot be put into the cart, and keeps the quantity', async () => {
    const { post } = await visit([COAT]);
    const tooMany = await post('/cart/add', { id: '1', quantity: '4' });
    expect(tooMany.status).toBe(422);
    expect(tooMany.text).toContain('Only 3 of Wool &lt;b&gt;coat&lt;/b&gt; are left.');
    expect(tooMany.text).toContain(
      'name="quantity" type="number" inputmode="numeric" min="1" max="9999" value="4"',
    );
    expect((await post('/sv/cart/add', { id: '2' })).text).toContain('är slutsåld.');
    expect((await post('/cart/add', { id: '1', quantity: '-3' })).text).toContain('whole number');
    expect((await post('/cart/add', { id: 'x' })).status).toBe(404);
  });
});

describe('buying', () => {
  it('goes from the product through cart and checkout to the order', async () => {
    const { shop, post, get } = await visit([COAT, STOOL]);
    expect(
      (await post('/cart/add', { id: '5', quantity: '5', 'properties[Note]': 'For <me>' }))
        .location,
    ).toBe('/cart');
    await post('/cart/add', { id: '1' });
    expect((await get('/cart')).text).toContain('Note: For &lt;me&gt;');
    await post('/cart/change', { id: '1', quantity: '2' });
    expect(JSON.parse((await get('/cart.js')).text)).toMatchObject({
      item_count: 7,
      total_price: 5 * 5000 + 2 * 12900,
    });

    const placed = await post('/checkout', ADDRESS);
    expect(placed.status).toBe(303);
    const [order] = shop.orders;
    expect(order).toMatchObject({
      customerName: 'Ada Lövgren',
      deliveryMethod: 'SHIPPING',
      shippingAddress: { city: 'Stockholm', countryCode: 'SE' },
      locale: 'en',
      lines: [
        { variantId: '5', quantity: 5, customAttributes: [{ key: 'Note', value: 'For <me>' }] },
        { variantId: '1', quantity: 2 },
      ],
    });
    const page = await get(placed.location);
    expect(page.text).toContain('Thank you, Ada Lövgren');
    expect((await get(placed.location.slice(0, -1))).status).toBe(404);
    expect((await get('/cart')).text).toContain('Your cart is empty.');
  });

  it('orders once, however often the button is pressed', async () => {
    const { shop, post } = await visit([STOOL]);
    await post('/cart/add', { id: '5' });
    await Promise.all([post('/checkout', ADDRESS), post('/checkout', ADDRESS)]);
    expect(shop.orders).toHaveLength(1);
  });

  it('keeps what was typed and says beside each field what is wrong', async () => {
    const { shop, post } = await visit([STOOL]);
    await post('/cart/add', { id: '5' });
    const { status, text } = await post('/checkout', {
      ...ADDRESS,
      name: '"><script>',
      email: 'nowhere',
      city: ' ',
    });
    expect(status).toBe(422);
    expect(text).toContain('2 fields need another look.');
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(text).toContain('value="nowhere"');
    expect(text).toContain('Enter a city.');
    expect(shop.orders).toEqual([]);
  });

  it('asks for no address when the order is picked up or nothing is shipped', async () => {
    const { shop, post } = await visit([STOOL, CARD]);
    const { name, email } = ADDRESS;
    await post('/cart/add', { id: '6' });
    await post('/checkout', { name, email });
    await post('/cart/add', { id: '5' });
    expect(
      (await post('/checkout', { name, email, delivery: 'pickup', pickup: '99' })).text,
    ).toContain('Choose a store.');
    await post('/checkout', { name, email, delivery: 'pickup', pickup: '10' });
    expect(shop.orders.map((order) => [order.deliveryMethod, order.pickupLocationId])).toEqual([
      ['NONE', null],
      ['PICK_UP', '10'],
    ]);
  });

  it('is refused in words when the last one was sold meanwhile', async () => {
    const { shop, post } = await visit([COAT]);
    await post('/cart/add', { id: '1', quantity: '2' });
    for (const level of shop.levels) level.available = 0;
    const { status, text } = await post('/checkout', ADDRESS);
    expect(status).toBe(409);
    expect(text).toContain('is sold out.');
    expect(text).toContain('value="Storgatan 1"');
    expect(shop.orders).toEqual([]);
  });

  it('starts at the cart when there is nothing in it', async () => {
    const { get, post } = await visit([COAT]);
    expect((await get('/checkout')).location).toBe('/cart');
    expect((await post('/sv/checkout', ADDRESS)).location).toBe('/sv/cart');
  });
});
