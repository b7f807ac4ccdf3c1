import { createHash } from 'node:crypto';
import { findApp } from './apps.ts';
import { takeFailure } from './faults.ts';
import type { Platform } from './platform.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { AppRegistration, BulkOperation, ShopState, StagedUpload } from './state.ts';

/** Of a kind, per app and shop. Source: https://shopify.dev/changelog/faster-bulk-operations */
const MOST_AT_ONCE = 5;

/** How long an operation waits before it runs; a guess. */
export const STARTS_AFTER_MS = 1000;

/** Source: the schema's text on `BulkOperation.url`. */
const KEPT_MS = 7 * 24 * 3_600_000;

/** How long a file may lie there unused; a guess. */
const STAGED_MS = 24 * 3_600_000;

type Started = Pick<
  BulkOperation,
  'appKey' | 'kind' | 'document' | 'groupObjects' | 'stagedKey' | 'baseUrl'
>;

export const startBulkOperation = (
  platform: Platform,
  shop: ShopState,
  started: Started,
): BulkOperation | { refused: Refusal } => {
  const { appKey, kind } = started;
  const running = shop.bulkOperations.filter(
    (each) => each.appKey === appKey && each.kind === kind && isUnderWay(each),
  );
  if (running.length >= MOST_AT_ONCE) {
    return refuse('LIMIT_REACHED', 'Bulk operations limit reached. Please try again later.');
  }
  forgetOldFiles(platform, shop);
  const now = platform.clock.nowMs();
  const operation: BulkOperation = {
    id: platform.newId(),
    ...started,
    status: 'CREATED',
    errorCode: null,
    createdAt: new Date(now).toISOString(),
    startsAt: new Date(now + STARTS_AFTER_MS).toISOString(),
    endedAt: null,
    willFail: takeFailure(platform.faults, 'bulkFailures'),
    cursor: null,
    position: 0,
    objectCount: 0,
    rootObjectCount: 0,
    resultKey: unguessable(platform, findApp(platform, appKey)),
    result: [],
  };
  shop.bulkOperations.push(operation);
  platform.changed();
  return operation;
};

export const stageUpload = (
  platform: Platform,
  shop: ShopState,
  app: AppRegistration,
  filename: string,
): StagedUpload => {
  const staged: StagedUpload = {
    key: `tmp/${shop.id}/bulk/${unguessable(platform, app)}/${filename}`,
    appKey: app.apiKey,
    signature: unguessable(platform, app),
    createdAt: platform.clock.now(),
    text: null,
  };
  shop.stagedUploads.push(staged);
  platform.changed();
  return staged;
};

export const isUnderWay = ({ status }: BulkOperation): boolean =>
  status === 'CREATED' || status === 'RUNNING';

/** The files of an operation are gone a week after it ended. */
export const isExpired = (platform: Platform, { endedAt }: BulkOperation): boolean =>
  endedAt !== null && Date.parse(endedAt) + KEPT_MS <= platform.clock.nowMs();

/** Every operation that waits or runs, with its shop. */
export const operationsUnderWay = (
  platform: Platform,
): { shop: ShopState; operation: BulkOperation }[] =>
  Object.values(platform.state.shops).flatMap((shop) =>
    shop.bulkOperations.filter(isUnderWay).map((operation) => ({ shop, operation })),
  );

/** When the next operation starts, or goes on: undefined when none is under way. */
export const nextBulkAt = (platform: Platform): string | undefined =>
  operationsUnderWay(platform)
    .map(({ operation }) => operation.startsAt)
    .toSorted()[0];

const forgetOldFiles = (platform: Platform, shop: ShopState): void => {
  const read = new Set(shop.bulkOperations.filter(isUnderWay).map((each) => each.stagedKey));
  const oldest = new Date(platform.clock.nowMs() - STAGED_MS).toISOString();
  shop.stagedUploads = shop.stagedUploads.filter(
    (staged) => staged.createdAt > oldest || read.has(staged.key),
  );
  for (const operation of shop.bulkOperations) {
    if (isExpired(platform, operation)) operation.result = [];
  }
};

/** Looks random, and is the same for the same state and secret. */
const unguessable = (platform: Platform, app: AppRegistration | undefined): string =>
  createHash('sha256')
    .update(`file of ${app?.apiSecret ?? ''} ${platform.newId()}`)
    .digest('hex');
