/** A small shop of the emulated platform: what a test of one adapter needs, and nothing that moves. */
import type {
  Collection,
  InventoryLevel,
  Location,
  Product,
  ShopState,
  Variant,
} from '#emulator/platform/state.ts';

const FOUNDED = '2026-01-01T00:00:00.000Z';

export const BORAS = '10';
export const MALMO = '11';
export const COAT = '500';
export const COAT_SMALL = '501';
export const COAT_LARGE = '502';

export const itemOf = (variantId: string): string => `9${variantId}`;

export const location = (id: string, name: string, priority: number): Location => ({
  id,
  name,
  isActive: true,
  fulfillsOnlineOrders: true,
  priority,
  countryCode: 'SE',
  city: name,
  fulfillmentService: null,
});

export const variant = (id: string, title: string, position: number): Variant => ({
  id,
  inventoryItemId: itemOf(id),
  title,
  sku: `SKU-${id}`,
  price: 12900,
  position,
  options: { Size: title },
  inventoryPolicy: 'CONTINUE',
  tracked: true,
  requiresShipping: true,
  components: [],
});

export const product = (id: string, title: string, variants: Variant[]): Product => ({
  id,
  handle: title.toLowerCase().replaceAll(' ', '-'),
  title,
  vendor: 'North',
  productType: 'Clothes',
  tags: [],
  descriptionHtml: '',
  status: 'ACTIVE',
  imageSvg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
  options: [{ name: 'Size', values: variants.map(({ title: size }) => size) }],
  variants,
  isGiftCard: false,
  createdAt: FOUNDED,
  updatedAt: FOUNDED,
});

const collection = (
  id: string,
  title: string,
  membership: Collection['membership'],
): Collection => ({ id, handle: `collection-${id}`, title, updatedAt: FOUNDED, membership });

/** A collection of these products, in this order. */
export const byHand = (id: string, title: string, productIds: string[]): Collection =>
  collection(id, title, { kind: 'manual', productIds });

/** A collection of whatever has the tag. */
export const byTag = (id: string, title: string, tag: string): Collection =>
  collection(id, title, {
    kind: 'smart',
    ruleSet: {
      appliedDisjunctively: false,
      rules: [{ column: 'TAG', relation: 'EQUALS', condition: tag }],
    },
  });

export const level = (
  variantId: string,
  locationId: string,
  available: number,
): InventoryLevel => ({
  id: `8${variantId}${locationId}`,
  inventoryItemId: itemOf(variantId),
  locationId,
  available,
  committed: 0,
  incoming: 0,
  reserved: 0,
  damaged: 0,
  safetyStock: 0,
  qualityControl: 0,
  updatedAt: FOUNDED,
});

/** Two warehouses; a coat of which two small ones lie in Borås and large ones are owed. */
export const smallShop = (domain: string): ShopState => ({
  id: '1',
  domain,
  name: 'Small shop',
  currency: 'SEK',
  timezone: 'Europe/Stockholm',
  locales: ['en'],
  countryCode: 'SE',
  plan: 'Basic',
  nextOrderNumber: 1001,
  locations: [location(BORAS, 'Borås', 1), location(MALMO, 'Malmö', 2)],
  products: [
    product(COAT, 'Wool coat', [variant(COAT_SMALL, 'Small', 1), variant(COAT_LARGE, 'Large', 2)]),
  ],
  collections: [],
  levels: [level(COAT_SMALL, BORAS, 2), level(COAT_LARGE, BORAS, -5), level(COAT_LARGE, MALMO, 3)],
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
