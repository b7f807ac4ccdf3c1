import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { onDay } from '#app/domain/promise-history.ts';
import { markupOf, wordsOf } from '#app/ui/rendered.tsx';
import { sentenceOf } from '#app/words/label.ts';
import { LANGUAGES } from '#app/words/languages.ts';
import type { ShopWords } from '#app/words/shop-words.ts';
import { samplesFor } from '../samples.ts';
import { previewStates } from './preview-states.ts';
import { changedIn, NO_TEXTS, textsIn, withTyped } from './typed-words.ts';
import { WordsFields } from './words-fields.tsx';
import { parseWordsForm } from './words-form.ts';
import { WordsPreview } from './words-preview.tsx';

const today = Temporal.PlainDate.from('2026-11-23');
const samples = samplesFor(today);
const saved: ShopWords = { sv: { ships: 'Kommer [date]', no_date: 'Kommer' } };
const nothing = () => undefined;

const parse = (words: unknown) => {
  const form = new FormData();
  form.set('words', JSON.stringify(words));
  return parseWordsForm(form);
};

describe('the preview', () => {
  const states = (words: ShopWords, language: (typeof LANGUAGES)[number], day = today) =>
    previewStates(textsIn(language, words, {}), samplesFor(day)[language]).map(({ says }) => says);

  it('says every state in our words where the shop has none', () => {
    expect(states({}, 'en')).toEqual([
      'On backorder, ships ~7 Dec',
      'On backorder, ships ~15 Jan 2027',
      'On backorder, ships ~7 Dec – 21 Dec',
      'On backorder, ships ~7 Dec, 8 left',
      'On backorder, no date yet',
      'Sold out',
      '',
    ]);
  });

  it.each(LANGUAGES)('says in %s what shoppers are told', (language) => {
    const words: ShopWords = { [language]: { ships: '“[date]” $& <b>', no_date: '' } };
    for (const shopWords of [{}, words]) {
      const day = (text: string) => Temporal.PlainDate.from(text);
      const told = (on: string, from?: string) => {
        const promise = onDay(day(on), from === undefined ? null : day(from));
        return sentenceOf(promise, { language, today }, shopWords);
      };
      const [soon, later, range] = states(shopWords, language);
      expect([soon, later, range]).toEqual([
        told('2026-12-07'),
        told('2027-01-15'),
        told('2026-12-21', '2026-12-07'),
      ]);
    }
  });

  it('has a day in the present year until its last', () => {
    expect(states({}, 'en', Temporal.PlainDate.from('2026-12-31'))[0]).toContain('~31 Dec');
  });

  it('shows markup as text, in the language that it is in', () => {
    const texts = { ...NO_TEXTS, sold_out: '<script>{{ 1 }}</script>' };
    const html = markupOf(<WordsPreview language="pt-BR" texts={texts} sample={samples.en} />);
    expect(html).toContain('&lt;script&gt;{{ 1 }}&lt;/script&gt;');
    expect(html).toContain('<p lang="pt-BR"');
  });

  it('says when nothing is said', () => {
    const preview = <WordsPreview language="en" texts={NO_TEXTS} sample={samples.en} />;
    expect(wordsOf(preview)).toContain('In stock Nothing is said');
  });
});

describe('the fields', () => {
  const fields = (language: 'sv' | 'en', errors = {}) =>
    markupOf(
      <WordsFields
        language={language}
        texts={textsIn(language, saved, {})}
        ours={samples[language].ours}
        ownIn={(each) => (each === 'sv' ? 2 : 0)}
        errors={errors}
        onLanguage={nothing}
        onType={nothing}
      />,
    );

  it('show our words where nothing is written', () => {
    expect(fields('sv')).toContain('value="Kommer [date]"');
    expect(fields('sv')).toContain('placeholder="Restnoterad, skickas ~[date]"');
    expect(fields('sv')).toContain('Swedish (2 of your own)');
  });

  it('say at the field what is wrong with it', () => {
    expect(fields('sv', { ships: 'Write [date] where the day belongs' })).toContain(
      'Write [date] where the day belongs</',
    );
  });

  it('can be given back to us only where there is something of the shop’s own', () => {
    expect(fields('sv')).not.toContain('aria-disabled="true"');
    expect(fields('en')).toContain('aria-disabled="true"');
  });
});

describe('what is typed', () => {
  it('is kept per language, and is a change only where it says something else', () => {
    let typed = withTyped({}, 'sv', { ships: ' Kommer [date] ' });
    expect(changedIn(saved, typed)).toEqual({});
    typed = withTyped(typed, 'sv', { no_date: '' });
    typed = withTyped(typed, 'de', { in_stock: 'Da' });
    expect(textsIn('sv', saved, typed)).toEqual({ ...NO_TEXTS, ships: ' Kommer [date] ' });
    expect(changedIn(saved, typed)).toEqual({ sv: { no_date: '' }, de: { in_stock: 'Da' } });
  });

  it('reaches the feature as it was typed', () => {
    expect(parse({ sv: { ships: ' x ' } })).toEqual({ sv: { ships: ' x ' } });
  });

  it.each([null, 7, [], { xx: {} }, { sv: { other: '' } }, { sv: { ships: 'x'.repeat(2001) } }])(
    'was not sent by our form when it is %j',
    (words) => {
      expect(parse(words)).toBeNull();
    },
  );
});
