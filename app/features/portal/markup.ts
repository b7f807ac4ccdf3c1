/**
 * HTML that the shop's theme will render as Liquid. Every text goes through `inert`, which leaves no
 * character that HTML or Liquid could take for more than text; markup is what is written in this room
 * with `markup`, and nothing else is.
 */
const MEANING = /[&<>"'`={}%]|(?![\t\n\r])\p{Cc}/gu;

/** HTML allows control characters in no spelling. */
const FORBIDDEN = /\p{Cc}/u;

/** Text as HTML text or as a quoted attribute's value, in a page that Liquid renders first. */
export const inert = (text: string): string =>
  text.replace(MEANING, (character) =>
    FORBIDDEN.test(character) ? '\ufffd' : `&#${character.charCodeAt(0)};`,
  );

export class Markup {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

type Part = string | number | Markup | null | readonly Part[];

const written = (part: Part): string => {
  if (part === null) return '';
  if (part instanceof Markup) return part.source;
  if (typeof part === 'string' || typeof part === 'number') return inert(String(part));
  return part.map(written).join('');
};

/** Markup with texts in it: whatever is put in is inert, unless it is markup. */
export const markup = (sources: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(sources.map((source, index) => source + written(parts[index] ?? null)).join(''));
