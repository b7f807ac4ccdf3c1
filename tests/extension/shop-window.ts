/** A shop with the real block in it, served to a real browser in any of the emulator's themes. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import express from 'express';
import { storefrontRoutes } from '#emulator/storefront/routes.ts';
import {
  samplePlatform,
  type SampleProduct,
  sampleShop,
} from '#emulator/storefront/sample-shop.ts';
import { whichShop } from '#emulator/which-shop.ts';
import { installation, metafield, ofInstallation, registration } from './product-page.ts';

export const NOW = '2026-11-23T12:00:00.000Z';

export interface Window {
  /** A value of the option beyond those of the variants leads to none, where it is wanted. */
  readonly products: readonly (SampleProduct & { valueWithoutVariant?: string })[];
  /** The day published per variant; a variant that is not named is none of ours. */
  readonly days: Readonly<Record<string, string | null>>;
  /** The early end per variant, where a range is published. */
  readonly from?: Readonly<Record<string, string>>;
  /** What whoever wants more of a variant is told, as it is published. */
  readonly later?: Readonly<Record<string, readonly (readonly [number, string | null, string?])[]>>;
  /** How many are left of a variant, where that is told. */
  readonly left?: Readonly<Record<string, number>>;
  /** How far the goods of a variant are. */
  readonly stages?: Readonly<Record<string, string>>;
  /** The shop's rules, as the app has published them. */
  readonly rules?: unknown;
  readonly settings?: Record<string, string | number | boolean>;
  readonly places?: readonly string[];
  /** Settings of the embed; without them it is off. */
  readonly embed?: Record<string, string | boolean>;
  readonly locales?: readonly string[];
}

export interface OpenWindow {
  readonly url: string;
  readonly close: () => void;
}

export const openShop = async (window: Window): Promise<OpenWindow> => {
  const app = registration();
  const shop = sampleShop([...window.products]);
  shop.locales = [...(window.locales ?? shop.locales)];
  shop.installations = [installation(app)];
  for (const [at, product] of shop.products.entries()) {
    const value = window.products[at]?.valueWithoutVariant;
    if (value !== undefined) product.options[0]?.values.push(value);
    const variants = product.variants
      .filter(({ id }) => window.days[id] !== undefined)
      .map(({ id }) => [
        id,
        {
          on: window.days[id],
          from: window.from?.[id],
          later: window.later?.[id],
          stage: window.stages?.[id],
          left: window.left?.[id],
        },
      ]);
    const document = { v: 1, variants: Object.fromEntries(variants) as unknown };
    if (variants.length > 0) shop.metafields.push(metafield(document, product.id));
  }
  shop.metafields.push(...ofInstallation({ rules: window.rules }));
  shop.themeBlocks = (window.places ?? ['product', 'index', 'product-card']).map((template) => ({
    appKey: app.apiKey,
    extension: 'backorder-promise',
    block: 'promise',
    template,
    settings: window.settings ?? {},
  }));
  if (window.embed) {
    shop.themeBlocks.push({
      appKey: app.apiKey,
      extension: 'backorder-promise',
      block: 'promises',
      template: 'body',
      settings: window.embed,
    });
  }
  const platform = samplePlatform(shop, NOW);
  platform.state.apps.push(app);
  const web = express();
  web.get('/cdn/products/:file', (_, res) => {
    res.type('svg').send('<svg xmlns="http://www.w3.org/2000/svg"/>');
  });
  web.use(whichShop(platform), storefrontRoutes(platform));
  const server = createServer(web).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
