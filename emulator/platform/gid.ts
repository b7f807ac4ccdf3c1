/** The Admin API's global id of a bare id, e.g. `gid://shopify/Order/1001`. */
export const gid = (kind: string, id: string): string => `gid://shopify/${kind}/${id}`;

export interface ParsedGid {
  kind: string;
  id: string;
}

/** Reads a global id; undefined when the text is none. What follows a `?` is ignored. */
export const parseGid = (text: string): ParsedGid | undefined => {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)(?:\?.*)?$/.exec(text);
  const [, kind, id] = match ?? [];
  return kind !== undefined && id !== undefined ? { kind, id } : undefined;
};

/** The bare id behind a global id of this kind; undefined for any other text. */
export const bareId = (kind: string, text: string): string | undefined => {
  const parsed = parseGid(text);
  return parsed?.kind === kind ? parsed.id : undefined;
};
