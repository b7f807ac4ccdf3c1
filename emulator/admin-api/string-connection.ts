import { badRequest, type PageArgs, pageSize } from './connection.ts';

/**
 * One page of texts: each once, in the order of the alphabet, none empty. A cursor is the text itself,
 * so that a page goes on at the right place even when that text is gone.
 */
export const stringConnection = (
  args: PageArgs,
  texts: readonly string[],
  most: number,
): Record<string, unknown> => {
  const size = pageSize(args, most);
  const sorted = [...new Set(texts)].filter((text) => text !== '').sort();
  const ordered = args.reverse ? sorted.reverse() : sorted;
  const isAfter = (text: string, cursor: string) => (args.reverse ? text < cursor : text > cursor);
  const after = args.after ? decode(args.after) : null;
  const before = args.before ? decode(args.before) : null;
  const window = ordered.filter(
    (text) =>
      (after === null || isAfter(text, after)) && (before === null || isAfter(before, text)),
  );
  const page = typeof args.last === 'number' ? window.slice(-size) : window.slice(0, size);
  const [first, last] = [page[0], page.at(-1)];
  return {
    nodes: page,
    edges: page.map((node) => ({ cursor: encode(node), node })),
    pageInfo: {
      hasNextPage: last !== undefined && last !== ordered.at(-1),
      hasPreviousPage: first !== undefined && first !== ordered[0],
      startCursor: first === undefined ? null : encode(first),
      endCursor: last === undefined ? null : encode(last),
    },
  };
};

const encode = (text: string): string => Buffer.from(JSON.stringify(text)).toString('base64');

const decode = (cursor: string): string => {
  try {
    const text: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8'));
    if (typeof text === 'string') return text;
  } catch {
    throw badRequest(`${cursor} is not a valid cursor`);
  }
  throw badRequest(`${cursor} is not a valid cursor`);
};
