/**
 * Bulk operations: what Shopify reads or writes of a whole shop in the background. Start one, look
 * after it from time to time, read its lines when it is done. Their order is not promised.
 * https://shopify.dev/docs/api/usage/bulk-operations/queries and .../imports
 */
import { asId, type Id } from '#app/domain/ids.ts';
import type { Admin } from './admin.server.ts';
import {
  BULK_OPERATION,
  STAGE_BULK_FILE,
  START_BULK_MUTATION,
  START_BULK_QUERY,
} from './bulk-documents.ts';
import { download, upload } from './bulk-file.server.ts';
import { ShopifyFault, type UserError } from './fault.ts';
import { fileOf } from './json-lines.ts';
import type { Document, Variables } from './operations.ts';
import { payloadOf, refuseOthers } from './user-errors.ts';

export type BulkOperationId = Id<'BulkOperation'>;

/** Busy: as many as Shopify allows are under way, five of a kind. Nothing was started; look again later. */
export type BulkStart =
  { readonly kind: 'started'; readonly id: BulkOperationId } | { readonly kind: 'busy' };

const BUSY = new Set(['LIMIT_REACHED', 'OPERATION_IN_PROGRESS']);

const isBusy = ({ code }: UserError): boolean => code !== null && BUSY.has(code);

interface Payload {
  readonly bulkOperation?: { readonly id: string } | null;
  readonly userErrors: readonly {
    readonly code?: string | null;
    readonly field?: readonly string[] | null;
    readonly message: string;
  }[];
}

const startOf = (operation: string, answered: Payload | null | undefined): BulkStart => {
  const payload = payloadOf(operation, answered);
  refuseOthers(operation, payload, isBusy);
  if (payload.userErrors.length > 0) return { kind: 'busy' };
  const id = payload.bulkOperation?.id;
  if (id !== undefined) return { kind: 'started', id: asId<'BulkOperation'>(id) };
  throw new ShopifyFault(`${operation} was answered without an operation`, {
    retryable: true,
    maybeDone: true,
  });
};

/**
 * Starts a query that has one list at its root, takes no variables and selects `edges`. Sent again
 * when no answer came: one that runs unknown reads in vain, and keeps a place until it ends.
 */
export const startBulkQuery = async (admin: Admin, document: Document): Promise<BulkStart> => {
  const data = await admin.send(START_BULK_QUERY, { query: document }, { repeatable: true });
  return startOf('StartBulkQuery', data.bulkOperationRunQuery);
};

/** Uploads the file; its path. Staging a second place for it changes nothing. */
const stage = async (admin: Admin, file: Blob): Promise<string> => {
  const input = {
    resource: 'BULK_MUTATION_VARIABLES',
    filename: 'lines.jsonl',
    mimeType: 'text/jsonl',
    httpMethod: 'POST',
  } as const;
  const data = await admin.send(STAGE_BULK_FILE, { input: [input] }, { repeatable: true });
  const payload = payloadOf('StageBulkFile', data.stagedUploadsCreate);
  refuseOthers('StageBulkFile', payload);
  const [target] = payload.stagedTargets ?? [];
  const path = target?.parameters.find(({ name }) => name === 'key')?.value;
  const url = target?.url;
  if (target === undefined || !url || path === undefined)
    throw new ShopifyFault('StageBulkFile was answered without a place', { retryable: true });
  await upload({ url, parameters: target.parameters }, file);
  return path;
};

/** Shopify's. */
const MOST_BYTES = 100_000_000;

/**
 * Starts a mutation that is executed with each of the lines as its variables; there must be one. It is
 * never sent again by itself: one that runs unknown may still write when a later one has ended. Its
 * fault says `maybeDone`; who starts again writes only what may be written twice, and looks at what
 * came of it. Throws a fault that no retry helps when the lines are more than `mostBytes`.
 */
export const startBulkMutation = async <Text extends Document>(
  admin: Admin,
  document: Text,
  lines: AsyncIterable<Variables<Text> & object> | Iterable<Variables<Text> & object>,
  mostBytes: number = MOST_BYTES,
): Promise<BulkStart> => {
  const file = await fileOf(lines, mostBytes);
  if (file === null)
    throw new ShopifyFault(`A bulk mutation takes at most ${String(mostBytes)} bytes of lines`, {
      retryable: false,
    });
  if (file.size === 0) throw new TypeError('A bulk mutation needs at least one line');
  const stagedUploadPath = await stage(admin, file);
  const variables = { mutation: document, stagedUploadPath };
  const data = await admin.send(START_BULK_MUTATION, variables);
  return startOf('StartBulkMutation', data.bulkOperationRunMutation);
};

export type BulkState =
  /** `objects`: how many were read or written so far. */
  | { readonly kind: 'running'; readonly objects: number }
  /** The lines are fetched when they are iterated over, which throws ShopifyFault when they cannot be. */
  | { readonly kind: 'done'; readonly lines: AsyncIterable<unknown> }
  /** What a failed mutation wrote stays written. */
  | { readonly kind: 'failed'; readonly because: string; readonly retryable: boolean }
  /** Unknown to Shopify, or its lines have lain there for more than a week. */
  | { readonly kind: 'vanished' };

/** Where an operation stands. */
export const readBulk = async (admin: Admin, id: BulkOperationId): Promise<BulkState> => {
  const { bulkOperation } = await admin.send(BULK_OPERATION, { id });
  if (!bulkOperation) return { kind: 'vanished' };
  const { status, errorCode, url, objectCount } = bulkOperation;
  switch (status) {
    case 'CREATED':
    case 'RUNNING':
    case 'CANCELING':
      return { kind: 'running', objects: Number(objectCount) };
    case 'COMPLETED':
      return { kind: 'done', lines: download(url ?? null) };
    case 'FAILED':
      return {
        kind: 'failed',
        because: errorCode ?? status,
        retryable: errorCode !== 'ACCESS_DENIED',
      };
    case 'CANCELED':
      return { kind: 'failed', because: status, retryable: true };
    case 'EXPIRED':
      return { kind: 'vanished' };
  }
};
