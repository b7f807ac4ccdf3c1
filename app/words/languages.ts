/** The languages that shoppers are written to: those of the label, see its `locales`. */
export const LANGUAGES = [
  'en',
  'sv',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'da',
  'nb',
  'fi',
  'pl',
  'pt-BR',
  'pt-PT',
  'ja',
] as const;
export type Language = (typeof LANGUAGES)[number];

/** What is said when nobody's language is known. */
export const FALLBACK: Language = 'en';

const SPOKEN = new Map<string, Language>(LANGUAGES.map((each) => [each.toLowerCase(), each]));

/** Close enough to be understood. Portuguese is Brazil's only where nothing says whose it is. */
const RELATED = new Map<string, Language>([
  ['no', 'nb'],
  ['nn', 'nb'],
]);

/** The language of a tag as browsers and shops write it (`sv`, `sv-SE`, `pt-br`); null: not one of ours. */
export const languageOf = (tag: string): Language | null => {
  const wanted = tag.trim().toLowerCase().replaceAll('_', '-');
  const [base = ''] = wanted.split('-');
  if (base === 'pt') return wanted === 'pt' || wanted.startsWith('pt-br') ? 'pt-BR' : 'pt-PT';
  return SPOKEN.get(wanted) ?? RELATED.get(base) ?? SPOKEN.get(base) ?? null;
};

/** The tags of an `Accept-Language` header, the most wanted first. What is malformed is left out. */
const wantedIn = (acceptLanguage: string): string[] =>
  acceptLanguage
    .slice(0, 1000)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((each) => each.trim());
      const quality = parameters.find((each) => each.startsWith('q='))?.slice(2) ?? '1';
      return { tag, quality: Number(quality) };
    })
    .filter(({ tag, quality }) => /^[a-z-]+$/i.test(tag) && quality > 0 && quality <= 1)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);

export interface Asked {
  /** Tags that somebody chose, the strongest choice first. */
  readonly tags: readonly (string | null)[];
  /** What the browser would rather read. */
  readonly acceptLanguage: string | null;
}

/** The first language of ours that is asked for; English when none is. */
export const languageAsked = ({ tags, acceptLanguage }: Asked): Language => {
  for (const tag of [...tags, ...wantedIn(acceptLanguage ?? '')]) {
    const language = tag === null ? null : languageOf(tag);
    if (language !== null) return language;
  }
  return FALLBACK;
};
