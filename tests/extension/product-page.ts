import { resolve } from 'node:path';
import { type RenderedBlock, renderBlock } from '#emulator/storefront/extension/render-block.ts';
import {
  samplePlatform,
  sampleShop,
  type SampleVariant,
} from '#emulator/storefront/sample-shop.ts';
import type { AppRegistration, Installation, Metafield } from '#emulator/platform/state.ts';

export const EXTENSION = resolve('extensions/backorder-promise');

export interface ProductPage {
  /** Kept on sale below zero unless a variant says otherwise. */
  variants: SampleVariant[];
  /** The value of the product's metafield; undefined when there is none. */
  published?: unknown;
  settings?: Record<string, string | number | boolean>;
  locale?: string;
  /** The shop's words, as the app has published them. */
  words?: unknown;
  /** The shop's rules, as the app has published them. */
  rules?: unknown;
  title?: string;
  tags?: string[];
  vendor?: string;
  /** The variant that the page's address names. */
  selected?: string;
  /** The values that it names instead; such as no variant combines choose none. */
  optionValueIds?: string[];
  now?: string;
  timezone?: string;
  storefrontAccess?: 'NONE' | 'PUBLIC_READ';
  /** Rendered in the theme editor. */
  isEditor?: boolean;
}

/** Renders the real block on the page of one product, as the platform would. */
export const renderPromise = async (page: ProductPage): Promise<RenderedBlock> => {
  const app = registration(page);
  const variants = page.variants.map((each) => ({
    inventoryPolicy: 'CONTINUE' as const,
    ...each,
  }));
  const shop = sampleShop([{ handle: 'wool-coat', title: page.title ?? 'Wool coat', variants }]);
  shop.timezone = page.timezone ?? shop.timezone;
  shop.metafields = page.published === undefined ? [] : [metafield(page.published)];
  shop.metafields.push(...ofInstallation(page));
  shop.installations = [installation(app)];
  const platform = samplePlatform(shop, page.now);
  platform.state.apps.push(app);
  const [product] = shop.products;
  if (!product) throw new Error('the sample shop has a product');
  Object.assign(product, { tags: page.tags ?? [], vendor: page.vendor ?? product.vendor });
  const locale = page.locale ?? 'en';
  const placement = {
    appKey: app.apiKey,
    extension: 'backorder-promise',
    block: 'promise',
    template: 'product',
    settings: page.settings ?? {},
  };
  return renderBlock(
    { platform, shop, locale, root: locale === 'en' ? '' : `/${locale}` },
    placement,
    {
      path: `/products/${product.handle}`,
      product,
      selectedId: page.selected,
      optionValueIds: page.optionValueIds,
      isEditor: page.isEditor ?? false,
    },
  );
};

/** The app as the platform knows it, with the real extension. */
export const registration = ({
  storefrontAccess,
}: Pick<ProductPage, 'storefrontAccess'> = {}): AppRegistration => ({
  id: '77',
  name: 'Window',
  apiKey: 'key',
  apiSecret: 'secret',
  applicationUrl: 'http://127.0.0.1:1',
  embedded: true,
  scopes: [],
  apiVersion: '2026-10',
  subscriptions: [],
  complianceTopics: [],
  metafieldDefinitions: [
    {
      ownerKind: 'Product',
      namespace: '$app',
      key: 'promise',
      type: 'json',
      name: 'Promise',
      storefrontAccess: storefrontAccess ?? 'PUBLIC_READ',
    },
  ],
  themeExtension: { name: 'backorder-promise', folder: EXTENSION },
  appProxy: null,
});

export const installation = ({ apiKey }: AppRegistration): Installation => ({
  id: '3',
  appKey: apiKey,
  grantedScopes: [],
  installedAt: '2026-01-01T00:00:00.000Z',
  accessTokens: {},
  refreshToken: null,
});

/** What the app has published of the product with this id. */
export const metafield = (value: unknown, productId = '500'): Metafield => ({
  id: `6${productId}`,
  ownerKind: 'Product',
  ownerId: productId,
  namespace: 'app--77',
  key: 'promise',
  type: 'json',
  value: JSON.stringify(value),
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
});

/** What the blocks read of the whole shop, where they read it. */
export const ofInstallation = (labels: { words?: unknown; rules?: unknown }): Metafield[] =>
  (['words', 'rules'] as const)
    .filter((namespace) => labels[namespace] !== undefined)
    .map((namespace) => ({
      ...metafield(labels[namespace]),
      id: `7${namespace}`,
      ownerKind: 'AppInstallation',
      ownerId: '3',
      namespace,
      key: 'label',
    }));
