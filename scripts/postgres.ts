/**
 * Real PostgreSQL without set-up, for development, the demo and the tests. It listens on loopback
 * only and asks for no password: production names its own server in DATABASE_URL.
 *
 * The server outlives a parent that is killed: the next start on the same folder finds it through
 * `postmaster.pid` and uses it again, and whoever calls `stop` then ends it for good.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './ports.ts';
import { dataFolder, ensureCluster, programsFolder, spawnIdentity } from './postgres-files.ts';

export interface PostgresOptions {
  dir: string;
  /** 0, the default, means any free port. A server that runs already keeps the port it has. */
  port?: number;
  /** False trades safety at a power cut for speed; a killed server keeps its data either way. */
  durable: boolean;
}

export interface Postgres {
  /** As the superuser `postgres`, to the database `postgres`. */
  url: string;
  port: number;
  pid: number;
  /** True when the server was running before. */
  reused: boolean;
  /** Ends the server, reused or not, and resolves when it is gone. */
  stop: () => Promise<void>;
}

const START_TIMEOUT_MS = 30_000;
const FAST_SHUTDOWN_MS = 10_000;

export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const programs = programsFolder();
  const data = dataFolder(options.dir);
  ensureCluster(programs, data, options.durable);

  const until = Date.now() + START_TIMEOUT_MS;
  let spawned: number | undefined;
  while (Date.now() < until) {
    const running = readPostmaster(data);
    if (running?.ready && (await answers(running.port))) {
      return server(running, running.pid !== spawned);
    }
    if (running) await sleep(25);
    else spawned = await launch(programs, data, options);
  }
  throw new Error(`PostgreSQL did not start within 30 s, see ${data}.log`);
}

/** Makes the database unless it exists; answers its URL. A template must have no connections. */
export async function createDatabase(
  url: string,
  name: string,
  options: { template?: string } = {},
): Promise<string> {
  const from = options.template
    ? ` TEMPLATE ${pg.escapeIdentifier(options.template)} STRATEGY FILE_COPY`
    : '';
  await asSuperuser(url, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0)
      await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}${from}`);
  });
  const own = new URL(url);
  own.pathname = `/${encodeURIComponent(name)}`;
  return own.href;
}

/** Drops the database with everything connected to it; one that is not there is fine. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await asSuperuser(url, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
  );
}

async function asSuperuser(
  url: string,
  act: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // A server that ends meanwhile fails the query; the event that comes besides must not end us.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}

/** Spawns the server and waits until it has written its pid file, or has given up. */
async function launch(programs: string, data: string, options: PostgresOptions): Promise<number> {
  const port = options.port || (await freePort());
  const flags = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''];
  const settings = ['max_connections=200', 'shared_buffers=64MB'];
  if (!options.durable) settings.push('fsync=off');
  const log = fs.openSync(`${data}.log`, 'a');
  const child = spawn(
    path.join(programs, 'bin', 'postgres'),
    [...flags, ...settings.flatMap((setting) => ['-c', setting])],
    // A group of its own: Ctrl-C in the terminal reaches the parent, which stops the server last.
    { ...spawnIdentity(), stdio: ['ignore', log, log], detached: true },
  );
  fs.closeSync(log);
  let ended = child.pid === undefined;
  child.on('error', () => (ended = true));
  child.on('exit', () => (ended = true));
  child.unref();
  while (!ended && readPostmaster(data)?.pid !== child.pid) await sleep(25);
  // Children of a killed server need a moment to leave before the next one may start.
  if (ended) await sleep(250);
  return child.pid ?? 0;
}

interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

/** The running server of a data folder. A pid file that a dead server left behind is no server. */
function readPostmaster(data: string): Postmaster | null {
  const file = path.join(data, 'postmaster.pid');
  let lines: string[];
  try {
    lines = fs.readFileSync(file, 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!pid || !isAlive(pid)) return null;
  if (isSomethingElse(pid)) {
    // After a reboot the pid may belong to a stranger, and PostgreSQL would refuse to start.
    fs.rmSync(file, { force: true });
    return null;
  }
  return { pid, port: Number(lines[3]), ready: (lines[7] ?? '').trim() === 'ready' };
}

function server({ pid, port }: Postmaster, reused: boolean): Postgres {
  return { url: urlAt(port), port, pid, reused, stop: () => stopServer(pid) };
}

async function stopServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  signal(pid, 'SIGINT');
  const until = Date.now() + FAST_SHUTDOWN_MS;
  while (isAlive(pid)) {
    if (Date.now() > until) signal(pid, 'SIGQUIT');
    await sleep(20);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has gone by itself.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  return /^State:\s+Z/m.test(proc(pid, 'status') ?? '');
}

function isSomethingElse(pid: number): boolean {
  const command = proc(pid, 'cmdline');
  return command !== null && !command.includes('postgres');
}

function proc(pid: number, name: string): string | null {
  try {
    return fs.readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return null;
  }
}

/** Asks for real: the port of a server that is just dying still accepts. */
async function answers(port: number): Promise<boolean> {
  try {
    await asSuperuser(urlAt(port), (client) => client.query('SELECT 1'));
    return true;
  } catch {
    return false;
  }
}

function urlAt(port: number): string {
  return `postgresql://postgres@127.0.0.1:${port}/postgres`;
}
