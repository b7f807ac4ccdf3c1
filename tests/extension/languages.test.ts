import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { textsIn } from './locale-texts.ts';
import { EXTENSION, renderPromise } from './product-page.ts';
import { readBlock } from './read-block.ts';

/** In each language: shipping on a day, on the first of a month next year in the long form, no date, sold out. */
const SAID: Record<string, readonly [string, string, string, string]> = {
  en: [
    'On backorder, ships ~12 Dec',
    'On backorder, ships ~1 March 2027',
    'On backorder, no date yet',
    'Sold out',
  ],
  sv: [
    'Restnoterad, skickas ~12 dec',
    'Restnoterad, skickas ~1 mars 2027',
    'Restnoterad, inget datum ännu',
    'Slutsåld',
  ],
  de: [
    'Auf Nachbestellung, Versand ca. 12. Dez.',
    'Auf Nachbestellung, Versand ca. 1. März 2027',
    'Auf Nachbestellung, noch kein Termin',
    'Ausverkauft',
  ],
  fr: [
    'En réapprovisionnement, expédition vers le 12 déc.',
    'En réapprovisionnement, expédition vers le 1er mars 2027',
    'En réapprovisionnement, pas encore de date',
    'Épuisé',
  ],
  es: [
    'Pendiente de reposición, envío hacia el 12 dic',
    'Pendiente de reposición, envío hacia el 1 de marzo de 2027',
    'Pendiente de reposición, aún sin fecha',
    'Agotado',
  ],
  it: [
    'In riassortimento, spedizione ~12 dic',
    'In riassortimento, spedizione ~1º marzo 2027',
    'In riassortimento, data non ancora nota',
    'Esaurito',
  ],
  nl: [
    'In nabestelling, verzending rond 12 dec',
    'In nabestelling, verzending rond 1 maart 2027',
    'In nabestelling, nog geen datum',
    'Uitverkocht',
  ],
  da: [
    'I restordre, sendes ca. 12. dec.',
    'I restordre, sendes ca. 1. marts 2027',
    'I restordre, endnu ingen dato',
    'Udsolgt',
  ],
  nb: [
    'I restordre, sendes ca. 12. des.',
    'I restordre, sendes ca. 1. mars 2027',
    'I restordre, ingen dato ennå',
    'Utsolgt',
  ],
  fi: [
    'Jälkitoimitus, lähetetään noin 12.12.',
    'Jälkitoimitus, lähetetään noin 1. maaliskuuta 2027',
    'Jälkitoimitus, päivä ei vielä tiedossa',
    'Loppuunmyyty',
  ],
  pl: [
    'Chwilowo brak w magazynie, wysyłka ok. 12 gru',
    'Chwilowo brak w magazynie, wysyłka ok. 1 marca 2027',
    'Chwilowo brak w magazynie, termin jeszcze nieznany',
    'Wyprzedane',
  ],
  'pt-BR': [
    'Sob encomenda, envio por volta de 12 de dez.',
    'Sob encomenda, envio por volta de 1º de março de 2027',
    'Sob encomenda, ainda sem data',
    'Esgotado',
  ],
  'pt-PT': [
    'Por encomenda, envio por volta de 12 de dez.',
    'Por encomenda, envio por volta de 1 de março de 2027',
    'Por encomenda, ainda sem data',
    'Esgotado',
  ],
  ja: [
    '入荷待ち、12月12日頃発送予定',
    '入荷待ち、2027年3月1日頃発送予定',
    '入荷待ち、発送日は未定です',
    '売り切れ',
  ],
};
/** A range of this year in the short form, and one of the next in the long form. */
const RANGES: Record<string, readonly [string, string]> = {
  en: ['On backorder, ships ~28 Nov – 12 Dec', 'On backorder, ships ~1 March – 9 April 2027'],
  sv: ['Restnoterad, skickas ~28 nov–12 dec', 'Restnoterad, skickas ~1 mars–9 april 2027'],
  de: [
    'Auf Nachbestellung, Versand ca. 28. Nov. – 12. Dez.',
    'Auf Nachbestellung, Versand ca. 1. März – 9. April 2027',
  ],
  fr: [
    'En réapprovisionnement, expédition vers le 28 nov. – 12 déc.',
    'En réapprovisionnement, expédition vers le 1er mars – 9 avril 2027',
  ],
  es: [
    'Pendiente de reposición, envío hacia el 28 nov – 12 dic',
    'Pendiente de reposición, envío hacia el 1 de marzo – 9 de abril de 2027',
  ],
  it: [
    'In riassortimento, spedizione ~28 nov – 12 dic',
    'In riassortimento, spedizione ~1º marzo – 9 aprile 2027',
  ],
  nl: [
    'In nabestelling, verzending rond 28 nov – 12 dec',
    'In nabestelling, verzending rond 1 maart – 9 april 2027',
  ],
  da: [
    'I restordre, sendes ca. 28. nov.–12. dec.',
    'I restordre, sendes ca. 1. marts–9. april 2027',
  ],
  nb: [
    'I restordre, sendes ca. 28. nov.–12. des.',
    'I restordre, sendes ca. 1. mars–9. april 2027',
  ],
  fi: [
    'Jälkitoimitus, lähetetään noin 28.11. – 12.12.',
    'Jälkitoimitus, lähetetään noin 1. maaliskuuta – 9. huhtikuuta 2027',
  ],
  pl: [
    'Chwilowo brak w magazynie, wysyłka ok. 28 lis – 12 gru',
    'Chwilowo brak w magazynie, wysyłka ok. 1 marca – 9 kwietnia 2027',
  ],
  'pt-BR': [
    'Sob encomenda, envio por volta de 28 de nov. – 12 de dez.',
    'Sob encomenda, envio por volta de 1º de março – 9 de abril de 2027',
  ],
  'pt-PT': [
    'Por encomenda, envio por volta de 28 de nov. – 12 de dez.',
    'Por encomenda, envio por volta de 1 de março – 9 de abril de 2027',
  ],
  ja: ['入荷待ち、11月28日～12月12日頃発送予定', '入荷待ち、2027年3月1日～2027年4月9日頃発送予定'],
};
const LANGUAGES = Object.keys(SAID);
const OTHERS = LANGUAGES.filter((language) => language !== 'en');
const files = (language: string): [storefront: string, editor: string] =>
  language === 'en'
    ? ['en.default.json', 'en.default.schema.json']
    : [`${language}.json`, `${language}.schema.json`];
