/** What the label would say of each state, in the texts as they are typed. */
import { withDate } from '#app/words/shop-words.ts';
import type { Sentence } from '#app/words/shop-words.ts';
import { PROMISE_PLACE } from './sample.ts';
import type { Sample } from './sample.ts';
import type { Texts } from './typed-words.ts';

export interface PreviewState {
  readonly name: string;
  /** Empty where nothing is said. */
  readonly says: string;
}

const NAMES = {
  thisYear: 'Ships this year',
  nextYear: 'Ships next year',
  range: 'Where the date is uncertain',
  left: 'Where you tell how many are left',
  noDate: 'No date yet',
  soldOut: 'Sold out',
  inStock: 'In stock',
};

export const previewStates = (texts: Texts, sample: Sample): PreviewState[] => {
  const said = (sentence: Sentence): string => texts[sentence].trim() || sample.ours[sentence];
  const thisYear = withDate(said('ships'), sample.thisYear);
  return [
    { name: NAMES.thisYear, says: thisYear },
    { name: NAMES.nextYear, says: withDate(said('ships'), sample.nextYear) },
    { name: NAMES.range, says: withDate(said('ships'), sample.range) },
    { name: NAMES.left, says: sample.left.replace(PROMISE_PLACE, () => thisYear) },
    { name: NAMES.noDate, says: said('no_date') },
    { name: NAMES.soldOut, says: said('sold_out') },
    { name: NAMES.inStock, says: said('in_stock') },
  ];
};
