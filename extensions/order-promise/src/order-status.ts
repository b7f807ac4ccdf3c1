/**
 * Beneath an order line that waits: when it ships, how many units when some have not to wait, and the way
 * to the order's own page.
 */
import type { Api } from '@shopify/ui-extensions/customer-account.order-status.cart-line-item.render-after';
import { h, render } from 'preact';
import { pageOf } from './document.ts';
import { waitingFor } from './promise.ts';
import type { Waiting } from './promise.ts';
import { readOrder } from './read-order.ts';
import { sentenceFor, todayIn } from './sentence.ts';
import { shopWordsOn } from './shop-words.ts';

declare const shopify: Api;

interface Told extends Waiting {
  readonly page: string | null;
}

const waitingHere = async (): Promise<Told | null> => {
  const order = shopify.order.value;
  const { merchandise, quantity } = shopify.target.value;
  if (order === undefined) return null;
  const read = await readOrder(order.id);
  const line = { variantId: merchandise.id, quantity };
  const waiting = read && waitingFor(read.text, read.lines, line);
  return waiting && { ...waiting, page: pageOf(read.text) };
};

/** An order page that cannot ask shows what it showed without us. */
const quietly = async (): Promise<Told | null> => {
  try {
    return await waitingHere();
  } catch {
    return null;
  }
};

const show = (waiting: Told): void => {
  const all = shopify.target.value.quantity;
  const units =
    waiting.units < all ? `${shopify.i18n.translate('units', { count: waiting.units })} ` : '';
  const sentence = sentenceFor(waiting, {
    translate: (key, values) => shopify.i18n.translate(key, values),
    shopWords: shopWordsOn(shopify),
    today: todayIn(shopify.localization.timezone.value),
  });
  const { page } = waiting;
  const words = h('s-text', { type: 'small' }, `${units}${sentence}`);
  const link =
    page === null
      ? null
      : h('s-text', { type: 'small' }, [
          ' ',
          h('s-link', { href: page }, shopify.i18n.translate('page')),
        ]);
  render([words, link], document.body);
};

const extension = async (): Promise<void> => {
  const waiting = await quietly();
  if (waiting === null) return;
  show(waiting);
  // The shop's words may come after the page.
  shopify.appMetafields.subscribe(() => {
    show(waiting);
  });
};

export default extension;
