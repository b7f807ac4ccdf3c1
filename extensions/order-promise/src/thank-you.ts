/**
 * Beneath a line on the thank-you page that waits: when it ships, as it is told now. That it waits is
 * known from its property alone, which the page shows already: where that says the same, nothing is added.
 */
import type { Api } from '@shopify/ui-extensions/purchase.thank-you.cart-line-item.render-after';
import { h, render } from 'preact';
import { daysOf, entryOf, isObject, numberOf } from './document.ts';
import type { Days } from './document.ts';
import { isHidden, saysThatItWaits } from './property.ts';
import type { Reader } from './sentence.ts';
import { sentenceFor, tells, todayIn } from './sentence.ts';
import { shopWordsOn } from './shop-words.ts';

declare const shopify: Api;

/** Later days for whoever wants more: `[[more than so many units beyond stock, day, early end if any]]`. */
const laterDays = (later: unknown, quantity: number): Days[] =>
  (Array.isArray(later) ? later : []).flatMap((step: unknown) => {
    const [moreThan, on, from] = Array.isArray(step) ? (step as unknown[]) : [];
    const days = daysOf(on, from);
    return typeof moreThan === 'number' && moreThan < quantity && days !== undefined ? [days] : [];
  });

/**
 * The published days that the line may have been told, the latest last: how many of its units were in
 * stock is not known here. None when nothing is published of its variant.
 */
const publishedDays = (): Days[] => {
  const { merchandise, quantity } = shopify.target.value;
  const found = shopify.appMetafields.value.find(
    ({ target, metafield }) =>
      target.type === 'product' &&
      metafield.key === 'promise' &&
      numberOf(target.id) === numberOf(merchandise.product.id),
  );
  const entry = found && entryOf(found.metafield.value, 'variants', numberOf(merchandise.id));
  if (!isObject(entry)) return [];
  const days = daysOf(entry['on'], entry['from']);
  return days === undefined ? [] : [days, ...laterDays(entry['later'], quantity)];
};

const words = (): string | null => {
  const properties = shopify.target.value.attributes.filter(saysThatItWaits);
  const days = properties.length === 0 ? [] : publishedDays();
  const last = days.at(-1);
  if (last === undefined) return null;
  const { i18n, localization } = shopify;
  const reader: Reader = {
    translate: (key, values) => i18n.translate(key, values),
    shopWords: shopWordsOn(shopify),
    today: todayIn(localization.timezone.value),
  };
  const inThisLanguage = i18n.translate('promise.property');
  const isSaid = properties.some(
    (property) =>
      !isHidden(property) &&
      property.key === inThisLanguage &&
      days.some((each) => tells(property.value, each, reader)),
  );
  return isSaid ? null : sentenceFor(last, reader);
};

/** A page of somebody's order shows what it showed without us, whatever happens here. */
const quietly = (): string | null => {
  try {
    return words();
  } catch {
    return null;
  }
};

const extension = (): void => {
  const show = (): void => {
    const said = quietly();
    render(said === null ? null : h('s-text', { type: 'small' }, said), document.body);
  };
  show();
  // Metafields may come after the page.
  shopify.appMetafields.subscribe(show);
  shopify.target.subscribe(show);
};

export default extension;
