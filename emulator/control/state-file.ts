import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { Platform } from '../platform/platform.ts';
import type { PlatformState } from '../platform/state.ts';

/** Keeps the state in a file, so that a platform that was killed goes on where it was. */
export interface StateFile {
  /** Writes now, and stops listening. */
  close(): void;
}

const DEBOUNCE_MS = 50;

export const keepStateIn = (platform: Platform, file: string): StateFile => {
  let timer: NodeJS.Timeout | undefined;
  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    platform.state.now = platform.clock.now();
    writeWhole(file, JSON.stringify(platform.state));
  };
  const unlisten = platform.onChange(() => {
    timer ??= setTimeout(write, DEBOUNCE_MS);
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
  return parsed;
};

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
  const handle = openSync(beside, 'w', 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(beside, file);
};
