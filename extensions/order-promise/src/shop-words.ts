/**
 * What the shop says in its own words, from the shop's metafield `words`. The shop is a documented owner of
 * the metafields that both pages are given; that they come, and how soon after a change, is not verified.
 * Sources: https://shopify.dev/docs/apps/build/checkout/metafields and
 * https://shopify.dev/docs/api/customer-account-ui-extensions/latest/target-apis/order-apis/metafields-api
 */
import { entryOf } from './document.ts';

/** As a page gives it; its types say more than has been seen. */
interface Page {
  readonly appMetafields: {
    readonly value: readonly {
      readonly target: { readonly type: string };
      readonly metafield: { readonly key: string; readonly value: unknown };
    }[];
  };
  readonly localization: {
    readonly language: { readonly value: { readonly isoCode: string } };
  };
}

/** A sentence as the shop words it for the reader; null where it has no words of its own. */
export type ShopWords = (sentence: 'ships' | 'no_date') => string | null;

/** Stands in a sentence for the day. */
const DATE_PLACE = '[date]';

export const withDate = (text: string, date: string): string =>
  text.replaceAll(DATE_PLACE, () => date);

/** The name under which the shop's words are kept; the label finds it in the same way. */
const languageOf = (tag: string): string => {
  const wanted = tag.toLowerCase().replaceAll('_', '-');
  const [base = ''] = wanted.split('-');
  if (base === 'pt') return wanted === 'pt' || wanted.startsWith('pt-br') ? 'pt-BR' : 'pt-PT';
  return base === 'no' || base === 'nn' ? 'nb' : base;
};

const ourWords: ShopWords = () => null;

/** Ours wherever the page gives no metafield, or something else than it says it does. */
export const shopWordsOn = ({ appMetafields, localization }: Page): ShopWords => {
  try {
    const found = appMetafields.value.find(
      ({ target, metafield }) => target.type === 'shop' && metafield.key === 'words',
    );
    const document = found?.metafield.value;
    if (typeof document !== 'string') return ourWords;
    const language = languageOf(localization.language.value.isoCode);
    return (sentence) => {
      const text = entryOf(document, language, sentence);
      return typeof text === 'string' && text.trim() !== '' ? text : null;
    };
  } catch {
    return ourWords;
  }
};
