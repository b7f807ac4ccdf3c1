/**
 * Vitest's global setup for tests that need PostgreSQL: the server, and a template database with the
 * tables in it. Runs share one server: each holds a shared lock on it while it works, and who finds
 * nobody else there at the end stops it. `DATABASE_URL` names another server, which is left alone.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { createDatabase, dropDatabase, startPostgres } from '../../scripts/postgres.ts';
import type { Postgres } from '../../scripts/postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: { url: string; template: string };
  }
}

const ROOT = path.join(import.meta.dirname, '..', '..');
const SERVER_FOLDER = path.join(ROOT, '.cache', 'test-postgres');
/** Advisory locks of the database `postgres`. */
const IN_USE = 7_301;
const MAKING_TEMPLATE = 7_302;

interface Guest {
  readonly url: string;
  readonly client: pg.Client;
  readonly server: Postgres | null;
}

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url });
  // The run that stops the server ends this connection too.
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

const isAlone = async (client: pg.Client): Promise<boolean> => {
  const { rows } = await client.query<{ alone: boolean }>(
    `SELECT pg_try_advisory_lock(${IN_USE}) AS alone`,
  );
  return rows[0]?.alone === true;
};

/** A server that another run is just stopping refuses us; then it is started again. */
const enter = async (): Promise<Guest> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const named = process.env['DATABASE_URL'];
      const server = named ? null : await startPostgres({ dir: SERVER_FOLDER, durable: false });
      const url = server?.url ?? named ?? '';
      const client = await connect(url);
      if (server !== null && (await isAlone(client))) await dropLeftovers(client, url);
      await client.query(`SELECT pg_advisory_lock_shared(${IN_USE})`);
      await client.query(`SELECT pg_advisory_unlock(${IN_USE})`);
      return { url, client, server };
    } catch (error) {
      if (attempt === 3) throw error;
      await sleep(500);
    }
  }
};

/** Databases that a killed run left behind. */
const dropLeftovers = async (client: pg.Client, url: string): Promise<void> => {
  const { rows } = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'`,
  );
  for (const { datname } of rows) await dropDatabase(url, datname);
};

const leave = async ({ client, server }: Guest): Promise<void> => {
  await client.query(`SELECT pg_advisory_unlock_shared(${IN_USE})`);
  const last = server !== null && (await isAlone(client));
  await client.end();
  if (last) await server.stop();
};

/** What the template is made of: it has another name when any of these has other contents. */
const INGREDIENTS = [
  'prisma/migrations/*/migration.sql',
  'app/features/*/jobs.ts',
  'app/adapters/jobs/queue.server.ts',
  'node_modules/pg-boss/package.json',
];

const templateName = (): string => {
  const hash = createHash('sha256');
  for (const file of fs.globSync(INGREDIENTS, { cwd: ROOT }).sort()) {
    hash.update(file).update(fs.readFileSync(path.join(ROOT, file)));
  }
  return `template_${hash.digest('hex').slice(0, 16)}`;
};

const fill = async (url: string): Promise<void> => {
  const { migrate } = await import('../../scripts/migrate.ts');
  await migrate(url);
};

const makeTemplate = async ({ client, url }: Guest): Promise<string> => {
  const name = templateName();
  await client.query(`SELECT pg_advisory_lock(${MAKING_TEMPLATE})`);
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) {
      const draft = `${name}_draft`;
      await dropDatabase(url, draft);
      await fill(await createDatabase(url, draft));
      await client.query(`ALTER DATABASE "${draft}" RENAME TO "${name}"`);
    }
  } finally {
    await client.query(`SELECT pg_advisory_unlock(${MAKING_TEMPLATE})`);
  }
  return name;
};

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const guest = await enter();
  try {
    project.provide('postgres', { url: guest.url, template: await makeTemplate(guest) });
  } catch (error) {
    await leave(guest);
    throw error;
  }
  return () => leave(guest);
};
