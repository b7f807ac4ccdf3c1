/**
 * Lets `prisma migrate` run over node-postgres, so that no engine has to be downloaded. The stock
 * adapter lacks five things that migrations need; each is added here and nowhere else: scripts are
 * sent whole (it splits them on ";", which breaks functions), the catalog's own types are read as
 * text, constraints that the engine does not know are hidden from it, an
 * idle pool does not keep the command alive, and a shadow database is really another database,
 * dropped after use.
 */
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';

const TEXT = 25;
const CATALOG_TYPES = new Set([18, 19]);
/** CHECK and, since PostgreSQL 18, NOT NULL: listed among the constraints, unknown to the engine. */
const UNKNOWN_CONSTRAINTS = new Set<unknown>(['c', 'n']);

/** Rows come as arrays, in the order of the fields. */
type Answer = pg.QueryArrayResult<unknown[]>;

const readable = (answer: Answer): Answer => {
  for (const field of answer.fields) {
    if (CATALOG_TYPES.has(field.dataTypeID)) field.dataTypeID = TEXT;
  }
  const kind = answer.fields.findIndex((field) => field.name === 'constraint_type');
  if (kind >= 0) answer.rows = answer.rows.filter((row) => !UNKNOWN_CONSTRAINTS.has(row[kind]));
  return answer;
};

const poolFor = (url: string, database?: string): pg.Pool => {
  const address = new URL(url);
  if (database !== undefined) address.pathname = `/${database}`;
  const pool = new pg.Pool({ connectionString: address.href, allowExitOnIdle: true });
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<Answer | Answer[]>;
  const readableQuery = async (...args: unknown[]) => {
    const answer = await query(...args);
    return Array.isArray(answer) ? answer.map(readable) : readable(answer);
  };
  return Object.assign(pool, { query: readableQuery });
};

export class MigrationAdapter extends PrismaPg {
  readonly #url: string;

  constructor(url: string) {
    super({ connectionString: url });
    this.#url = url;
  }

  override connect() {
    return this.#connectTo();
  }

  override async connectToShadowDb() {
    const main = await this.#connectTo();
    const name = `shadow_${randomUUID().replaceAll('-', '')}`;
    await main.executeScript(`CREATE DATABASE "${name}"`);
    const shadow = await this.#connectTo(name);
    const close = shadow.dispose.bind(shadow);
    return Object.assign(shadow, {
      dispose: async () => {
        await close();
        await main.executeScript(`DROP DATABASE "${name}" WITH (FORCE)`);
        await main.dispose();
      },
    });
  }

  async #connectTo(database?: string) {
    const pool = poolFor(this.#url, database);
    const connection = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
    return Object.assign(connection, {
      executeScript: async (script: string) => {
        await pool.query(script);
      },
    });
  }
}
