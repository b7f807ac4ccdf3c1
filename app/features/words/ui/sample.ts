/** What a page needs to show the label in one language, without the texts of all of them. */
import type { Language } from '#app/words/languages.ts';
import type { Texts } from './typed-words.ts';

/** Stands in a sample for the sentence that it is put around. */
export const PROMISE_PLACE = '[promise]';

export interface Sample {
  readonly ours: Texts;
  /** A day that is still to come in the present year, and one in the next. */
  readonly thisYear: string;
  readonly nextYear: string;
  /** Where the goods may come over many days. */
  readonly range: string;
  /** Around a sentence, where the shop tells how many are left. */
  readonly left: string;
}

export type Samples = Readonly<Record<Language, Sample>>;
