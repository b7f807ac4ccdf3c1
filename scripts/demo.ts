/**
 * `npm run demo`: a shop, an admin and the app with its worker on this machine. Everything is kept
 * below `.demo/<port>`; the database server stays in there too, so that demos do not meet.
 */
import fs from 'node:fs';
import path from 'node:path';
import { startTunnel } from '#emulator/pages/tunnel/tunnel.ts';
import { buildApp } from './build-app.ts';
import { Misuse, readDemoOptions } from './demo-options.ts';
import type { DemoOptions } from './demo-options.ts';
import { emulatorPart, webPart, workerPart } from './demo-parts.ts';
import type { Addresses } from './demo-parts.ts';
import { claim, forget } from './leftovers.ts';
import { freePort, isFree } from './ports.ts';
import { CommandFailed, runToEnd } from './run-to-end.ts';
import { createDatabase, dropDatabase, startPostgres } from './postgres.ts';
import { createSupervisor, NOTE, PartFailed } from './supervise.ts';

const DATABASE = 'demo';

const say = (line: string) => {
  process.stdout.write(`${line}\n`);
};

/** What has been started, in order; it is stopped in the opposite one. */
const started: (() => unknown)[] = [];
const interruption = new AbortController();

async function run(options: DemoOptions): Promise<void> {
  const { signal } = interruption;
  const step = async <Result>(label: string, act: () => Promise<Result>): Promise<Result> => {
    signal.throwIfAborted();
    if (label) say(label);
    const result = await act();
    signal.throwIfAborted();
    return result;
  };

  fs.mkdirSync(options.folder, { recursive: true });
  const note = path.join(options.folder, 'logs', NOTE);
  const claimed = await claim(note);
  if (claimed) {
    throw new Misuse(
      `A demo already runs on port ${options.port} (process ${claimed.heldBy}). ` +
        `Beside it: DEMO_PORT=${options.port + 100} npm run demo`,
    );
  }
  started.push(() => {
    forget(note);
  });
  for (const log of fs.globSync(path.join(options.folder, 'logs', '*.log'))) fs.rmSync(log);
  await assertPortsFree(options);

  await step('building the app (only when it has changed)', () => buildApp(options.root, signal));
  const database = await step('starting the database', () => openDatabase(options));
  await step('', () => migrate(options, database));

  const at: Addresses = {
    emulator: `http://localhost:${options.port}`,
    app: `http://localhost:${options.port + 1}`,
    webPort: await freePort(),
    workerPort: await freePort(),
    database,
  };
  await step('starting the emulator and the app', () => startParts(options, at));
  printAddresses(at);
  say('ready');
}

async function assertPortsFree({ port }: DemoOptions): Promise<void> {
  for (const needed of [port, port + 1]) {
    if (await isFree(needed)) continue;
    throw new Misuse(
      `Port ${needed} is in use. Stop what uses it, or choose another: DEMO_PORT=${port + 100} npm run demo`,
    );
  }
}

/** Begins anew unless told to keep: the emulator's state and the app's database belong together. */
async function openDatabase(options: DemoOptions): Promise<string> {
  const server = await startPostgres({ dir: path.join(options.folder, 'postgres'), durable: true });
  started.push(() => server.stop());
  if (!options.keep) {
    fs.rmSync(path.join(options.folder, 'emulator.json'), { force: true });
    await dropDatabase(server.url, DATABASE);
  }
  return createDatabase(server.url, DATABASE);
}

function migrate(options: DemoOptions, database: string): Promise<void> {
  return runToEnd({
    command: [process.execPath, '--import', 'tsx', 'scripts/migrate.ts'],
    cwd: options.root,
    env: { DATABASE_URL: database },
    signal: interruption.signal,
  });
}

async function startParts(options: DemoOptions, at: Addresses): Promise<void> {
  const tunnel = await startTunnel({
    port: options.port + 1,
    target: `http://127.0.0.1:${at.webPort}`,
    emulatorUrl: at.emulator,
  });
  started.push(() => tunnel.stop());
  const supervisor = createSupervisor({
    cwd: options.root,
    folder: path.join(options.folder, 'logs'),
    say,
    isVerbose: options.isVerbose,
  });
  started.push(() => supervisor.stop());
  interruption.signal.addEventListener('abort', () => void supervisor.stop());
  await supervisor.keep(emulatorPart(options, at));
  await Promise.all([supervisor.keep(webPart(at)), supervisor.keep(workerPart(at))]);
}

function printAddresses(at: Addresses): void {
  say(`
  storefront    ${at.emulator}/
  admin         ${at.emulator}/admin
  warehouse     ${at.emulator}/warehouse
  emulator log  ${at.emulator}/emulator
`);
}

async function stopAll(): Promise<void> {
  for (const stop of started.reverse()) await stop();
}

function isExpected(error: unknown): error is Error {
  return error instanceof Misuse || error instanceof CommandFailed || error instanceof PartFailed;
}

const interrupt = () => {
  if (!interruption.signal.aborted) say('stopping');
  interruption.abort();
};
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt);
// npm does not pass every signal on: when it ends, so does what it has started.
const parent = process.ppid;
if (process.env['npm_lifecycle_event'] !== undefined) {
  setInterval(() => {
    if (process.ppid !== parent) interrupt();
  }, 250).unref();
}
// A terminal that has gone takes the output with it, not the stopping.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

try {
  const root = path.join(import.meta.dirname, '..');
  await run(readDemoOptions(process.argv.slice(2), process.env, root));
  await new Promise<void>((resolve) => {
    // A signal is no reason for Node to stay; this is.
    const alive = setInterval(() => undefined, 1 << 30);
    const end = () => {
      clearInterval(alive);
      resolve();
    };
    interruption.signal.addEventListener('abort', end);
    if (interruption.signal.aborted) end();
  });
} catch (error) {
  if (!interruption.signal.aborted) {
    process.exitCode = 1;
    console.error(isExpected(error) ? error.message : error);
  }
} finally {
  await stopAll();
}
process.exit();
