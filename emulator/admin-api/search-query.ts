import { NotModelled } from './node.ts';

/**
 * Shopify's search syntax: words, `field:value`, comparisons, single or double quotes, a backslash
 * before what would have a meaning, `*` at the end, AND, OR, NOT, `-` and parentheses. Source: https://shopify.dev/docs/api/usage/search-syntax
 */
export interface Searchable<Item> {
  /** What a bare word is looked for in. */
  words: (item: Item) => readonly (string | null)[];
  /** Values of a named field; a date is an ISO text, a number is a number. */
  fields: Record<string, (item: Item) => SearchValue | readonly SearchValue[]>;
}

export type SearchValue = string | number | boolean | null;

type Matcher<Item> = (item: Item) => boolean;

/** A predicate for the query; a field that is not modelled fails loudly instead of matching anything. */
export const searchFor = <Item>(
  query: string | null | undefined,
  searchable: Searchable<Item>,
): Matcher<Item> => {
  const tokens = tokenize(query ?? '');
  if (tokens.length === 0) return () => true;
  const parser = new Parser(tokens, searchable);
  return parser.parse();
};

const tokenize = (query: string): string[] =>
  query.match(
    /\(|\)|-?(?:[\w.]+:(?:[<>]=?|=)?)?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?:\\.|[^\s()\\])+/gs,
  ) ?? [];

class Parser<Item> {
  private readonly tokens: string[];
  private readonly searchable: Searchable<Item>;
  private position = 0;

  constructor(tokens: string[], searchable: Searchable<Item>) {
    this.tokens = tokens;
    this.searchable = searchable;
  }

  parse(): Matcher<Item> {
    const any = [this.all()];
    while (this.accept('OR')) any.push(this.all());
    return (item) => any.some((matches) => matches(item));
  }

  private all(): Matcher<Item> {
    const all: Matcher<Item>[] = [];
    while (this.peek() !== undefined && this.peek() !== 'OR' && this.peek() !== ')') {
      if (!this.accept('AND')) all.push(this.one());
    }
    return (item) => all.every((matches) => matches(item));
  }

  private one(): Matcher<Item> {
    if (this.accept('NOT')) return negate(this.one());
    if (this.accept('(')) {
      const inner = this.parse();
      this.accept(')');
      return inner;
    }
    const token = this.tokens[this.position] ?? '';
    this.position += 1;
    return token.startsWith('-') && token.length > 1
      ? negate(term(token.slice(1), this.searchable))
      : term(token, this.searchable);
  }

  private peek(): string | undefined {
    return this.tokens[this.position];
  }

  private accept(token: string): boolean {
    if (this.peek() !== token) return false;
    this.position += 1;
    return true;
  }
}

const negate =
  <Item>(matches: Matcher<Item>): Matcher<Item> =>
  (item) =>
    !matches(item);

const term = <Item>(token: string, searchable: Searchable<Item>): Matcher<Item> => {
  const [, name, operator = '', value = ''] = /^([\w.]+):([<>]=?|=)?(.*)$/s.exec(token) ?? [];
  if (name === undefined) {
    const word = soughtIn(token).text.toLowerCase();
    return (item) => searchable.words(item).some((text) => hasWord(text ?? '', word));
  }
  const field = searchable.fields[name];
  if (!field) throw new NotModelled(`searching by ${name}`);
  const sought = soughtIn(value);
  return (item) => {
    const found = field(item);
    const values: readonly SearchValue[] = isList(found) ? found : [found];
    return values.some((each) => compares(each, operator, sought));
  };
};

const isList = (value: SearchValue | readonly SearchValue[]): value is readonly SearchValue[] =>
  Array.isArray(value);

interface Sought {
  text: string;
  /** It ended with a star: what begins so is found. */
  isPrefix: boolean;
}

/** What a value stands for, without its quotes, backslashes and star. */
const soughtIn = (value: string): Sought => {
  const inner = value.replace(/^(["'])(.*)\1$/s, '$2');
  const isPrefix = /^(?:\\.|[^\\])*\*$/s.test(inner);
  const text = (isPrefix ? inner.slice(0, -1) : inner).replace(/\\(.)/gs, '$1');
  return { text, isPrefix };
};

/** A bare word is the beginning of some word of the text. */
const hasWord = (text: string, sought: string): boolean => {
  const lower = text.toLowerCase();
  return (
    lower === sought ||
    (' ' + lower.replace(/[^\p{L}\p{N}]+/gu, ' ')).includes(` ${sought}`) ||
    lower.startsWith(sought)
  );
};

const compares = (value: SearchValue, operator: string, sought: Sought): boolean => {
  if (sought.isPrefix && sought.text === '') return value !== null && value !== '';
  if (value === null) return false;
  if (operator === '' || operator === '=') return equals(value, sought);
  const [a, b] =
    typeof value === 'number'
      ? [value, Number(sought.text)]
      : [instant(String(value)), instant(sought.text)];
  if (operator === '>') return a > b;
  if (operator === '>=') return a >= b;
  if (operator === '<') return a < b;
  return a <= b;
};

const equals = (value: SearchValue, sought: Sought): boolean => {
  if (typeof value === 'number') return value === Number(sought.text.split('/').at(-1));
  const text = String(value).toLowerCase();
  const wanted = sought.text.toLowerCase();
  return sought.isPrefix ? text.startsWith(wanted) : text === wanted;
};

const instant = (text: string): number => {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new NotModelled(`comparing with ${text}`);
  return ms;
};
