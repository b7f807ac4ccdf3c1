/**
 * Runs a command only when what goes into it has changed since it last succeeded, or when what
 * comes out of it is missing. The stamp lives below node_modules, so a fresh install runs anew.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startOf } from './processes.ts';
import { runToEnd } from './run-to-end.ts';

export interface Step {
  name: string;
  /** Glob patterns of files, relative to the root. */
  inputs: string[];
  /** Files or folders that a success leaves behind. */
  outputs: string[];
  /** A program of node_modules/.bin with its arguments. */
  command: [string, ...string[]];
  env?: Record<string, string>;
}

/** Of several at once, one runs and the others wait for it. */
export async function runWhenChanged(
  root: string,
  step: Step,
  signal?: AbortSignal,
): Promise<'ran' | 'fresh'> {
  const stamp = path.join(root, 'node_modules', '.cache', 'holdline', `${step.name}.stamp`);
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  const unlock = await lock(`${stamp}.lock`, signal);
  try {
    return await runUnlessFresh(root, step, stamp, signal);
  } finally {
    unlock();
  }
}

async function runUnlessFresh(
  root: string,
  step: Step,
  stamp: string,
  signal?: AbortSignal,
): Promise<'ran' | 'fresh'> {
  const print = fingerprint(root, step);
  const complete = step.outputs.every((output) => fs.existsSync(path.join(root, output)));
  if (complete && readOr(stamp) === print) return 'fresh';
  fs.rmSync(stamp, { force: true });
  await runToEnd({ command: step.command, cwd: root, env: step.env ?? {}, signal });
  fs.writeFileSync(stamp, print);
  return 'ran';
}

function fingerprint(root: string, step: Step): string {
  const hash = createHash('sha256').update(JSON.stringify([step.command, step.env]));
  const isFile = (file: string) => fs.statSync(path.join(root, file)).isFile();
  const files = fs.globSync(step.inputs, { cwd: root }).filter(isFile);
  for (const file of files.sort()) {
    const content = fs.readFileSync(path.join(root, file));
    hash.update(`\0${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** The lock names who holds it; one whose holder has gone is nobody's. */
async function lock(file: string, signal?: AbortSignal): Promise<() => void> {
  for (;;) {
    signal?.throwIfAborted();
    try {
      fs.writeFileSync(file, `${process.pid} ${startOf(process.pid) ?? ''}`, { flag: 'wx' });
      return () => {
        fs.rmSync(file, { force: true });
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const [pid, start] = (readOr(file) ?? '').split(' ');
    if (pid && startOf(Number(pid)) !== start) fs.rmSync(file, { force: true });
    await sleep(50);
  }
}

function readOr(file: string): string | null {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
}
