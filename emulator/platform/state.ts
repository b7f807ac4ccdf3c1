/**
 * The whole state of the emulated platform, as plain data: it can be written to a file as JSON and
 * read back. Only the functions of this folder change it. Ids are bare numbers as strings ("1001");
 * the Admin API prints them as `gid://shopify/Kind/1001`, webhooks as numbers, as Shopify does.
 * Instants are ISO 8601 strings in UTC taken from the virtual clock, money is in minor units.
 */
export interface PlatformState {
  /** Where the virtual clock stands, so that a resumed state goes on from there. */
  now: string;
  /** Counter from which every new id is drawn. */
  lastId: number;
  shops: Record<string, ShopState>;
  apps: AppRegistration[];
  outbox: Delivery[];
}

/** One shop, keyed in `PlatformState.shops` by its domain, e.g. `demo.myshopify.com`. */
export interface ShopState {
  id: string;
  domain: string;
  name: string;
  currency: string;
  /** IANA zone, e.g. `Europe/Stockholm`. */
  timezone: string;
  /** Languages the storefront is offered in, the primary one first, e.g. `['en', 'sv']`. */
  locales: string[];
  countryCode: string;
  /** e.g. `Basic`, `Plus`: sets the rate limit. */
  plan: string;
  nextOrderNumber: number;
  locations: Location[];
  products: Product[];
  collections: Collection[];
  /** One per inventory item and location at which it is stocked. */
  levels: InventoryLevel[];
  orders: Order[];
  metafields: Metafield[];
  installations: Installation[];
  /** Theme blocks and embeds that the merchant has put into the live theme. */
  themeBlocks: ThemeBlockPlacement[];
  /** Adjustments already executed under an idempotency key: key -> fingerprint and answer. */
  idempotency: Record<string, { fingerprint: string; answer: unknown }>;
  /** How long after `orders/create` the fulfillment orders appear, in milliseconds. */
  routingDelayMs: number;
  /** Orders whose routing is due at an instant, with the plan that was made when they were placed. */
  pendingRouting: PendingRouting[];
  /** Files for bulk mutations: promised a place, then uploaded. */
  stagedUploads: StagedUpload[];
  bulkOperations: BulkOperation[];
}

/** Where the units of an order will be fulfilled. `committed` counts them from the start. */
export interface PendingRouting {
  orderId: string;
  dueAt: string;
  plan: RoutedGroup[];
}

export interface RoutedGroup {
  locationId: string;
  lines: { orderLineId: string; quantity: number }[];
}

export interface Location {
  id: string;
  name: string;
  isActive: boolean;
  fulfillsOnlineOrders: boolean;
  /** Routing tries locations in this order, lowest first. */
  priority: number;
  countryCode: string;
  city: string;
  /** Set when another company's fulfillment service runs the location. */
  fulfillmentService: string | null;
}

export interface Product {
  id: string;
  handle: string;
  title: string;
  vendor: string;
  productType: string;
  tags: string[];
  descriptionHtml: string;
  status: 'ACTIVE' | 'DRAFT' | 'ARCHIVED' | 'UNLISTED';
  /** An SVG document drawn for the scenario. */
  imageSvg: string;
  options: { name: string; values: string[] }[];
  variants: Variant[];
  isGiftCard: boolean;
  createdAt: string;
  updatedAt: string;
}

export interface Variant {
  id: string;
  inventoryItemId: string;
  title: string;
  sku: string;
  /** Minor units of the shop's currency. */
  price: number;
  position: number;
  /** Value per option name. */
  options: Record<string, string>;
  inventoryPolicy: 'DENY' | 'CONTINUE';
  tracked: boolean;
  requiresShipping: boolean;
  /** A bundle: sold as one, stocked as its components. */
  components: { variantId: string; quantity: number }[];
}

export interface Collection {
  id: string;
  handle: string;
  title: string;
  updatedAt: string;
  /** The online store does not show it. Absent where nobody hid it. */
  isHidden?: boolean;
  /** Who is in it: chosen by hand, in an order, or whatever its rules match. */
  membership: { kind: 'manual'; productIds: string[] } | { kind: 'smart'; ruleSet: RuleSet };
}

