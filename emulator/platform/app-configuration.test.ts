import { describe, expect, it } from 'vitest';
import { WATCHER_TOML, writeAppFiles } from '../testing/app-files.ts';
import { present, smallShop } from '../testing/small-shop.ts';
import { AppConfigurationRefused, hasScope, readAppConfiguration } from './app-configuration.ts';
import { installApp, registerApp, updateScopes } from './apps.ts';
import { isStorefrontVisible, resolveNamespace } from './metafields.ts';

const problemsOf = (toml: string): readonly string[] => {
  try {
    readAppConfiguration(writeAppFiles(toml));
    return [];
  } catch (error) {
    if (error instanceof AppConfigurationRefused) return error.problems;
    throw error;
  }
};

describe("an app's file", () => {
  it('says its scopes, subscriptions, definitions and extension', () => {
    const file = writeAppFiles(WATCHER_TOML, {
      'extensions/shelf-label/shopify.extension.toml': 'name = "Shelf label"\ntype = "theme"\n',
    });
    const app = readAppConfiguration(file);
    expect(app.scopes).toContain('write_inventory');
    expect(app.subscriptions).toContainEqual({
      topic: 'inventory_levels/update',
      path: '/hooks/stock',
      name: 'stock',
    });
    expect(app.complianceTopics.map((each) => each.topic)).toEqual([
      'customers/data_request',
      'customers/redact',
      'shop/redact',
    ]);
    expect(app.metafieldDefinitions).toEqual([
      {
        ownerKind: 'Product',
        namespace: '$app',
        key: 'watch',
        type: 'json',
        name: 'Watch list',
        storefrontAccess: 'PUBLIC_READ',
      },
      {
        ownerKind: 'ProductVariant',
        namespace: '$app',
        key: 'note',
        type: 'single_line_text_field',
        name: 'note',
        storefrontAccess: 'NONE',
      },
      {
        ownerKind: 'Shop',
        namespace: '$app',
        key: 'sign',
        type: 'json',
        name: 'sign',
        storefrontAccess: 'PUBLIC_READ',
      },
    ]);
    expect(present(app.themeExtension)).toMatchObject({ name: 'shelf-label' });
    expect(app.appProxy).toEqual({ url: '/shelf', prefix: 'apps', subpath: 'shelf' });
  });

  it('is refused with all problems at once, as a deploy would', () => {
    const toml = WATCHER_TOML.replace(
      '"orders/create"',
      '"orders/created", "fulfillments/create", "products/delete"',
    )
      .replace('"shop/redact"', '"shop/forget"')
      .replace('write_products', 'write_themes');
    expect(problemsOf(toml)).toEqual([
      'orders/created: no such topic, or one that this emulator never emits',
      'fulfillments/create: needs one of the scopes read_fulfillments, read_marketplace_orders',
      'products/delete: needs one of the scopes read_products',
      'shop/forget: not a compliance topic',
    ]);
  });

  it('may not answer for the storefront without the scope, or under any name', () => {
    expect(problemsOf(WATCHER_TOML.replace('write_app_proxy,', ''))).toEqual([
      'app_proxy: needs the scope write_app_proxy',
    ]);
    expect(problemsOf(WATCHER_TOML.replace('prefix = "apps"', 'prefix = "orders"'))).toHaveLength(
      1,
    );
    expect(problemsOf(WATCHER_TOML.replace('"shelf"', '"a/b"'))).toHaveLength(1);
    expect(problemsOf(WATCHER_TOML.replace('"/shelf"', '"shelf"'))).toHaveLength(1);
  });

  it('is refused when something is missing or malformed', () => {
    expect(problemsOf(WATCHER_TOML.replace('https://watcher.example', 'watcher'))).toHaveLength(1);
    expect(problemsOf('name = "x"').length).toBeGreaterThan(3);
  });
});

describe('an app', () => {
  it('that is registered again keeps its id and takes what the file says now', () => {
    const { platform } = smallShop();
    const before = registerApp(platform, writeAppFiles());
    const after = registerApp(
      platform,
      writeAppFiles(WATCHER_TOML.replace('Stock Watcher', 'Renamed')),
    );
    expect(after).toMatchObject({ id: before.id, name: 'Renamed' });
    expect(platform.state.apps).toHaveLength(1);
  });

  it('hears of other scopes once, with what was and what is', () => {
    const { platform, shop } = smallShop();
    const app = registerApp(platform, writeAppFiles());
    installApp(platform, shop, app);
    updateScopes(platform, shop, app, ['read_orders']);
    updateScopes(platform, shop, app, ['read_orders']);
    const told = platform.state.outbox.map((each): unknown => JSON.parse(each.body));
    expect(told).toMatchObject([{ previous: app.scopes, current: ['read_orders'] }]);
  });

  it('may read what it may write', () => {
    expect(hasScope(['write_orders'], 'read_orders')).toBe(true);
    expect(hasScope(['read_orders'], 'write_orders')).toBe(false);
  });
});

it('the storefront sees a metafield of an app only when its definition says so', () => {
  const { platform } = smallShop();
  const app = registerApp(platform, writeAppFiles());
  const namespace = resolveNamespace(app, '$app');
  const sees = (ownerKind: 'Product' | 'ProductVariant', key: string, of = namespace) =>
    isStorefrontVisible(platform.state.apps, { ownerKind, namespace: of, key });
  expect(sees('Product', 'watch')).toBe(true);
  expect(sees('ProductVariant', 'note')).toBe(false);
  expect(sees('Product', 'undefined')).toBe(false);
  expect(sees('Product', 'anything', 'custom')).toBe(true);
});
