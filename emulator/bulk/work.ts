import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { Call } from '../admin-api/call.ts';
import { withNodes } from '../admin-api/make-nodes.ts';
import { findApp, installationOf } from '../platform/apps.ts';
import { operationsUnderWay } from '../platform/bulk-operations.ts';
import type { Platform } from '../platform/platform.ts';
import type { BulkOperation, ShopState } from '../platform/state.ts';
import { executeLine, lineAt } from './mutation-line.ts';
import { readQueryPage } from './query-page.ts';

/** Of real time, for the lines of a mutation. A page of a query takes about as long. */
const SLICE_MS = 20;

/** What an operation that fails on purpose still does. */
const LINES_BEFORE_FAILURE = 2;

/**
 * Works on every bulk operation that is due until none is, a slice of each in turn; between slices
 * the platform goes on answering. Says how many slices that were.
 */
export const workOnBulkOperations = async (
  platform: Platform,
  isStopped: () => boolean,
): Promise<number> => {
  let slices = 0;
  for (let due = dueNow(platform); due.length > 0 && !isStopped(); due = dueNow(platform)) {
    for (const { shop, operation } of due) {
      workOn(platform, shop, operation);
      slices += 1;
      platform.changed();
      await letOthersRun();
    }
  }
  return slices;
};

const dueNow = (platform: Platform) => {
  const now = platform.clock.now();
  return operationsUnderWay(platform).filter(({ operation }) => operation.startsAt <= now);
};

const workOn = (platform: Platform, shop: ShopState, operation: BulkOperation): void => {
  operation.status = 'RUNNING';
  const app = findApp(platform, operation.appKey);
  const installation = installationOf(shop, operation.appKey);
  if (!app || !installation) {
    end(platform, operation, 'ACCESS_DENIED');
    return;
  }
  const call = withNodes({ platform, shop, app, installation, baseUrl: operation.baseUrl });
  const slice = operation.kind === 'QUERY' ? readSlice : writeSlice;
  const outcome = slice(call, operation);
  if (operation.willFail) {
    operation.result = withoutLastLine(operation.result);
    end(platform, operation, 'INTERNAL_SERVER_ERROR');
  } else if (outcome !== 'goes on') end(platform, operation, outcome);
};

type Outcome = 'goes on' | 'done' | 'ACCESS_DENIED' | 'INTERNAL_SERVER_ERROR';

const end = (
  platform: Platform,
  operation: BulkOperation,
  outcome: Exclude<Outcome, 'goes on'>,
): void => {
  operation.status = outcome === 'done' ? 'COMPLETED' : 'FAILED';
  operation.errorCode = outcome === 'done' ? null : outcome;
  operation.endedAt = platform.clock.now();
};

const readSlice = (call: Call, operation: BulkOperation): Outcome => {
  const page = readQueryPage(call, operation);
  if ('errors' in page) {
    const isDenied = page.errors.some(({ extensions }) => extensions?.['code'] === 'ACCESS_DENIED');
    if (isDenied) return 'ACCESS_DENIED';
    const told = page.errors.map(({ message }) => message).join('; ');
    process.stderr.write(`emulator: bulk query ${operation.id} failed: ${told}\n`);
    return 'INTERNAL_SERVER_ERROR';
  }
  append(operation, page.lines);
  operation.objectCount += page.lines.length;
  operation.rootObjectCount += page.roots;
  operation.cursor = page.next;
  return page.next === null ? 'done' : 'goes on';
};

const writeSlice = (call: Call, operation: BulkOperation): Outcome => {
  const staged = call.shop.stagedUploads.find((each) => each.key === operation.stagedKey);
  const text = staged?.text ?? '';
  const endsAt = performance.now() + SLICE_MS;
  const most = operation.willFail ? LINES_BEFORE_FAILURE : Number.POSITIVE_INFINITY;
  const answers: object[] = [];
  let found = lineAt(text, operation.position);
  while (found && answers.length < most && performance.now() < endsAt) {
    answers.push(executeLine(call, operation, found.line));
    operation.position = found.next;
    operation.objectCount += 1;
    operation.rootObjectCount += 1;
    found = lineAt(text, operation.position);
  }
  append(operation, answers);
  return found ? 'goes on' : 'done';
};

const append = (operation: BulkOperation, lines: object[]): void => {
  if (lines.length > 0) {
    operation.result.push(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }
};

const withoutLastLine = (result: string[]): string[] => {
  const lines = result.join('').split('\n').slice(0, -2);
  return lines.length > 0 ? [lines.map((line) => `${line}\n`).join('')] : [];
};
