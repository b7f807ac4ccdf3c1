import { join } from 'node:path';
import type { Request, RequestHandler, Response } from 'express';
import type { Platform } from '../../platform/platform.ts';
import { shopOf } from '../../which-shop.ts';
import type { Cart } from '../cart/cart.ts';
import { cartObject } from '../cart/cart-object.ts';
import type { Carts } from '../cart/carts.ts';
import { globalObjects } from '../drops/globals.ts';
import type { PageContext } from '../drops/page-context.ts';
import type { RenderedBlock } from '../extension/render-block.ts';
import { createLiquid } from '../liquid/engine.ts';

export const THEME_FOLDER = join(import.meta.dirname, '..', 'theme');
export const THEME_ASSETS = '/storefront/assets/';

/** One request for a page of the shop, with what every page needs. */
export interface ShopPage {
  req: Request;
  res: Response;
  context: PageContext;
  carts: Carts;
  cart: Cart;
}

export interface PageContent {
  template: string;
  /** Key of the page's title in the theme's texts, or the title itself. */
  title: { key: string } | { text: string };
  status?: number;
  objects?: Record<string, unknown>;
  blocks?: RenderedBlock[];
}

/** Turns a handler of shop pages into one of Express, which does not see a rejected promise. */
export const onShopPage =
  (
    platform: Platform,
    carts: Carts,
    handle: (page: ShopPage) => Promise<void> | void,
  ): RequestHandler =>
  (req, res, next) => {
    const shop = shopOf(res);
    const [primary = 'en'] = shop.locales;
    const named: unknown = res.locals['locale'];
    const locale = typeof named === 'string' ? named : primary;
    const root = locale === primary ? '' : `/${locale}`;
    const context = { platform, shop, locale, root, app: undefined };
    Promise.resolve(handle({ req, res, context, carts, cart: carts.of(shop, req) })).catch(next);
  };

/** The request's path as the shopper sees it, the language included. */
export const pathOf = (req: Request): string => req.originalUrl.replace(/\?.*$/s, '');

/** The page's path without the language in front, so that it can be offered in the others. */
const barePath = ({ req, context }: ShopPage): string =>
  req.originalUrl.startsWith(`${context.root}/`) ? req.originalUrl.slice(context.root.length) : '/';

/** Renders a template of the theme inside its layout and sends it. */
export const sendPage = async (page: ShopPage, content: PageContent): Promise<void> => {
  const { res, context, cart } = page;
  const { shop, locale, platform } = context;
  const now = platform.clock.now();
  const liquid = createLiquid({
    folder: THEME_FOLDER,
    templates: ['templates', 'layout'],
    assetsUrl: THEME_ASSETS,
    locale,
    currency: shop.currency,
    timezone: shop.timezone,
    now,
  });
  const blocks = content.blocks ?? [];
  const globals = {
    ...globalObjects(context, pathOf(page.req)),
    cart: cartObject(context, cart),
    app_blocks: blocks.map((block) => block.html),
    ...content.objects,
  };
  const inner: unknown = await liquid.renderFile(content.template, {}, { globals });
  const layout = {
    content_for_layout: inner,
    stylesheets: unique(blocks.flatMap((block) => block.stylesheets)),
    scripts: unique(blocks.flatMap((block) => block.scripts)),
    page_title: 'text' in content.title ? content.title.text : null,
    page_title_key: 'key' in content.title ? content.title.key : null,
    bare_path: barePath(page),
    clock_offset: clockOffset(now),
  };
  const html: unknown = await liquid.renderFile('theme', layout, { globals });
  res
    .status(content.status ?? 200)
    .set('Content-Security-Policy', CONTENT_SECURITY_POLICY)
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(String(html));
};

/** The shop asks nobody but itself for anything. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:";

/** Milliseconds by which the platform's clock differs from the real one; null when it hardly does. */
const clockOffset = (now: string): number | null => {
  const offset = Date.parse(now) - Date.now();
  return Math.abs(offset) > 60_000 ? offset : null;
};

const unique = (addresses: string[]): string[] => [...new Set(addresses)];
