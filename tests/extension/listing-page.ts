import { addToCart, type Cart } from '#emulator/storefront/cart/cart.ts';
import { renderEmbeds } from '#emulator/storefront/extension/render-block.ts';
import {
  samplePlatform,
  type SampleProduct,
  sampleShop,
  type SampleVariant,
} from '#emulator/storefront/sample-shop.ts';
import { installation, metafield, ofInstallation, registration } from './product-page.ts';

export interface ListingPage {
  /** Kept on sale below zero unless a variant says otherwise. */
  products: (Omit<SampleProduct, 'variants'> & {
    tags?: string[];
    /** The day published of it; false where it is published that nothing is said of it. */
    variants: (SampleVariant & {
      on?: string | null | false;
      from?: string;
      left?: number;
      later?: unknown;
    })[];
  })[];
  kind?: 'collection' | 'search' | 'other';
  /** Variants in the cart. */
  inCart?: string[];
  settings?: Record<string, string | boolean>;
  locale?: string;
  /** The shop's words, as the app has published them. */
  words?: unknown;
  /** The shop's rules, as the app has published them. */
  rules?: unknown;
  isEditor?: boolean;
}

/** What the embed carries: sentence by product and by variant, and all its HTML. */
export interface Carried {
  cards: Record<string, string>;
  lines: Record<string, string>;
  html: string;
}

/** Renders the real embed on a page that lists products, as the platform would. */
export const renderPromises = async (page: ListingPage): Promise<Carried> => {
  const app = registration();
  const products = page.products.map((product) => ({
    ...product,
    variants: product.variants.map((each) => ({ inventoryPolicy: 'CONTINUE' as const, ...each })),
  }));
  const shop = sampleShop(products);
  shop.installations = [installation(app)];
  for (const [at, product] of shop.products.entries()) {
    product.tags = products[at]?.tags ?? [];
    const published = products[at]?.variants.filter(({ on }) => on !== undefined) ?? [];
    const variants = published.map(
      ({ id, on, from, left, later }) =>
        [id, on === false ? false : { on, from, left, later }] as const,
    );
    if (variants.length > 0)
      shop.metafields.push(metafield({ v: 1, variants: Object.fromEntries(variants) }, product.id));
  }
  shop.metafields.push(...ofInstallation(page));
  const block = { appKey: app.apiKey, extension: 'backorder-promise', block: 'promises' };
  shop.themeBlocks = [{ ...block, template: 'body', settings: page.settings ?? {} }];
  const platform = samplePlatform(shop);
  platform.state.apps.push(app);

  const cart: Cart = { token: 't', lines: [] };
  for (const variantId of page.inCart ?? [])
    addToCart(shop, cart, { variantId, quantity: 1, properties: {} });
  const listing =
    page.kind === 'search'
      ? ({ kind: 'search', terms: 'x', products: shop.products } as const)
      : ({ kind: 'collection', handle: 'all', title: 'All', products: shop.products } as const);
  const locale = page.locale ?? 'en';
  const [embed] = await renderEmbeds(
    { platform, shop, locale, root: locale === 'en' ? '' : `/${locale}` },
    {
      path: '/',
      cart,
      isEditor: page.isEditor ?? false,
      ...(page.kind !== 'other' && { listing }),
    },
  );
  return carriedIn(embed?.html ?? '');
};

const TEMPLATE = /<template ([^>]*)>([^<]*)<\/template>/g;

const carriedIn = (html: string): Carried => {
  const cards: Record<string, string> = {};
  const lines: Record<string, string> = {};
  for (const [, tag = '', text = ''] of html.matchAll(TEMPLATE)) {
    for (const [name, into] of [
      ['cards', cards],
      ['for', lines],
    ] as const) {
      const [, names = ''] = new RegExp(`data-${name}="([^"]*)"`).exec(tag) ?? [];
      for (const each of names.split(' ').filter(Boolean)) into[each] = text;
    }
  }
  return { cards, lines, html };
};
