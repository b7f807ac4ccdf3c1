/** Walks a connection to its end, so that nothing is decided from a first page. */
export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** The cursor of the page that follows, or null at the end. */
export const nextOf = (page: Page<unknown>): string | null =>
  page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;

/** All nodes of `first` and of the pages after it; `read` fetches the page behind a cursor. */
export const everyNode = async <Node>(
  first: Page<Node>,
  read: (after: string) => Promise<Page<Node> | null>,
): Promise<Node[]> => {
  const nodes = [...first.nodes];
  for (let after = nextOf(first); after !== null;) {
    const page = await read(after);
    if (page === null) break;
    nodes.push(...page.nodes);
    after = nextOf(page);
  }
  return nodes;
};
