import { getNamedType, type GraphQLFieldResolver, type GraphQLFormattedError } from 'graphql';
import type { Call } from '../admin-api/call.ts';
import { type Connection, LARGEST_PAGE } from '../admin-api/connection.ts';
import { run } from '../admin-api/execute.ts';
import { resolveField } from '../admin-api/resolve-field.ts';
import type { BulkOperation } from '../platform/state.ts';
import { linesOfNode, nodesOf } from './lines.ts';
import { preparedOf } from './prepare-bulk.ts';

/** What one page of the root's list answered. */
export interface QueryPage {
  lines: object[];
  roots: number;
  /** Where the next page begins; null at the end. */
  next: string | null;
}

type Errors = readonly GraphQLFormattedError[];

/**
 * Reads the next page of a bulk query: of the root's list one page, of every list inside all. Lines
 * are grouped if the app asked for it; else they stand the other way round, children before parents,
 * because Shopify promises no order.
 */
export const readQueryPage = (
  call: Call,
  operation: BulkOperation,
): QueryPage | { errors: Errors } => {
  const { prepared, fields } = preparedOf(operation);
  let next: string | null = null;
  const resolve: GraphQLFieldResolver<unknown, Call, object> = (source, args, context, info) => {
    if (!getNamedType(info.returnType).name.endsWith('Connection')) {
      return resolveField(source, args, context, info);
    }
    const read = (after: string | null): Connection => {
      const page = { ...args, first: LARGEST_PAGE, last: null, before: null, after };
      return connectionIn(resolveField(source, page, context, info));
    };
    if (info.path.prev !== undefined) return everyPage(read);
    const page = read(operation.cursor);
    next = nextOf(page);
    return page;
  };
  const { data, errors } = run(call, prepared, resolve);
  if (errors) return { errors };
  const [entry] = fields;
  if (!entry || !data) return { errors: [{ message: 'nothing was answered' }] };
  const [key, root] = entry;
  const nodes = nodesOf(data[key]);
  const lines = nodes.flatMap((node) => linesOfNode(root.fields, node));
  return { lines: operation.groupObjects ? lines : lines.toReversed(), roots: nodes.length, next };
};

const everyPage = (read: (after: string | null) => Connection): Pick<Connection, 'edges'> => {
  const pages = [read(null)];
  for (let after = nextOf(pages[0]); after !== null; after = nextOf(pages.at(-1))) {
    pages.push(read(after));
  }
  return { edges: () => pages.flatMap((page) => page.edges()) };
};

const nextOf = (page: Connection | undefined): string | null =>
  page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;

const connectionIn = (value: unknown): Connection => {
  if (isConnection(value)) return value;
  throw new TypeError('a list answers no pages');
};

const isConnection = (value: unknown): value is Connection =>
  typeof value === 'object' && value !== null && 'edges' in value && 'pageInfo' in value;
