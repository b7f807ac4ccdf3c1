import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { assertStarts, findBrowser } from './browser.ts';

function program(script: string): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'browser-test-'));
  onTestFinished(() => fs.rmSync(dir, { recursive: true }));
  const file = path.join(dir, 'chromium');
  fs.writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}

function chooseBrowser(file: string): void {
  const before = process.env.CHROMIUM;
  process.env.CHROMIUM = file;
  onTestFinished(() => {
    if (before === undefined) delete process.env.CHROMIUM;
    else process.env.CHROMIUM = before;
  });
}

test('the browser that CHROMIUM names comes first', async () => {
  const file = program('echo Chromium 1');
  chooseBrowser(file);
  expect((await findBrowser()).executablePath).toBe(file);
});

test('a named browser that is not there is said in one line', async () => {
  chooseBrowser('/nowhere/chromium');
  await expect(findBrowser()).rejects.toThrow('No browser: CHROMIUM=/nowhere/chromium');
});

test.each([
  ['libnss3.so', 'libnss3'],
  ['libnspr4.so', 'libnspr4'],
  ['libexpat.so.1', 'libexpat1'],
])('a browser without %s names the package %s', (library, debian) => {
  const message = `error while loading shared libraries: ${library}: cannot open shared object file`;
  const file = program(`echo "chromium: ${message}" >&2; exit 127`);
  expect(() => assertStarts(file)).toThrow(`misses ${library} (Debian: ${debian})`);
});
