import type { Request, RequestHandler, Response } from 'express';
import type { Platform } from '../../platform/platform.ts';
import { shopOf } from '../../which-shop.ts';
import type { Cart } from '../cart/cart.ts';
import { cartObject } from '../cart/cart-object.ts';
import type { Carts } from '../cart/carts.ts';
import { globalObjects } from '../drops/globals.ts';
import type { PageContext } from '../drops/page-context.ts';
import { type BlockPage, type RenderedBlock, renderEmbeds } from '../extension/render-block.ts';
import { createLiquid } from '../liquid/engine.ts';
import { themeOf } from '../preview-theme.ts';
import { SHIPPED_FOLDER, type Theme } from '../themes.ts';

/** One request for a page of the shop, with what every page needs. */
export interface ShopPage {
  req: Request;
  res: Response;
  context: PageContext;
  theme: Theme;
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
  /** What the page is about, for the app embeds at its end. */
  about?: Omit<BlockPage, 'path' | 'cart' | 'isEditor'>;
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
    const page = { req, res, context, theme: themeOf(res), carts, cart: carts.of(shop, req) };
    Promise.resolve(handle(page)).catch(next);
  };

/** The request's path as the shopper sees it, the language included. */
export const pathOf = (req: Request): string => req.originalUrl.replace(/\?.*$/s, '');

/** What an app's block sees of the request, whatever the page is about. */
export const surroundings = (page: ShopPage) => ({
  path: pathOf(page.req),
  cart: page.cart,
  isEditor: page.req.query['editor'] === '1',
});

/** The page's path without the language in front, so that it can be offered in the others. */
const barePath = ({ req, context }: ShopPage): string =>
  req.originalUrl.startsWith(`${context.root}/`) ? req.originalUrl.slice(context.root.length) : '/';

const liquidOf = ({ context, theme }: ShopPage) =>
  createLiquid({
    folder: theme.folder,
    fallback: SHIPPED_FOLDER,
    templates: ['templates', 'sections', 'layout'],
    assetsUrl: theme.assetsUrl,
    locale: context.locale,
    currency: context.shop.currency,
    timezone: context.shop.timezone,
    now: context.platform.clock.now(),
  });

/** Renders a template or section of the request's theme. */
export const renderTemplate = async (
  page: ShopPage,
  name: string,
  scope: Record<string, unknown>,
  globals: Record<string, unknown>,
): Promise<string> => {
  const html: unknown = await liquidOf(page).renderFile(name, scope, { globals });
  return String(html);
};

/** Renders Liquid that came from elsewhere as if it were a template of the request's theme. */
export const renderSource = async (page: ShopPage, source: string): Promise<string> => {
  const globals = pageGlobals(page);
  const html: unknown = await liquidOf(page).parseAndRender(source, {}, { globals });
  return String(html);
};

/** What every template of the request can see. */
export const pageGlobals = ({ req, context, theme, cart }: ShopPage): Record<string, unknown> => ({
  ...globalObjects(context, pathOf(req)),
  cart: cartObject(context, cart),
  settings: theme.settings,
});

/** Renders a template of the theme inside its layout and sends it. */
export const sendPage = async (page: ShopPage, content: PageContent): Promise<void> => {
  const globals = {
    ...pageGlobals(page),
    app_blocks: (content.blocks ?? []).map((block) => block.html),
    ...content.objects,
  };
  await sendInLayout(page, await renderTemplate(page, content.template, {}, globals), content);
};

/** Sends what was rendered already inside the layout of the theme. */
export const sendInLayout = async (
  page: ShopPage,
  rendered: string,
  content: Omit<PageContent, 'template'>,
): Promise<void> => {
  const embeds = await renderEmbeds(page.context, { ...surroundings(page), ...content.about });
  const all = [...(content.blocks ?? []), ...embeds];
  const globals = { ...pageGlobals(page), ...content.objects };
  const layout = {
    content_for_layout: rendered,
    app_embeds: embeds.map((embed) => embed.html),
    stylesheets: unique(all.flatMap((block) => block.stylesheets)),
    scripts: unique(all.flatMap((block) => block.scripts)),
    page_title: 'text' in content.title ? content.title.text : null,
    page_title_key: 'key' in content.title ? content.title.key : null,
    bare_path: barePath(page),
    clock_offset: clockOffset(page.context.platform.clock.now()),
  };
  sendHtml(page.res, await renderTemplate(page, 'theme', layout, globals), content.status);
};

export const sendHtml = (res: Response, html: string, status = 200): void => {
  res.status(status).set('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  if (!res.hasHeader('Cache-Control')) res.set('Cache-Control', 'no-store');
  res.type('html').send(html);
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
