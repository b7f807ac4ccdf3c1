import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { CommandFailed } from './run-to-end.ts';
import { runWhenChanged } from './when-changed.ts';
import type { Step } from './when-changed.ts';

let root: string;

const copy: Step = {
  name: 'copy',
  inputs: ['in/**/*.txt'],
  outputs: ['out.txt'],
  command: ['node', '-e', "require('fs').copyFileSync('in/a.txt', 'out.txt')"],
};

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'when-changed-'));
  fs.mkdirSync(path.join(root, 'in'));
  fs.writeFileSync(path.join(root, 'in/a.txt'), 'one');
  onTestFinished(() => fs.rmSync(root, { recursive: true }));
});

test('nothing runs twice for the same input', async () => {
  expect(await runWhenChanged(root, copy)).toBe('ran');
  expect(await runWhenChanged(root, copy)).toBe('fresh');
});

test('a changed input, a new input and a lost output each run it again', async () => {
  await runWhenChanged(root, copy);
  fs.writeFileSync(path.join(root, 'in/a.txt'), 'two');
  expect(await runWhenChanged(root, copy)).toBe('ran');
  fs.writeFileSync(path.join(root, 'in/b.txt'), 'more');
  expect(await runWhenChanged(root, copy)).toBe('ran');
  fs.rmSync(path.join(root, 'out.txt'));
  expect(await runWhenChanged(root, copy)).toBe('ran');
  expect(fs.readFileSync(path.join(root, 'out.txt'), 'utf8')).toBe('two');
});

test('of two at once one runs and the other finds its work done', async () => {
  const both = await Promise.all([runWhenChanged(root, copy), runWhenChanged(root, copy)]);
  expect(both.sort()).toEqual(['fresh', 'ran']);
});

test('a lock whose holder has gone holds nobody up', async () => {
  const cache = path.join(root, 'node_modules/.cache/holdline');
  fs.mkdirSync(cache, { recursive: true });
  fs.writeFileSync(path.join(cache, 'copy.stamp.lock'), `${process.pid} long-ago`);
  expect(await runWhenChanged(root, copy)).toBe('ran');
});

test('an interrupted command has ended when the interruption is reported', async () => {
  const slow: Step = { ...copy, command: ['node', '-e', 'setTimeout(() => {}, 60_000)'] };
  const interruption = new AbortController();
  const running = runWhenChanged(root, slow, interruption.signal);
  setTimeout(() => interruption.abort(), 100);
  await expect(running).rejects.toThrow(CommandFailed);
});

test('a failure says what the command said, and runs again next time', async () => {
  await runWhenChanged(root, copy);
  const failing: Step = {
    ...copy,
    command: ['node', '-e', "console.error('schema is wrong'); process.exit(1)"],
  };
  await expect(runWhenChanged(root, failing)).rejects.toThrow(/schema is wrong/);
  await expect(runWhenChanged(root, failing)).rejects.toThrow(CommandFailed);
  expect(await runWhenChanged(root, copy)).toBe('ran');
});
