/** What the form of words sends: every text as typed. What is wrong with it, the feature says. */
import { z } from 'zod';
import { jsonText } from '#app/ui/json-text.ts';
import { LANGUAGES } from '#app/words/languages.ts';
import { SENTENCES } from '#app/words/shop-words.ts';
import type { ShopWords } from '#app/words/shop-words.ts';

/** Far more than may be said, so that what is too long is refused and not cut off. */
export const MOST_TYPED = 2000;

const sentSchema = z.partialRecord(
  z.enum(LANGUAGES),
  z.partialRecord(z.enum(SENTENCES), z.string().max(MOST_TYPED)),
);

/** Null when it was not sent by our form. */
export const parseWordsForm = (form: FormData): ShopWords | null => {
  const sent = jsonText.pipe(sentSchema).safeParse(form.get('words'));
  return sent.success ? sent.data : null;
};
