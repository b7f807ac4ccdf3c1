import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A made-up app that watches orders and stock, and shows its shelves in the storefront. */
export const WATCHER_TOML = `
name = "Stock Watcher"
client_id = "watcher-key"
application_url = "https://watcher.example"
embedded = true

[access_scopes]
scopes = "read_inventory,read_locations,read_merchant_managed_fulfillment_orders,read_orders,write_app_proxy,write_inventory,write_merchant_managed_fulfillment_orders,write_orders,write_products"

[webhooks]
api_version = "2026-10"

[[webhooks.subscriptions]]
topics = ["app/uninstalled", "app/scopes_update", "orders/create", "fulfillment_orders/order_routing_complete"]
uri = "/hooks"

[[webhooks.subscriptions]]
topics = ["inventory_levels/update"]
uri = "/hooks/stock"
name = "stock"

[[webhooks.subscriptions]]
compliance_topics = ["customers/data_request", "customers/redact", "shop/redact"]
uri = "/hooks"

[app_proxy]
url = "/shelf"
prefix = "apps"
subpath = "shelf"

[product.metafields.app.watch]
type = "json"
name = "Watch list"
access.storefront = "public_read"

[variant.metafields.app.note]
type = "single_line_text_field"

[shop.metafields.app.sign]
type = "json"
access.storefront = "public_read"
`;

/** Writes an app's files into a folder of their own and says where its configuration is. */
export const writeAppFiles = (toml = WATCHER_TOML, others: Record<string, string> = {}): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'emulated-app-'));
  const files = { 'shopify.app.toml': toml, ...others };
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return path.join(folder, 'shopify.app.toml');
};