/** The schema's CollectionRuleSet, as far as it is about texts of a product. */
export interface RuleSet {
  /** One rule that matches is enough; otherwise all must. */
  appliedDisjunctively: boolean;
  rules: CollectionRule[];
}

export interface CollectionRule {
  column: 'TAG' | 'TITLE' | 'TYPE' | 'VENDOR';
  relation: 'CONTAINS' | 'ENDS_WITH' | 'EQUALS' | 'NOT_CONTAINS' | 'NOT_EQUALS' | 'STARTS_WITH';
  condition: string;
}

/** The states of https://shopify.dev/docs/apps/build/orders-fulfillment/inventory-management-apps. `onHand` is derived. */
export interface InventoryLevel {
  id: string;
  inventoryItemId: string;
  locationId: string;
  available: number;
  committed: number;
  incoming: number;
  reserved: number;
  damaged: number;
  safetyStock: number;
  qualityControl: number;
  updatedAt: string;
}

export interface Order {
  id: string;
  name: string;
  number: number;
  createdAt: string;
  processedAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  closedAt: string | null;
  email: string | null;
  customerId: string | null;
  customerName: string;
  shippingAddress: { city: string; zip: string; countryCode: string; address1: string } | null;
  locale: string;
  sourceName: string;
  financialStatus: 'PAID' | 'PENDING' | 'AUTHORIZED' | 'REFUNDED' | 'VOIDED';
  deliveryMethod: 'SHIPPING' | 'PICK_UP' | 'LOCAL' | 'NONE' | 'RETAIL';
  pickupLocationId: string | null;
  tags: string[];
  note: string | null;
  customAttributes: { key: string; value: string }[];
  lines: OrderLine[];
  fulfillmentOrders: FulfillmentOrder[];
  fulfillments: Fulfillment[];
  refunds: { id: string; createdAt: string; lines: RefundedLine[] }[];
}

export interface RefundedLine {
  orderLineId: string;
  quantity: number;
  /** The units had been shipped before. */
  wasFulfilled: boolean;
}

export interface OrderLine {
  id: string;
  variantId: string | null;
  productId: string | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  /** As ordered. */
  quantity: number;
  /** After edits and refunds. */
  currentQuantity: number;
  /** Minor units, per unit. */
  price: number;
  requiresShipping: boolean;
  isGiftCard: boolean;
  customAttributes: { key: string; value: string }[];
  /** The bundle line this component line came from. */
  bundleVariantId: string | null;
}

export interface FulfillmentOrder {
  id: string;
  locationId: string;
  status: 'OPEN' | 'IN_PROGRESS' | 'ON_HOLD' | 'SCHEDULED' | 'CLOSED' | 'CANCELLED' | 'INCOMPLETE';
  requestStatus:
    | 'UNSUBMITTED'
    | 'SUBMITTED'
    | 'ACCEPTED'
    | 'REJECTED'
    | 'CANCELLATION_REQUESTED'
    | 'CANCELLATION_ACCEPTED'
    | 'CANCELLATION_REJECTED'
    | 'CLOSED';
  deliveryMethod: Order['deliveryMethod'];
  createdAt: string;
  updatedAt: string;
  fulfillAt: string | null;
  lines: FulfillmentOrderLine[];
  holds: Hold[];
}

export interface FulfillmentOrderLine {
  id: string;
  orderLineId: string;
  inventoryItemId: string | null;
  variantId: string | null;
  totalQuantity: number;
  remainingQuantity: number;
}

export interface Hold {
  id: string;
  reason: string;
  reasonNotes: string | null;
  handle: string;
  externalId: string | null;
  /** The API key of the app that placed it; null when staff did. */
  appKey: string | null;
  heldBy: string;
}

export interface Fulfillment {
  id: string;
  createdAt: string;
  locationId: string;
  trackingNumber: string | null;
  lines: { orderLineId: string; fulfillmentOrderId: string; quantity: number }[];
}