const [ENGLISH, ENGLISH_EDITOR] = files('en').map(textsIn);

/** Words that a language shares with English. */
const SHARED: Record<string, string[]> = {
  fr: ['promise.style.label'],
  nl: ['promise.product.label'],
};

const lineOn = async (
  locale: string,
  on: string | null,
  more = {},
  from?: string,
): Promise<string> => {
  const variants = [{ id: '1', ...more }];
  const published = { v: 1, variants: { '1': { on, from } } };
  const settings = on?.endsWith('-01') || on?.endsWith('-09') ? { date_format: 'long' } : {};
  return readBlock((await renderPromise({ variants, published, locale, settings })).html).line;
};
/** How many are left, in each language. */
const LEFT: Record<string, string> = {
  en: 'On backorder, ships ~12 Dec, 8 left',
  sv: 'Restnoterad, skickas ~12 dec, 8 kvar',
  de: 'Auf Nachbestellung, Versand ca. 12. Dez., noch 8',
  fr: 'En réapprovisionnement, expédition vers le 12 déc., encore 8',
  es: 'Pendiente de reposición, envío hacia el 12 dic, disponibles: 8',
  it: 'In riassortimento, spedizione ~12 dic, disponibili: 8',
  nl: 'In nabestelling, verzending rond 12 dec, nog 8',
  da: 'I restordre, sendes ca. 12. dec., 8 tilbage',
  nb: 'I restordre, sendes ca. 12. des., 8 igjen',
  fi: 'Jälkitoimitus, lähetetään noin 12.12., 8 jäljellä',
  pl: 'Chwilowo brak w magazynie, wysyłka ok. 12 gru, pozostało: 8',
  'pt-BR': 'Sob encomenda, envio por volta de 12 de dez., restantes: 8',
  'pt-PT': 'Por encomenda, envio por volta de 12 de dez., restantes: 8',
  ja: '入荷待ち、12月12日頃発送予定（残り8点）',
};

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{ (\w+) \}\}|\[date\]/g)].map(([whole]) => whole).toSorted();

