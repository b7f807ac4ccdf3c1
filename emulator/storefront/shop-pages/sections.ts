import type { Request } from 'express';
import type { Product } from '../../platform/state.ts';
import type { Choice } from '../drops/product.ts';
import { type RenderedBlock, renderBlock } from '../extension/render-block.ts';
import {
  pageGlobals,
  type PageContent,
  renderTemplate,
  sendHtml,
  sendPage,
  type ShopPage,
  surroundings,
} from './shop-page.ts';

/** A section of a page: which of the theme's it is, what it is rendered with, and the app blocks in it. */
export interface Section {
  readonly id: string;
  readonly type: string;
  readonly objects: Record<string, unknown>;
  readonly blocks: readonly RenderedBlock[];
}

/** `variant` names a variant, `option_values` the values of its options, e.g. `5000001,5010000`. */
export const choiceIn = (req: Request): Choice => {
  const { variant, option_values: values } = req.query;
  return {
    ...(typeof variant === 'string' && { selectedId: variant }),
    ...(typeof values === 'string' && { optionValueIds: values.split(',') }),
  };
};

/** Where a theme takes app blocks. */
type BlockPlace = 'product' | 'index' | 'product-card';

/** The blocks that the merchant put there, in their order, beside a product. */
export const blocksBeside = (
  page: ShopPage,
  place: BlockPlace,
  product: Product,
  choice: Choice = {},
): Promise<RenderedBlock[]> => {
  const { context } = page;
  const about = { ...surroundings(page), product, ...choice };
  return Promise.all(
    context.shop.themeBlocks
      .filter(({ template }) => template === place)
      .map((placement) => renderBlock(context, placement, about)),
  );
};

/** More sections than these are not rendered in one request. */
const SECTIONS_AT_ONCE = 5;

/**
 * Sends a page of sections, or as much of it as is asked for: `section_id` is answered with one section's
 * HTML, `sections` with a JSON object of HTML by id, null for what is not there.
 * Source: https://shopify.dev/docs/api/section-rendering
 */
export const sendSections = async (
  page: ShopPage,
  sections: readonly Section[],
  content: Omit<PageContent, 'template' | 'blocks'>,
): Promise<void> => {
  const { res, req } = page;
  const { section_id: one, sections: several } = req.query;
  if (typeof one === 'string') {
    const section = sectionNamed(page, one, sections);
    if (section) sendHtml(res, await renderSection(page, section));
    else sendHtml(res, '', 404);
    return;
  }
  if (typeof several === 'string') {
    const rendered = await renderNamed(page, several.split(','), sections);
    res.set('Cache-Control', 'no-store').json(rendered);
    return;
  }
  const html = await Promise.all(sections.map((section) => renderSection(page, section)));
  await sendPage(page, {
    ...content,
    template: 'sections',
    objects: { ...content.objects, sections: html },
    blocks: sections.flatMap(({ blocks }) => blocks),
  });
};

/** One of the page's, or one that the theme's layout has on every page. */
const sectionNamed = (
  { theme }: ShopPage,
  id: string,
  sections: readonly Section[],
): Section | undefined =>
  sections.find((section) => section.id === id) ??
  (theme.staticSections.includes(id) ? { id, type: id, objects: {}, blocks: [] } : undefined);

/** HTML by id; null for what is not there. */
export const renderNamed = async (
  page: ShopPage,
  ids: readonly string[],
  sections: readonly Section[],
): Promise<Record<string, string | null>> => {
  const rendered = await Promise.all(
    ids.slice(0, SECTIONS_AT_ONCE).map(async (id) => {
      const section = sectionNamed(page, id, sections);
      return [id, section ? await renderSection(page, section) : null] as const;
    }),
  );
  return Object.fromEntries(rendered);
};

const renderSection = async (page: ShopPage, section: Section): Promise<string> => {
  const { id, type, objects, blocks } = section;
  const globals = {
    ...pageGlobals(page),
    ...objects,
    app_blocks: blocks.map((block) => block.html),
    section: { id },
  };
  const html = await renderTemplate(page, type, {}, globals);
  return `<section id="shopify-section-${id}" class="shopify-section section">${html}</section>`;
};
