import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, dropDatabase, startPostgres } from './postgres.ts';

let home: string;

beforeAll(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'postgres-test-'));
  fs.chmodSync(home, 0o755);
});

afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

test('a server starts from nothing, is used again while it runs, and ends', async () => {
  const dir = path.join(home, 'a', 'b');
  const first = await startPostgres({ dir, durable: false });
  expect(first.reused).toBe(false);
  expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

  const again = await startPostgres({ dir, durable: false });
  expect(again).toMatchObject({ reused: true, port: first.port, pid: first.pid });

  await again.stop();
  await expect(query(first.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
  await first.stop();
}, 60_000);

test('a killed server starts again with every acknowledged row', async () => {
  const dir = path.join(home, 'killed');
  const first = await startPostgres({ dir, durable: false });
  await query(first.url, 'CREATE TABLE kept (n int)');
  await query(first.url, 'INSERT INTO kept SELECT generate_series(1, 100)');
  process.kill(first.pid, 'SIGKILL');

  const second = await startPostgres({ dir, durable: false });
  try {
    expect(second.reused).toBe(false);
    expect(await query(second.url, 'SELECT count(*)::int AS rows FROM kept')).toEqual([
      { rows: 100 },
    ]);
  } finally {
    await second.stop();
  }
}, 60_000);

test('two starts at once share one server', async () => {
  const dir = path.join(home, 'twice');
  const both = await Promise.all([
    startPostgres({ dir, durable: false }),
    startPostgres({ dir, durable: false }),
  ]);
  try {
    expect(new Set(both.map((one) => one.pid)).size).toBe(1);
    expect(both.filter((one) => !one.reused)).toHaveLength(1);
  } finally {
    await both[0].stop();
  }
}, 60_000);

test('a database is made once, copied from a template, and dropped', async () => {
  const server = await startPostgres({ dir: path.join(home, 'databases'), durable: false });
  try {
    const url = await createDatabase(server.url, 'model "shop"');
    expect(await createDatabase(server.url, 'model "shop"')).toBe(url);
    await query(url, 'CREATE TABLE here (n int)');
    const copy = await createDatabase(server.url, 'copy', { template: 'model "shop"' });
    expect(await query(copy, 'SELECT * FROM here')).toEqual([]);
    await dropDatabase(server.url, 'copy');
    await dropDatabase(server.url, 'copy');
    await expect(query(copy, 'SELECT 1')).rejects.toThrow(/does not exist/);
  } finally {
    await server.stop();
  }
}, 60_000);

test.runIf(process.getuid?.() === 0)(
  'a folder that only root may enter gets its data in the temporary folder',
  async () => {
    const closed = fs.mkdtempSync(path.join(os.tmpdir(), 'postgres-closed-'));
    const dir = path.join(closed, 'inside', 'data');
    const server = await startPostgres({ dir, durable: false });
    try {
      expect(fs.existsSync(dir)).toBe(false);
      const [row] = await query(server.url, 'SHOW data_directory');
      const data = (row as { data_directory: string }).data_directory;
      expect(path.dirname(data)).toBe(os.tmpdir());
      await server.stop();
      fs.rmSync(data, { recursive: true });
      fs.rmSync(`${data}.log`);
    } finally {
      await server.stop();
      fs.rmSync(closed, { recursive: true, force: true });
    }
  },
  60_000,
);
