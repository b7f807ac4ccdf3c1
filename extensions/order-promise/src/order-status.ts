/** Beneath an order line that waits: when it ships, and how many units when some have not to wait. */
import type { Api } from '@shopify/ui-extensions/customer-account.order-status.cart-line-item.render-after';
import { h, render } from 'preact';
import { waitingFor } from './promise.ts';
import type { Waiting } from './promise.ts';
import { readOrder } from './read-order.ts';
import { sentenceFor, todayIn } from './sentence.ts';

declare const shopify: Api;

const waitingHere = async (): Promise<Waiting | null> => {
  const order = shopify.order.value;
  const { merchandise, quantity } = shopify.target.value;
  if (order === undefined) return null;
  const read = await readOrder(order.id);
  return read && waitingFor(read.text, read.lines, { variantId: merchandise.id, quantity });
};

/** An order page that cannot ask shows what it showed without us. */
const quietly = async (): Promise<Waiting | null> => {
  try {
    return await waitingHere();
  } catch {
    return null;
  }
};

const extension = async (): Promise<void> => {
  const waiting = await quietly();
  if (waiting === null) return;
  const all = shopify.target.value.quantity;
  const units =
    waiting.units < all ? `${shopify.i18n.translate('units', { count: waiting.units })} ` : '';
  const sentence = sentenceFor(waiting.on, {
    translate: (key, values) => shopify.i18n.translate(key, values),
    today: todayIn(shopify.localization.timezone.value),
  });
  render(h('s-text', { type: 'small' }, `${units}${sentence}`), document.body);
};

export default extension;
