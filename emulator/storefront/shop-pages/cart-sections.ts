import { z } from 'zod';
import type { CartRefusal } from '../cart/cart.ts';
import { renderNamed, type Section } from './sections.ts';
import type { ShopPage } from './shop-page.ts';

/** The cart's page, in themes that are made of sections. */
export const mainCart = (refusal?: CartRefusal): Section => ({
  id: 'template--cart__main',
  type: 'main-cart',
  objects: { refusal: refusal ?? null },
  blocks: [],
});

const Asked = z.union([z.string().transform((ids) => ids.split(',')), z.array(z.string())]);

/**
 * What an answer of the cart's Ajax API brings along: the HTML of the sections that were asked for, as the
 * cart is now.
 * Source: https://shopify.dev/docs/api/ajax/reference/cart#bundled-section-rendering
 */
export const bundledSections = async (
  page: ShopPage,
): Promise<{ sections?: Record<string, string | null> }> => {
  const body: unknown = page.req.body;
  const asked = z.object({ sections: Asked }).safeParse(body);
  return asked.success
    ? { sections: await renderNamed(page, asked.data.sections, [mainCart()]) }
    : {};
};
