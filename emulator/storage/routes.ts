import express, { type Request, type Router } from 'express';
import { isExpired } from '../platform/bulk-operations.ts';
import type { Platform } from '../platform/platform.ts';
import type { BulkOperation, StagedUpload } from '../platform/state.ts';

/** Below the emulator's own address, in the place of Google's storage, which Shopify uses. */
export const UPLOADS = '/storage/uploads';
export const resultPath = (operation: BulkOperation): string =>
  `/storage/results/${operation.resultKey}.jsonl`;

/** Of the files of bulk mutations. Source: https://shopify.dev/changelog/faster-bulk-operations */
const LARGEST_FILE = 100_000_000;
const AROUND_THE_FILE = 100_000;

/** Uploads and results of bulk operations: no token, but names that nobody guesses. */
export const storageRoutes = (platform: Platform): Router => {
  const router = express.Router();
  const body = express.raw({ type: () => true, limit: LARGEST_FILE + AROUND_THE_FILE });
  router.post(UPLOADS, body, (request, response, next) => {
    keepFile(platform, request).then((refused) => {
      response.status(refused ? 400 : 201).type('xml');
      response.send(refused ? `<Error><Code>${refused}</Code></Error>` : '<PostResponse/>');
    }, next);
  });
  router.get('/storage/results/:key.jsonl', (request, response) => {
    const operation = Object.values(platform.state.shops)
      .flatMap((shop) => shop.bulkOperations)
      .find((each) => each.resultKey === request.params.key);
    if (!operation || isExpired(platform, operation)) {
      response.sendStatus(404);
      return;
    }
    response.type('application/jsonl');
    for (const piece of operation.result) response.write(piece);
    response.end();
  });
  return router;
};

/** Why the file is not kept, in the storage's words; undefined when it is. */
const keepFile = async (platform: Platform, request: Request): Promise<string | undefined> => {
  const form = await formIn(request);
  if (!form) return 'MalformedPOSTRequest';
  const staged = stagedFor(platform, form.get('key'));
  const file = form.get('file');
  if (!staged || form.get('x-goog-signature') !== staged.signature) return 'AccessDenied';
  if ([...form.keys()].at(-1) !== 'file' || !(file instanceof File)) return 'InvalidArgument';
  if (file.size > LARGEST_FILE) return 'EntityTooLarge';
  if (staged.text !== null) return 'AccessDenied';
  staged.text = await file.text();
  platform.changed();
  return undefined;
};

const stagedFor = (platform: Platform, key: unknown): StagedUpload | undefined =>
  Object.values(platform.state.shops)
    .flatMap((shop) => shop.stagedUploads)
    .find((staged) => staged.key === key);

const formIn = async (request: Request): Promise<FormData | undefined> => {
  const body: unknown = request.body;
  if (!(body instanceof Buffer)) return undefined;
  const headers = { 'content-type': request.header('content-type') ?? '' };
  return new Response(new Uint8Array(body), { headers }).formData().catch(() => undefined);
};
