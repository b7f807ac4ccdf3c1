/**
 * Mutants that no test kills, and those that docs/mutation.md defends. A survivor is known by its
 * file, its kind, and the code it stands for before and after: lines may move. One entry of the page
 * defends one survivor, so two that read alike need two.
 */
export interface Survivor {
  /** From the root of the repository. */
  readonly file: string;
  readonly mutator: string;
  readonly original: string;
  readonly replacement: string;
}

export interface Defence extends Survivor {
  readonly because: string;
}

export interface Comparison<Found extends Survivor> {
  readonly undefended: readonly Found[];
  /** Defended, and killed all the same or gone. */
  readonly outdated: readonly Defence[];
}

export class Unreadable extends Error {
  override name = 'Unreadable';
}

const onOneLine = (code: string): string => code.replaceAll(/\s+/g, ' ').trim();

const keyOf = ({ file, mutator, original, replacement }: Survivor): string =>
  JSON.stringify([file, mutator, onOneLine(original), onOneLine(replacement)]);

/** Code as Markdown quotes it: fenced by more backticks than it has in a row. */
const quoted = (code: string): string => {
  const text = onOneLine(code);
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  return runs.length === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
};

/** A survivor as docs/mutation.md lists it, up to the sentence that defends it. */
export const entryFor = ({ mutator, original, replacement }: Survivor): string =>
  `- ${mutator}: ${quoted(original)} becomes ${quoted(replacement)}.`;

const HEADING = /^## (?:`([^`]+)`)?/;
const ENTRY = /^- (\w+): (`+)(?!`)(.+?)(?<!`)\2(?!`) becomes (`+)(?!`)(.+?)(?<!`)\4(?!`)\. (.+)$/;

const unquoted = (fence: string, code: string): string =>
  fence.length > 1 ? code.replace(/^ (.*) $/, '$1') : code;

const readEntry = (file: string, entry: string): Defence => {
  const [, mutator = '', fence = '', original = '', fenceAfter = '', replacement = '', because] =
    ENTRY.exec(entry) ?? [];
  if (because === undefined) throw new Unreadable(`no defence of a survivor: ${entry}`);
  return {
    file,
    mutator,
    original: unquoted(fence, original),
    replacement: unquoted(fenceAfter, replacement),
    because,
  };
};

/** The defended survivors of a page: list items under a heading that is the path of a module. */
export const defencesIn = (page: string): Defence[] =>
  page.split(/^(?=## )/m).flatMap((section) => {
    const file = HEADING.exec(section)?.[1];
    if (file === undefined) return [];
    return section
      .split(/^(?=- )/m)
      .slice(1)
      .map((entry) => readEntry(file, onOneLine(entry)));
  });

/** Pairs survivors with defences, one to one; what is left of either is reported. */
export const compare = <Found extends Survivor>(
  survivors: readonly Found[],
  defences: readonly Defence[],
): Comparison<Found> => {
  const waiting = Map.groupBy(defences, keyOf);
  const undefended = survivors.filter(
    (survivor) => waiting.get(keyOf(survivor))?.pop() === undefined,
  );
  return { undefended, outdated: [...waiting.values()].flat() };
};
