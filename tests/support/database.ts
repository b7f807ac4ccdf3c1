/** A database of its own for a test file: real PostgreSQL, with the tables and no rows. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { connectDatabase } from '#app/adapters/database/database.server.ts';
import type { DatabaseServer } from '#app/adapters/database/database.server.ts';
import { createDatabase, dropDatabase } from '../../scripts/postgres.ts';

export interface TestDatabase {
  readonly url: string;
  /** As the app sees it. */
  readonly server: DatabaseServer;
  /** As the superuser: every shop, every table. For looking and for setting a scene. */
  readonly query: <Row extends pg.QueryResultRow>(
    text: string,
    values?: unknown[],
  ) => Promise<Row[]>;
  readonly stop: () => Promise<void>;
}

/** PostgreSQL waits a few seconds for connections that are just closing; later ones are cut off. */
const drop = async (serverUrl: string, name: string): Promise<void> => {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`DROP DATABASE ${pg.escapeIdentifier(name)}`);
  } catch {
    await dropDatabase(serverUrl, name);
  } finally {
    await client.end();
  }
};

export const createTestDatabase = async (): Promise<TestDatabase> => {
  const { url: serverUrl, template } = inject('postgres');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = await createDatabase(serverUrl, name, { template });
  const server = connectDatabase(url, 5);
  const owner = new pg.Pool({ connectionString: url, max: 2 });
  return {
    url,
    server,
    query: async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await owner.query<Row>(text, values)).rows,
    stop: async () => {
      await server.stop();
      await owner.end();
      await drop(serverUrl, name);
    },
  };
};
