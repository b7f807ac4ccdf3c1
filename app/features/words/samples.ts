/** The label's samples, made where its texts are at hand. */
import { Temporal } from 'temporal-polyfill';
import { onDay } from '#app/domain/promise-history.ts';
import { dayIn, daysIn, ourWords, withLeft } from '#app/words/label.ts';
import { LANGUAGES } from '#app/words/languages.ts';
import type { Language } from '#app/words/languages.ts';
import { PROMISE_PLACE } from './ui/sample.ts';
import type { Sample, Samples } from './ui/sample.ts';

const SOON = Temporal.Duration.from({ days: 14 });
const WIDTH = Temporal.Duration.from({ days: 14 });
const LEFT = 8;

const sampleIn = (language: Language, today: Temporal.PlainDate): Sample => {
  const soon = today.add(SOON);
  const lastOfYear = today.with({ month: 12, day: 31 });
  const thisYear = Temporal.PlainDate.compare(soon, lastOfYear) > 0 ? lastOfYear : soon;
  const nextYear = Temporal.PlainDate.from({ year: today.year + 1, month: 1, day: 15 });
  return {
    ours: ourWords(language),
    thisYear: dayIn(thisYear, { language, today }),
    nextYear: dayIn(nextYear, { language, today }),
    range: daysIn(onDay(soon.add(WIDTH), soon), { language, today }),
    left: withLeft(PROMISE_PLACE, LEFT, language),
  };
};

/** `today` in the shop's zone. */
export const samplesFor = (today: Temporal.PlainDate): Samples =>
  // Every language is given, so none is missing from the record.
  Object.fromEntries(LANGUAGES.map((language) => [language, sampleIn(language, today)])) as Record<
    Language,
    Sample
  >;
