import { expect, test } from 'vitest';
import { markupOf, wordsOf } from '#app/ui/rendered.tsx';
import type { Belief } from '../lessons.ts';
import { SupplierCard } from './supplier-card.tsx';
import { beliefInWords } from './supplier-words.ts';

const belief = (over: Partial<Belief> = {}): Belief => ({
  arrivals: 7,
  within: 6,
  enough: 5,
  days: 6,
  earlyDays: null,
  shortfallPercent: 0,
  ...over,
});

test.each([
  [
    { arrivals: 0, within: 0, days: 3 },
    'No arrival of this supplier is over yet. From 5 on, their lateness is used instead of the shop’s buffer of 3 days.',
  ],
  [
    { arrivals: 2, within: 1, days: 3 },
    '2 arrivals so far; from 5 on, their lateness is used instead of the shop’s buffer of 3 days.',
  ],
  [
    {},
    'Of the last 7 arrivals, 6 came within 6 days of the day first named, so 6 days are added to it.',
  ],
  [
    { days: 1 },
    'Of the last 7 arrivals, 6 came within 1 day of the day first named, so 1 day is added to it.',
  ],
  [
    { days: 0 },
    'Of the last 7 arrivals, 6 came by the day first named, so nothing is added to it.',
  ],
  [
    { days: 12, earlyDays: 2, shortfallPercent: 4 },
    'Of the last 7 arrivals, 6 came within 12 days of the day first named, so a range is told, from 2 to 12 days after it. ' +
      '4% of what was ordered never came, so as much less is counted on.',
  ],
])('what is believed is said in one line: %j', (over, sentence) => {
  expect(beliefInWords(belief(over), 3)).toBe(sentence);
});

test('where the shop has no buffer, nothing is added until enough is known', () => {
  expect(beliefInWords(belief({ arrivals: 1, within: 1, days: 0 }), 0)).toBe(
    '1 arrival so far; from 5 on, their lateness is added to the day that is named; until then nothing is.',
  );
});

const card = (over: { supplier?: string | null; belief?: Belief | null }) => (
  <SupplierCard
    supplier="<b>Ähre</b>"
    belief={belief()}
    bufferDays={3}
    known={['Nordlys']}
    problem={null}
    isSaving={false}
    onSave={() => undefined}
    {...over}
  />
);

test('a supplier is shown as it is written, and its name stays text', () => {
  expect(markupOf(card({}))).toContain('value="&lt;b&gt;Ähre&lt;/b&gt;"');
});

test('an arrival without a supplier says what naming one is good for', () => {
  expect(wordsOf(card({ supplier: null, belief: null }))).toContain('Say who sends it');
});
