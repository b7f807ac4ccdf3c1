import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addToCart, type Cart } from '../cart/cart.ts';
import { samplePlatform, sampleShop } from '../sample-shop.ts';
import type { Collection, Product } from '../../platform/state.ts';
import { type BlockPage, renderEmbeds } from './render-block.ts';

/** An app whose embed prints what it is shown of the page. */
const folder = mkdtempSync(join(tmpdir(), 'embed-'));
mkdirSync(join(folder, 'blocks'));
mkdirSync(join(folder, 'locales'));
mkdirSync(join(folder, 'snippets'));
writeFileSync(
  join(folder, 'snippets', 'settings.liquid'),
  `{% if app %}app{% endif %}:{{ app.metafields.settings.colors.value.text }}:{{ app.metafields['$app'].a.value }}`,
);
writeFileSync(join(folder, 'locales', 'en.default.json'), '{}');
writeFileSync(
  join(folder, 'blocks', 'seen.liquid'),
  `{% for item in collection.products %}collection:{{ item.handle }} {% endfor %}
{% for item in search.results %}{{ item.object_type }}:{{ item.handle }} {% endfor %}
{% for item in cart.items %}cart:{{ item.product.handle }}/{{ item.variant.title }} {% endfor %}
{% if product %}product:{{ product.handle }}{% endif %}
{% for item in product.collections %}in:{{ item.id | plus: 1 }}:{{ item.handle }} {% endfor %}
{% if collection.id == 7 %}seventh{% endif %} {% unless collection.id %}nobodys{% endunless %}
{% render 'settings' %}
{% schema %}{"name": "Seen", "target": "body", "javascript": "seen.js"}{% endschema %}`,
);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const shop = sampleShop([
  {
    handle: 'coat',
    variants: [
      { id: '1', available: 3 },
      { id: '2', available: 3 },
    ],
  },
  ...Array.from({ length: 59 }, (_, at) => ({ handle: `p${at}`, variants: [{ id: `7${at}` }] })),
]);
const platform = samplePlatform(shop);
platform.state.apps.push({
  id: '1',
  name: 'App',
  apiKey: 'key',
  apiSecret: 'secret',
  applicationUrl: 'http://127.0.0.1:1',
  embedded: true,
  scopes: [],
  apiVersion: '2026-10',
  subscriptions: [],
  complianceTopics: [],
  metafieldDefinitions: [],
  themeExtension: { name: 'ext', folder },
  appProxy: null,
});
const placed = { appKey: 'key', extension: 'ext', block: 'seen', settings: {} };
shop.installations = [
  {
    id: '3',
    appKey: 'key',
    grantedScopes: [],
    installedAt: '2026-01-01T00:00:00.000Z',
    accessTokens: {},
    refreshToken: null,
  },
];

const see = async (about: Omit<BlockPage, 'path'>) => {
  const page = { platform, shop, locale: 'en', root: '' };
  const [embed] = await renderEmbeds(page, { path: '/', ...about });
  return { ...embed, words: embed?.html.replaceAll(/<[^>]*>/g, '').split(/\s+/) ?? [] };
};

describe('an app embed', () => {
  it('stands on a page only when it is switched on', async () => {
    shop.themeBlocks = [{ ...placed, template: 'product' }];
    expect((await see({})).html).toBeUndefined();
    shop.themeBlocks = [{ ...placed, template: 'body' }];
    expect((await see({})).scripts).toEqual(['/extensions/ext/assets/seen.js']);
  });

  it('sees the first fifty products of a collection, and those that a search found', async () => {
    const { products } = shop;
    const all = { kind: 'collection', handle: 'all', title: 'Products', products } as const;
    const collection = (await see({ listing: all })).words;
    expect(collection.filter((word) => word.startsWith('collection:'))).toHaveLength(50);
    const found = { kind: 'search', terms: 'co', products: products.slice(0, 1) } as const;
    expect((await see({ listing: found })).words).toContain('product:coat');
  });

  it('sees of a product which collections it is in, and of a collection which one it is', async () => {
    const collection: Collection = {
      id: '7',
      handle: 'warm',
      title: 'Warm',
      updatedAt: '',
      membership: { kind: 'manual', productIds: ['500'] },
    };
    shop.collections = [collection];
    const seenOf = async (product: Product) => (await see({ product })).words.filter(isAboutIt);
    const isAboutIt = (word: string): boolean => /^(?:product|in):/.test(word);
    expect(await Promise.all(shop.products.slice(0, 2).map(seenOf))).toEqual([
      ['product:coat', 'in:8:warm'],
      ['product:p0'],
    ]);
    shop.collections = [{ ...collection, isHidden: true }];
    expect(await Promise.all(shop.products.slice(0, 1).map(seenOf))).toEqual([['product:coat']]);
    const listing = { kind: 'collection', ...collection, products: [] } as const;
    expect((await see({ listing })).words).toContain('seventh');
    const all = { kind: 'collection', handle: 'all', title: 'Products', products: [] } as const;
    expect((await see({ listing: all })).words).toContain('nobodys');
  });

  it('sees what is in the cart, with product and variant', async () => {
    const cart: Cart = { token: 't', lines: [] };
    addToCart(shop, cart, { variantId: '2', quantity: 1, properties: {} });
    expect((await see({ cart })).html).toContain('cart:coat/Size 2');
    expect((await see({})).html).not.toContain('cart:');
  });

  it('sees the metafields of its own installation, in snippets too, and of no other', async () => {
    const of = (ownerId: string, namespace: string, key: string, value: string) => ({
      id: `${ownerId}${key}`,
      ownerKind: 'AppInstallation' as const,
      ownerId,
      namespace,
      key,
      type: 'json',
      value,
      createdAt: '',
      updatedAt: '',
    });
    expect((await see({})).words).toContain('app::');
    shop.metafields = [
      of('4', 'settings', 'colors', '{"text":"blue"}'),
      of('3', 'settings', 'colors', '{"text":"red"}'),
      of('3', 'app--1', 'a', '7'),
    ];
    expect((await see({})).words).toContain('app:red:7');
  });
});
