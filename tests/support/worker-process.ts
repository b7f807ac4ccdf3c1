/** The worker as a process of its own, so that a test can kill it. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..', '..');

export interface WorkerProcess {
  /** Ends it at once, as a crash would. Resolves when it is gone. */
  readonly kill: () => Promise<void>;
  /** Resolves when it is ready to work. */
  readonly ready: Promise<void>;
}

const gone = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else
      child.once('exit', () => {
        resolve();
      });
  });

export const startWorkerProcess = (environment: Record<string, string>): WorkerProcess => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--import', './emulator/preload.mjs', 'app/worker.ts'],
    {
      cwd: ROOT,
      env: { ...process.env, ...environment, PORT: '0', WORKER_PORT: '0', LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('"working"')) resolve();
    });
    child.once('exit', () => {
      reject(new Error('the worker ended before it worked'));
    });
  });
  return {
    ready,
    kill: async () => {
      child.kill('SIGKILL');
      await gone(child);
    },
  };
};
