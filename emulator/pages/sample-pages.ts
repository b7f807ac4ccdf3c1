import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import express from 'express';
import { installApp } from '../platform/apps.ts';
import type { Platform } from '../platform/platform.ts';
import type { AppRegistration, ShopState } from '../platform/state.ts';
import { samplePlatform, sampleShop } from '../storefront/sample-shop.ts';
import type { SampleProduct } from '../storefront/sample-shop.ts';
import { whichShop } from '../which-shop.ts';
import { adminFrameRoutes } from './admin/routes.ts';
import { logRoutes } from './log/routes.ts';
import { warehouseRoutes } from './warehouse/routes.ts';

export interface SamplePages {
  platform: Platform;
  shop: ShopState;
  app: AppRegistration;
  get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  /** Posts a form; answers the page it leads to. */
  post: (path: string, form?: Record<string, string>) => Promise<Response>;
  stop: () => void;
}

export const APP_ORIGIN = 'http://localhost:4601';

/** For tests: all pages for staff over a small shop with two locations and one installed app. */
export async function samplePages(products: SampleProduct[] = []): Promise<SamplePages> {
  const shop = sampleShop(products);
  const first = shop.locations[0];
  if (first) shop.locations.push({ ...first, id: '11', name: 'Store', priority: 2 });
  const platform = samplePlatform(shop);
  const app = sampleApp();
  platform.state.apps.push(app);
  installApp(platform, shop, app);

  const pages = express();
  pages.use(whichShop(platform));
  pages.use('/admin', adminFrameRoutes(platform, { tunnelUrl: APP_ORIGIN }));
  pages.use('/warehouse', warehouseRoutes(platform));
  pages.use('/emulator', logRoutes(platform));
  const server = http.createServer(pages);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    platform,
    shop,
    app,
    get: (at, headers = {}) => fetch(origin + at, { headers }),
    post: (at, form = {}) =>
      fetch(origin + at, { method: 'POST', body: new URLSearchParams(form) }),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function sampleApp(): AppRegistration {
  return {
    id: '77',
    name: 'Sample <app>',
    apiKey: 'sample-key',
    apiSecret: 'sample-secret',
    applicationUrl: 'https://sample.example',
    embedded: true,
    scopes: ['read_orders', 'read_products'],
    apiVersion: '2026-10',
    subscriptions: ['app/uninstalled', 'app/scopes_update'].map(subscription),
    complianceTopics: ['customers/redact', 'customers/data_request', 'shop/redact'].map(
      subscription,
    ),
    metafieldDefinitions: [],
    themeExtension: {
      name: 'sample-extension',
      folder: path.join(import.meta.dirname, 'sample-extension'),
    },
    appProxy: null,
  };
}

function subscription(topic: string) {
  return { topic, path: '/webhooks', name: null };
}
