/** The page behind a link. Whether the link is wrong or the order is gone is told to nobody. */
import type { LocalCtx } from '#app/adapters/context.ts';
import { asId } from '#app/domain/ids.ts';
import type { Language } from '#app/words/languages.ts';
import { isOrderToken } from './link.ts';
import { orderPage, unknownPage } from './page.ts';
import { readOrderPage } from './read-order-page.server.ts';

export interface Link {
  /** As the address has them. */
  readonly orderNumber: string;
  readonly token: string;
}

export interface OpenedPage {
  readonly kind: 'order' | 'unknown';
  /** Inert as Liquid. */
  readonly source: string;
}

export const openOrderPage = async (
  ctx: Pick<LocalCtx, 'db' | 'shop' | 'clock'>,
  { orderNumber, token }: Link,
  { secrets, language }: { readonly secrets: readonly string[]; readonly language: Language },
): Promise<OpenedPage> => {
  const unknown: OpenedPage = { kind: 'unknown', source: unknownPage(language) };
  if (!/^[1-9]\d{0,19}$/.test(orderNumber)) return unknown;
  const orderId = asId<'Order'>(`gid://shopify/Order/${orderNumber}`);
  if (!isOrderToken(secrets, { shop: ctx.shop, orderId, token })) return unknown;
  const page = await readOrderPage(ctx, orderId);
  return page === null ? unknown : { kind: 'order', source: orderPage(page, language) };
};
