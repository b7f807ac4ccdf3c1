/** A demo of its own for a run of journeys: free ports, a fresh scenario, and nothing left behind. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort, isFree } from '../../../scripts/ports.ts';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');
const STOPS_WITHIN_MS = 20_000;

export interface Demo {
  /** The storefront, and below it the admin and the warehouse. */
  readonly shop: string;
  /** Where the app itself is reached. */
  readonly app: string;
  /** What the parts of the demo have written so far. */
  readonly logs: () => string;
  readonly stop: () => Promise<void>;
}

/** The demo takes the port after its own too. */
const twoFreePorts = async (): Promise<number> => {
  const port = await freePort();
  return (await isFree(port + 1)) ? port : twoFreePorts();
};

const untilReady = async (demo: ChildProcess): Promise<void> => {
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    for (const stream of [demo.stdout, demo.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        if (line === 'ready') resolve();
      });
    }
    demo.once('error', reject);
    demo.once('close', () => {
      reject(new Error(`the demo did not start:\n${said.join('\n')}`));
    });
  });
};

const stop = async (demo: ChildProcess, folder: string): Promise<void> => {
  if (demo.exitCode === null && demo.signalCode === null) {
    const ended = once(demo, 'close');
    const impatience = setTimeout(() => demo.kill('SIGKILL'), STOPS_WITHIN_MS);
    demo.kill('SIGINT');
    await ended;
    clearTimeout(impatience);
  }
  fs.rmSync(folder, { recursive: true, force: true });
};

export const startDemo = async (): Promise<Demo> => {
  const port = await twoFreePorts();
  const folder = path.join(ROOT, '.demo', String(port));
  const demo = spawn(process.execPath, ['--import', 'tsx', 'scripts/demo.ts'], {
    cwd: ROOT,
    // Below npm the demo ends with what started it, so a killed run of journeys leaves none.
    env: { ...process.env, npm_lifecycle_event: 'journeys', DEMO_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    await untilReady(demo);
  } catch (error) {
    await stop(demo, folder);
    throw error;
  }
  return {
    shop: `http://localhost:${port}`,
    app: `http://localhost:${port + 1}`,
    logs: () =>
      fs
        .globSync(path.join(folder, 'logs', '*.log'))
        .map((file) => fs.readFileSync(file, 'utf8'))
        .join('\n'),
    stop: () => stop(demo, folder),
  };
};
