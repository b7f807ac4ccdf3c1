/**
 * Runs a command only when what goes into it has changed since it last succeeded, or when what
 * comes out of it is missing. The stamp lives below node_modules, so a fresh install runs anew.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

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

export class StepFailed extends Error {
  override name = 'StepFailed';
}

export async function runWhenChanged(
  root: string,
  step: Step,
  signal?: AbortSignal,
): Promise<'ran' | 'fresh'> {
  const stamp = path.join(root, 'node_modules', '.cache', 'holdline', `${step.name}.stamp`);
  const print = fingerprint(root, step);
  const complete = step.outputs.every((output) => fs.existsSync(path.join(root, output)));
  if (complete && readOr(stamp) === print) return 'fresh';
  fs.rmSync(stamp, { force: true });
  await run(root, step, signal);
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
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

function readOr(file: string): string | null {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
}

/** The output is kept back and shown only when the command fails. */
function run(root: string, step: Step, signal?: AbortSignal): Promise<void> {
  const bin = path.join(root, 'node_modules', '.bin');
  const [program, ...args] = step.command;
  const child = spawn(program, args, {
    cwd: root,
    env: {
      ...process.env,
      PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
      ...step.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal ? { signal } : {}),
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new StepFailed(`${step.command.join(' ')} failed:\n${output.trim()}`));
    });
  });
}
