/**
 * `npm run migrate`: brings the tables and the job queue up to date. Run it from one place, before the
 * first process of a new version starts.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { migrateJobs } from '#app/adapters/jobs/queue.server.ts';
import { createLog } from '#app/adapters/log.server.ts';
import { boundJobs } from '#app/wiring/jobs.ts';

const root = path.join(import.meta.dirname, '..');

export const migrate = async (url: string, ownerUrl = url): Promise<void> => {
  execFileSync(path.join(root, 'node_modules/.bin/prisma'), ['migrate', 'deploy'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await migrateJobs(
    ownerUrl,
    createLog('warn'),
    boundJobs.map(({ job }) => job),
  );
};

if (process.argv[1] === import.meta.filename) {
  const url = process.env['DATABASE_URL'];
  if (url === undefined || url === '') {
    process.stderr.write('DATABASE_URL: is missing\n');
    process.exit(1);
  }
  await migrate(url, process.env['DATABASE_OWNER_URL']);
}
