const READS_FULFILLMENT_ORDERS = [
  'read_merchant_managed_fulfillment_orders',
  'read_third_party_fulfillment_orders',
  'read_assigned_fulfillment_orders',
  'read_marketplace_fulfillment_orders',
];

const READS_ORDERS = ['read_orders', 'read_marketplace_orders'];

/**
 * The topics that this platform emits, each with the scopes of which an app must have one to
 * subscribe. Source: the schema's text on WebhookSubscriptionTopic.
 */
export const TOPICS: Record<string, readonly string[]> = {
  'app/scopes_update': [],
  'app/uninstalled': [],
  'collections/update': ['read_products'],
  'fulfillment_holds/added': READS_FULFILLMENT_ORDERS,
  'fulfillment_holds/released': READS_FULFILLMENT_ORDERS,
  'fulfillment_orders/cancelled': READS_FULFILLMENT_ORDERS,
  'fulfillment_orders/hold_released': READS_FULFILLMENT_ORDERS,
  'fulfillment_orders/merged': READS_FULFILLMENT_ORDERS,
  'fulfillment_orders/moved': READS_FULFILLMENT_ORDERS,
  'fulfillment_orders/order_routing_complete': READS_FULFILLMENT_ORDERS,
  'fulfillment_orders/placed_on_hold': READS_FULFILLMENT_ORDERS,
  'fulfillment_orders/split': READS_FULFILLMENT_ORDERS,
  'fulfillments/create': ['read_fulfillments', 'read_marketplace_orders'],
  'inventory_levels/update': ['read_inventory'],
  'locations/update': ['read_locations'],
  'orders/cancelled': READS_ORDERS,
  'orders/create': READS_ORDERS,
  'orders/edited': READS_ORDERS,
  'orders/fulfilled': READS_ORDERS,
  'orders/partially_fulfilled': READS_ORDERS,
  'orders/updated': READS_ORDERS,
  'products/create': ['read_products'],
  'products/delete': ['read_products'],
  'products/update': ['read_products'],
  'refunds/create': READS_ORDERS,
};

/** Sent to every app that names an address for them, installed or no longer so. */
export const COMPLIANCE_TOPICS = ['customers/data_request', 'customers/redact', 'shop/redact'];
