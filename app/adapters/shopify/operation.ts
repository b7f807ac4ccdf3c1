/** What can be said of a `#graphql` document without parsing it whole. */
export interface Operation {
  readonly kind: 'query' | 'mutation';
  readonly name: string;
}

const HEAD = /^\s*(?:#[^\n]*\n\s*)*(query|mutation)\s+([A-Za-z_]\w*)/;

/** Throws when the document does not begin with a named query or mutation. */
export const operationOf = (document: string): Operation => {
  const [, kind, name] = HEAD.exec(document) ?? [];
  if ((kind !== 'query' && kind !== 'mutation') || name === undefined)
    throw new TypeError('A document begins with a named query or mutation');
  return { kind, name };
};
