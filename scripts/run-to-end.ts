import { spawn } from 'node:child_process';
import path from 'node:path';
import { signalGroup } from './processes.ts';

export interface Run {
  command: readonly [string, ...string[]];
  cwd: string;
  env: Record<string, string>;
  /** Ends the command early; it then counts as failed. */
  signal?: AbortSignal | undefined;
}

export class CommandFailed extends Error {
  override name = 'CommandFailed';
}

/**
 * Runs a program, looked for in node_modules/.bin first. Its output is kept back and shown only when
 * it fails. Settles once the program has ended.
 */
export function runToEnd({ command, cwd, env, signal }: Run): Promise<void> {
  const [program, ...args] = command;
  const search = `${path.join(cwd, 'node_modules', '.bin')}${path.delimiter}${process.env['PATH'] ?? ''}`;
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, PATH: search, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // With a group of its own, an early end also reaches what the program has started.
    detached: signal !== undefined,
  });
  const end = () => {
    if (child.pid !== undefined) signalGroup(child.pid, 'SIGTERM');
  };
  signal?.addEventListener('abort', end);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      signal?.removeEventListener('abort', end);
      if (code === 0) resolve();
      else reject(new CommandFailed(`${command.join(' ')} failed:\n${output.trim()}`));
    });
  });
}
