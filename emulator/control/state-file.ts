import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Platform } from '../platform/platform.ts';
import type { PlatformState, ShopState } from '../platform/state.ts';

/** Keeps the state in a file, so that a platform that was killed goes on where it was. */
export interface StateFile {
  /** Writes now, and stops listening. */
  close(): void;
}

const DEBOUNCE_MS = 50;

/** A big state takes long to write, so it is written more rarely. */
const SHARE_OF_TIME = 4;

export const keepStateIn = (platform: Platform, file: string): StateFile => {
  let timer: NodeJS.Timeout | undefined;
  let tookMs = 0;
  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const startedAt = performance.now();
    platform.state.now = platform.clock.now();
    writeWhole(file, JSON.stringify(platform.state));
    tookMs = performance.now() - startedAt;
  };
  const unlisten = platform.onChange(() => {
    timer ??= setTimeout(write, Math.max(DEBOUNCE_MS, SHARE_OF_TIME * tookMs));
  });
  write();
  return {
    close: () => {
      unlisten();
      write();
    },
  };
};

/** The state of an earlier run; undefined when there is none. Throws when the file is not a state. */
export const readState = (file: string): PlatformState | undefined => {
  if (!existsSync(file)) return undefined;
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isState(parsed)) throw new Error(`${file} does not hold the state of a platform`);
  for (const [domain, shop] of Object.entries(parsed.shops)) {
    parsed.shops[domain] = { ...addedLater(), ...shop };
  }
  return parsed;
};

/** What states that were written by earlier versions do not have. */
const addedLater = (): Pick<ShopState, 'collections' | 'stagedUploads' | 'bulkOperations'> => ({
  collections: [],
  stagedUploads: [],
  bulkOperations: [],
});

/** Only this program writes the file, whole or not at all, so its outline is proof enough. */
const isState = (value: unknown): value is PlatformState =>
  typeof value === 'object' &&
  value !== null &&
  'now' in value &&
  'lastId' in value &&
  'shops' in value &&
  'apps' in value &&
  'outbox' in value;

/** Written beside and renamed, so that a reader finds the old file or the new one. Holds secrets. */
const writeWhole = (file: string, text: string): void => {
  mkdirSync(path.dirname(file), { recursive: true });
  const beside = `${file}.new`;
  writeFileSync(beside, text, { mode: 0o600 });
  renameSync(beside, file);
};
