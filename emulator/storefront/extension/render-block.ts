import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProductByHandle } from '../../platform/catalog.ts';
import type { Product, ThemeBlockPlacement } from '../../platform/state.ts';
import type { Cart } from '../cart/cart.ts';
import { cartObject } from '../cart/cart-object.ts';
import { appObject } from '../drops/app.ts';
import { globalObjects } from '../drops/globals.ts';
import { type Listing, listingObjects } from '../drops/listing.ts';
import type { PageContext } from '../drops/page-context.ts';
import { type Choice, productObject } from '../drops/product.ts';
import { createLiquid } from '../liquid/engine.ts';
import { attributes } from '../liquid/html.ts';
import { type BlockSchema, readBlockSchema } from './block-schema.ts';

export interface RenderedBlock {
  html: string;
  /** Addresses of what the block's schema wants loaded, once for all blocks of a page. */
  stylesheets: string[];
  scripts: string[];
}

export interface BlockPage extends Choice {
  /** The request's path, as the shopper sees it. */
  path: string;
  /** What the block stands beside, and with which of its variants. */
  product?: Product;
  /** What the page lists. */
  listing?: Listing;
  /** The visitor's. */
  cart?: Cart;
  /** Rendered for the theme editor. */
  isEditor?: boolean;
}

const NOTHING: RenderedBlock = { html: '', stylesheets: [], scripts: [] };

/**
 * Renders a theme block from the files of its app's extension, with the settings that the merchant
 * gave it over the defaults of its schema. A block whose app or file is gone renders nothing, as in
 * a theme that outlived its app.
 */
export const renderBlock = async (
  page: Omit<PageContext, 'app'>,
  placement: ThemeBlockPlacement,
  about: BlockPage,
): Promise<RenderedBlock> => {
  const { platform, shop, locale } = page;
  const installed = shop.installations.some((each) => each.appKey === placement.appKey);
  const app = platform.state.apps.find((each) => each.apiKey === placement.appKey);
  const extension = app?.themeExtension;
  if (!installed || !app || extension?.name !== placement.extension) return NOTHING;

  const file = join(extension.folder, 'blocks', `${placement.block}.liquid`);
  if (!existsSync(file)) return NOTHING;
  const schema = readBlockSchema(await readFile(file, 'utf8'));

  const context = { ...page, app };
  const product = about.product && productObject(context, about.product, about);
  const settings = settingsOf(schema, placement, (chosen) => {
    if (chosen === undefined) return product;
    const found = findProductByHandle(shop, String(chosen));
    return found && productObject(context, found);
  });
  const assetsUrl = extensionAssets(extension.name);
  const liquid = createLiquid({
    folder: extension.folder,
    templates: ['blocks'],
    assetsUrl,
    locale,
    currency: shop.currency,
    timezone: shop.timezone,
    now: platform.clock.now(),
  });
  const id = `${placement.extension}_${placement.block}`;
  const globals = {
    ...globalObjects(context, about.path, about.isEditor),
    ...listingObjects(context, about.listing),
    app: appObject(context),
    product,
    get cart() {
      return about.cart && cartObject(context, about.cart);
    },
  };
  const inner = String(
    await liquid.renderFile(
      placement.block,
      { block: { id, type: '@app', settings, shopify_attributes: '' } },
      { globals },
    ),
  );
  const wrapper = {
    id: `shopify-block-${id}`,
    class: 'shopify-block shopify-app-block',
    'data-block-handle': placement.block,
  };
  return {
    html: `<div${attributes(wrapper)}>${inner}</div>`,
    stylesheets: schema.stylesheet ? [assetsUrl + schema.stylesheet] : [],
    scripts: schema.javascript ? [assetsUrl + schema.javascript] : [],
  };
};

/** Where embeds stand instead of a template: at the end of every page. */
export const EMBEDDED = 'body';

/** The app embeds that are switched on, in their order. */
export const renderEmbeds = (
  page: Omit<PageContext, 'app'>,
  about: BlockPage,
): Promise<RenderedBlock[]> =>
  Promise.all(
    page.shop.themeBlocks
      .filter(({ template }) => template === EMBEDDED)
      .map((placement) => renderBlock(page, placement, about)),
  );

export const extensionAssets = (extension: string): string => `/extensions/${extension}/assets/`;

/** A setting of type product holds a handle; left alone, it is filled with the page's product. */
const settingsOf = (
  schema: BlockSchema,
  placement: ThemeBlockPlacement,
  productOf: (handle: string | number | boolean | undefined) => unknown,
) => {
  const settings: Record<string, unknown> = {};
  for (const { id, type, autofill, default: initial } of schema.settings) {
    if (id === undefined) continue;
    const given = placement.settings[id];
    const isProduct = type === 'product' && (autofill === true || given !== undefined);
    settings[id] = isProduct ? productOf(given) : (given ?? initial);
  }
  return settings;
};