it('every language of the folder is one of these, and has both its files', () => {
  expect(readdirSync(join(EXTENSION, 'locales')).toSorted()).toEqual(
    LANGUAGES.flatMap(files).toSorted(),
  );
});

describe.each(LANGUAGES)('%s', (language) => {
  it('says each sentence as it is written here', async () => {
    expect([
      await lineOn(language, '2026-12-12'),
      await lineOn(language, '2027-03-01'),
      await lineOn(language, null),
      await lineOn(language, null, { inventoryPolicy: 'DENY' }),
    ]).toEqual(SAID[language]);
  });

  it('says a range of days as it is written here', async () => {
    expect([
      await lineOn(language, '2026-12-12', {}, '2026-11-28'),
      await lineOn(language, '2027-04-09', {}, '2027-03-01'),
    ]).toEqual(RANGES[language]);
  });

  it('says how many are left where the shop tells', async () => {
    const variants = [{ id: '1' }];
    const published = { v: 1, variants: { '1': { on: '2026-12-12', left: 8 } } };
    const { html } = await renderPromise({ variants, published, locale: language, settings: {} });
    expect(readBlock(html).line).toBe(LEFT[language]);
  });

  it('writes a day of every month as the language does', async () => {
    const written = Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
    for (let month = 1; month <= 12; month++) {
      const day = `2027-${String(month).padStart(2, '0')}-09`;
      expect(await lineOn(language, day)).toContain(written.format(new Date(day)));
    }
  });

  it('costs less than a kilobyte for a hundred variants on five dates or ranges', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => String(44567890123456 + index * 32768));
    const of = (index: number) =>
      index % 6 === 5
        ? { on: null }
        : {
            on: `2026-12-${10 + (index % 6)}`,
            ...(index % 2 === 0 && { from: `2026-11-${25 + (index % 6)}` }),
          };
    const { html } = await renderPromise({
      variants: ids.map((id) => ({ id })),
      published: { v: 1, variants: Object.fromEntries(ids.map((id, at) => [id, of(at)])) },
      locale: language,
      settings: { date_format: 'long', style: 'outlined', icon: 'clock' },
    });
    expect(gzipSync(html).length).toBeLessThanOrEqual(1024);
  });
});

describe.each(OTHERS)('%s', (language) => {
  const [storefront, editor] = files(language).map(textsIn);

  it.each([
    ['storefront', ENGLISH, storefront],
    ['editor', ENGLISH_EDITOR, editor],
  ])('is complete for the %s, with the same placeholders', (_, english, own) => {
    expect([...(own ?? []).keys()]).toEqual([...(english ?? []).keys()]);
    for (const [key, text] of english ?? []) {
      const theirs = own?.get(key) ?? '';
      expect(theirs.trim(), key).not.toBe('');
      if (!key.startsWith('date.')) expect(placeholders(theirs), key).toEqual(placeholders(text));
    }
  });

  it('names every part of a date in each of its patterns', () => {
    for (const length of ['short', 'long']) {
      const inYear = ['{{ day }}', '{{ month }}'];
      expect(placeholders(storefront?.get(`date.${length}.day_month`) ?? '')).toEqual(inYear);
      expect(placeholders(storefront?.get(`date.${length}.day_month_year`) ?? '')).toEqual([
        ...inYear,
        '{{ year }}',
      ]);
    }
    const range = storefront?.get('date.range') ?? '';
    expect(placeholders(range)).toEqual(['{{ from }}', '{{ on }}']);
    expect(range.indexOf('from')).toBeLessThan(range.indexOf('on }}'));
  });

  it('has no sentence of the English ones, but for the words that both have', () => {
    const same = [
      ...[...(storefront ?? [])].filter(
        ([key, text]) => !/^(date|month)\./.test(key) && ENGLISH?.get(key) === text,
      ),
      ...[...(editor ?? [])].filter(([key, text]) => ENGLISH_EDITOR?.get(key) === text),
    ];
    expect(same.map(([key]) => key)).toEqual(SHARED[language] ?? []);
  });
});