export interface Metafield {
  id: string;
  ownerKind: 'Product' | 'ProductVariant' | 'Order' | 'Shop' | 'AppInstallation';
  ownerId: string;
  /** As stored: an app-reserved namespace is `app--<app id>` or `app--<app id>--<name>`. */
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: string;
  updatedAt: string;
}

/** An app as its `shopify.app.toml` describes it: what a deploy would register. */
export interface AppRegistration {
  id: string;
  name: string;
  apiKey: string;
  apiSecret: string;
  applicationUrl: string;
  embedded: boolean;
  scopes: string[];
  apiVersion: string;
  subscriptions: WebhookSubscription[];
  complianceTopics: WebhookSubscription[];
  metafieldDefinitions: {
    ownerKind: Metafield['ownerKind'];
    namespace: string;
    key: string;
    type: string;
    name: string;
    storefrontAccess: 'NONE' | 'PUBLIC_READ';
  }[];
  /** Folder of the theme app extension that a deploy would upload; null when the app has none. */
  themeExtension: { name: string; folder: string } | null;
  /** What of the storefront the app answers itself; null when nothing. */
  appProxy: AppProxy | null;
}

/** `/<prefix>/<subpath>` of each shop that has the app leads to `url`, which may be a path of the app. */
export interface AppProxy {
  url: string;
  prefix: string;
  subpath: string;
}

export interface WebhookSubscription {
  topic: string;
  /** Appended to the application's URL. */
  path: string;
  /** Sent as `X-Shopify-Name` when set. */
  name: string | null;
}

export interface Installation {
  id: string;
  appKey: string;
  grantedScopes: string[];
  installedAt: string;
  /** Access tokens by their text. Expired ones are refused, refreshed ones stay valid until they expire. */
  accessTokens: Record<string, { expiresAt: string | null }>;
  /** The current refresh token, and the previous one until the new one has been used. */
  refreshToken: { current: string; previous: string | null; expiresAt: string } | null;
}

export interface ThemeBlockPlacement {
  appKey: string;
  extension: string;
  block: string;
  template: string;
  settings: Record<string, string | number | boolean>;
}

/** One webhook on its way to one subscription. */
export interface Delivery {
  id: string;
  shop: string;
  appKey: string;
  topic: string;
  path: string;
  /** The subscription's name, when it has one. */
  name: string | null;
  /** Shared by the retries of a delivery. */
  webhookId: string;
  /** Shared by everything one event caused. */
  eventId: string;
  triggeredAt: string;
  /** The exact bytes, kept for retries, which repeat the original payload. */
  body: string;
  attempts: number;
  nextAttemptAt: string;
  status: 'pending' | 'delivered' | 'failed' | 'dropped';
  lastResponse: string | null;
}

/** A place for one file. Who knows its key and signature may upload it, once. */
export interface StagedUpload {
  /** What bulk mutations name as their `stagedUploadPath`. */
  key: string;
  appKey: string;
  signature: string;
  createdAt: string;
  /** Null until it is uploaded. */
  text: string | null;
}

/** A query or mutation that runs in the background; only the app that started it sees it. */
export interface BulkOperation {
  id: string;
  appKey: string;
  kind: 'QUERY' | 'MUTATION';
  document: string;
  /** A query's children stand directly beneath their parents. */
  groupObjects: boolean;
  /** The variables of a mutation, a line each; null for a query. */
  stagedKey: string | null;
  /** Where the app reached the platform: the beginning of addresses in the result. */
  baseUrl: string;
  status: 'CREATED' | 'RUNNING' | 'COMPLETED' | 'FAILED';
  errorCode: 'ACCESS_DENIED' | 'INTERNAL_SERVER_ERROR' | null;
  createdAt: string;
  /** When it begins to run. */
  startsAt: string;
  /** When it ended, however it ended. */
  endedAt: string | null;
  /** It fails at its first slice, on purpose. */
  willFail: boolean;
  /** Where the next slice begins: behind this cursor of the query's list, or at this character of the file. */
  cursor: string | null;
  position: number;
  objectCount: number;
  rootObjectCount: number;
  /** The unguessable name of the file with the result. */
  resultKey: string;
  /** The file in pieces of whole lines. */
  result: string[];
}
