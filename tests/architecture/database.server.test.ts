import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '#tests/support/database.ts';
import type { TestDatabase } from '#tests/support/database.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const PRISMA = path.join(ROOT, 'node_modules', '.bin', 'prisma');

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.stop());

describe('the database that the migrations make', () => {
  it('is the one that the schema describes', () => {
    const diff = spawnSync(
      PRISMA,
      [
        'migrate',
        'diff',
        '--from-migrations',
        'prisma/migrations',
        '--to-schema-datamodel',
        'prisma/schema.prisma',
        '--exit-code',
      ],
      {
        cwd: ROOT,
        encoding: 'utf8',
        env: { ...process.env, DATABASE_URL: database.url, DATABASE_OWNER_URL: database.url },
      },
    );
    expect(diff.stdout).toContain('No difference');
    expect(diff.status).toBe(0);
  }, 60_000);

  it('shows a transaction its own shop only, in every table but that of sessions', async () => {
    const open = await database.query<{ name: string }>(`
      SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        AND NOT (relrowsecurity AND relforcerowsecurity
          AND EXISTS (SELECT 1 FROM pg_policies
            WHERE schemaname = 'public' AND tablename = relname AND with_check IS NOT NULL))
      ORDER BY 1`);
    expect(open.map(({ name }) => name)).toEqual(['_prisma_migrations', 'session']);
  });

  it('belongs to somebody else than the role of the app', async () => {
    const owned = await database.query<{ name: string }>(`
      SELECT relname AS name FROM pg_class JOIN pg_roles ON pg_roles.oid = relowner
      WHERE rolname = 'holdline_app' AND relnamespace = 'public'::regnamespace`);
    expect(owned).toEqual([]);
  });
});
