/**
 * A browser for journeys and screenshots: the one that $CHROMIUM names, else the system's, else
 * the headless one from npm (@sparticuz/chromium, Linux only).
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

export interface Browser {
  executablePath: string;
  args: string[];
}

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium would not let a page of one local address frame another.
  '--disable-features=LocalNetworkAccessChecks',
];

/** The library file that a start misses, and the Debian package that has it. */
const PACKAGES: [file: string, debian: string][] = [
  ['libnss', 'libnss3'],
  ['libsmime', 'libnss3'],
  ['libnspr', 'libnspr4'],
  ['libplc', 'libnspr4'],
  ['libplds', 'libnspr4'],
  ['libexpat', 'libexpat1'],
];

export async function findBrowser(): Promise<Browser> {
  const named = process.env.CHROMIUM;
  const candidates = named ? [named] : SYSTEM_BROWSERS;
  const executablePath = candidates.find((file) => fs.existsSync(file));
  if (named && !executablePath) throw new Error(`No browser: CHROMIUM=${named} does not exist.`);
  const found = executablePath ?? (await browserFromNpm());
  assertStarts(found);
  return { executablePath: found, args: ARGS };
}

/** Throws one line that says what is missing when the browser does not start. */
export function assertStarts(executablePath: string): void {
  const tried = spawnSync(executablePath, ['--version', '--no-sandbox'], {
    encoding: 'utf8',
    timeout: 10_000,
  });
  // 127 is the loader's word for a missing library; other codes are the browser's own.
  if (!tried.error && tried.status !== 127) return;
  throw new Error(`No browser: ${explain(executablePath, tried.stderr, tried.error)}`);
}

function explain(executablePath: string, stderr: string | null, error?: Error): string {
  const library = /loading shared libraries: (\S+?):/.exec(stderr ?? '')?.[1];
  if (!library) return `${executablePath} does not start (${error?.message ?? stderr ?? ''})`;
  const debian = PACKAGES.find(([file]) => library.startsWith(file))?.[1];
  const others = 'it needs libnss3, libnspr4 and libexpat1';
  return `${executablePath} misses ${library}${debian ? ` (Debian: ${debian})` : ''}; ${others}.`;
}

async function browserFromNpm(): Promise<string> {
  const name = '@sparticuz/chromium';
  const delivered: unknown = await import(name).catch(() => null);
  if (!hasExecutable(delivered)) {
    throw new Error(
      `No browser: set CHROMIUM to a Chromium or Chrome, or install ${name} (Linux, Node 22.17 or later).`,
    );
  }
  return delivered.default.executablePath();
}

function hasExecutable(
  value: unknown,
): value is { default: { executablePath: () => Promise<string> } } {
  const main = value && typeof value === 'object' && 'default' in value ? value.default : null;
  return typeof main === 'function' && 'executablePath' in main;
}
