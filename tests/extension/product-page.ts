import { resolve } from 'node:path';
import { type RenderedBlock, renderBlock } from '#emulator/storefront/extension/render-block.ts';
import { createPlatform } from '#emulator/platform/create-platform.ts';
import type {
  AppRegistration,
  Metafield,
  Product,
  ShopState,
  Variant,
} from '#emulator/platform/state.ts';

export const EXTENSION = resolve('extensions/backorder-promise');

/** What a test says of a variant; the rest is ordinary: tracked, kept on sale, none in stock. */
export interface Shelf {
  id: string;
  available?: number;
  inventoryPolicy?: Variant['inventoryPolicy'];
  tracked?: boolean;
}

export interface ProductPage {
  variants: Shelf[];
  /** The value of the product's metafield; undefined when there is none. */
  published?: unknown;
  settings?: Record<string, string | number | boolean>;
  locale?: string;
  title?: string;
  /** The variant that the page's address names. */
  selected?: string;
  now?: string;
  timezone?: string;
  storefrontAccess?: 'NONE' | 'PUBLIC_READ';
}

/** Renders the real block on the page of one product, as the platform would. */
export const renderPromise = async (page: ProductPage): Promise<RenderedBlock> => {
  const app = registration(page);
  const product = productOf(page);
  const shop = shopOf(page, app, product);
  const now = page.now ?? '2026-11-23T12:00:00.000Z';
  const platform = createPlatform({
    state: { now, lastId: 9000, shops: { [shop.domain]: shop }, apps: [app], outbox: [] },
  });
  const locale = page.locale ?? 'en';
  return renderBlock(
    { platform, shop, locale, root: locale === 'en' ? '' : `/${locale}` },
    {
      appKey: app.apiKey,
      extension: 'backorder-promise',
      block: 'promise',
      template: 'product',
      settings: page.settings ?? {},
    },
    { path: `/products/${product.handle}`, product, selectedId: page.selected },
  );
};

const registration = (page: ProductPage): AppRegistration => ({
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
      namespace: 'app--77',
      key: 'promise',
      type: 'json',
      name: 'Promise',
      storefrontAccess: page.storefrontAccess ?? 'PUBLIC_READ',
    },
  ],
  themeExtension: { name: 'backorder-promise', folder: EXTENSION },
});

const productOf = (page: ProductPage): Product => ({
  id: '500',
  handle: 'wool-coat',
  title: page.title ?? 'Wool coat',
  vendor: 'North',
  productType: 'Coat',
  tags: [],
  descriptionHtml: '',
  status: 'ACTIVE',
  imageSvg: '',
  options: [{ name: 'Size', values: page.variants.map(({ id }) => `Size ${id}`) }],
  variants: page.variants.map(({ id, inventoryPolicy, tracked }, index) => ({
    id,
    inventoryItemId: `9${id}`,
    title: `Size ${id}`,
    sku: `COAT-${id}`,
    price: 12900,
    position: index + 1,
    options: { Size: `Size ${id}` },
    inventoryPolicy: inventoryPolicy ?? 'CONTINUE',
    tracked: tracked ?? true,
    requiresShipping: true,
    components: [],
  })),
  isGiftCard: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
});

const shopOf = (page: ProductPage, app: AppRegistration, product: Product): ShopState => ({
  id: '1',
  domain: 'test.myshopify.com',
  name: 'Test shop',
  currency: 'EUR',
  timezone: page.timezone ?? 'Europe/Stockholm',
  locales: ['en', 'sv'],
  countryCode: 'SE',
  plan: 'Basic',
  nextOrderNumber: 1001,
  locations: [
    {
      id: '10',
      name: 'Warehouse',
      isActive: true,
      fulfillsOnlineOrders: true,
      priority: 1,
      countryCode: 'SE',
      city: 'Borås',
      fulfillmentService: null,
    },
  ],
  products: [product],
  levels: page.variants.map(({ id, available }) => ({
    id: `8${id}`,
    inventoryItemId: `9${id}`,
    locationId: '10',
    available: available ?? 0,
    committed: 0,
    incoming: 0,
    reserved: 0,
    damaged: 0,
    safetyStock: 0,
    qualityControl: 0,
    updatedAt: '2026-01-01T00:00:00.000Z',
  })),
  orders: [],
  metafields: page.published === undefined ? [] : [metafield(page.published)],
  installations: [
    {
      id: '3',
      appKey: app.apiKey,
      grantedScopes: [],
      installedAt: '2026-01-01T00:00:00.000Z',
      accessTokens: {},
      refreshToken: null,
    },
  ],
  themeBlocks: [],
  idempotency: {},
  routingDelayMs: 0,
  pendingRouting: [],
});

const metafield = (value: unknown): Metafield => ({
  id: '600',
  ownerKind: 'Product',
  ownerId: '500',
  namespace: 'app--77',
  key: 'promise',
  type: 'json',
  value: JSON.stringify(value),
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
});
