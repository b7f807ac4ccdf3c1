import { createPlatform } from '../platform/create-platform.ts';
import type { Platform } from '../platform/platform.ts';
import type { InventoryLevel, Product, ShopState, Variant } from '../platform/state.ts';

/** What a test says of a variant; the rest is ordinary: tracked, stopped at zero, none in stock. */
export interface SampleVariant extends Partial<
  Pick<Variant, 'inventoryPolicy' | 'tracked' | 'requiresShipping' | 'price'>
> {
  id: string;
  available?: number;
}

export interface SampleProduct extends Partial<Pick<Product, 'title' | 'status'>> {
  handle: string;
  variants: SampleVariant[];
}

const LONG_AGO = '2026-01-01T00:00:00.000Z';

/** A small shop for tests, in English and Swedish, with one warehouse. Product ids count from 500. */
export const sampleShop = (products: SampleProduct[]): ShopState => ({
  id: '1',
  domain: 'sample.myshopify.com',
  name: 'Sample shop',
  currency: 'EUR',
  timezone: 'Europe/Stockholm',
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
  products: products.map((product, index) => productOf(product, String(500 + index))),
  collections: [],
  levels: products.flatMap(({ variants }) => variants.map(levelOf)),
  orders: [],
  metafields: [],
  installations: [],
  themeBlocks: [],
  idempotency: {},
  routingDelayMs: 0,
  pendingRouting: [],
  stagedUploads: [],
  bulkOperations: [],
});

/** A platform with this one shop, standing still at an instant. */
export const samplePlatform = (shop: ShopState, now = '2026-11-23T12:00:00.000Z'): Platform =>
  createPlatform({
    state: { now, lastId: 9000, shops: { [shop.domain]: shop }, apps: [], outbox: [] },
  });

const titleOf = (variants: SampleVariant[], { id }: SampleVariant): string =>
  variants.length > 1 ? `Size ${id}` : 'Default Title';

const optionOf = (variants: SampleVariant[]) => ({
  name: variants.length > 1 ? 'Size' : 'Title',
  values: variants.map((variant) => titleOf(variants, variant)),
});

/** One option, Size, tells several variants apart. */
const productOf = ({ handle, title, status, variants }: SampleProduct, id: string): Product => ({
  id,
  handle,
  title: title ?? handle,
  vendor: 'North',
  productType: 'Coat',
  tags: [],
  descriptionHtml: '<p>Warm when wet.</p>',
  status: status ?? 'ACTIVE',
  imageSvg: '',
  options: [optionOf(variants)],
  variants: variants.map((variant, index) => ({
    id: variant.id,
    inventoryItemId: `9${variant.id}`,
    title: titleOf(variants, variant),
    sku: `SKU-${variant.id}`,
    price: variant.price ?? 12900,
    position: index + 1,
    options: { [optionOf(variants).name]: titleOf(variants, variant) },
    inventoryPolicy: variant.inventoryPolicy ?? 'DENY',
    tracked: variant.tracked ?? true,
    requiresShipping: variant.requiresShipping ?? true,
    components: [],
  })),
  isGiftCard: false,
  createdAt: LONG_AGO,
  updatedAt: LONG_AGO,
});

const levelOf = ({ id, available }: SampleVariant): InventoryLevel => ({
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
  updatedAt: LONG_AGO,
});
