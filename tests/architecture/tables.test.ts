import { describe, expect, it } from 'vitest';
import { filesIn, isTest, linesWith, read } from './repository.ts';

interface Table {
  readonly model: string;
  /** As the client calls it. */
  readonly accessor: string;
  readonly table: string;
  readonly owner: string | null;
  readonly key: string;
}

const tablesIn = (schema: string): Table[] =>
  [...schema.matchAll(/((?:^\/\/\/.*\n)*)^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(
    ([, comment = '', model = '', body = '']) => ({
      model,
      accessor: model.charAt(0).toLowerCase() + model.slice(1),
      table: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? model,
      owner: /^\/\/\/ Owner: (features\/[\w-]+)/.exec(comment)?.[1] ?? null,
      key: /@@id\(\[(\w+)/.exec(body)?.[1] ?? /^ {2}(\w+) .*@id/m.exec(body)?.[1] ?? '',
    }),
  );

const tables = tablesIn(read('prisma/schema.prisma'));
const owned = tables.filter(({ model }) => model !== 'Session');
const sources = filesIn('app').filter((file) => /\.tsx?$/.test(file) && !isTest(file));

/** The library's own table: its storage, and the shop that gives its token up or gets other scopes. */
const MAY_WRITE_SESSIONS = [
  'app/adapters/shopify/session-storage.server.ts',
  'app/features/shops/store.server.ts',
];

const writesTo = ({ accessor, table }: Table): RegExp =>
  new RegExp(
    `\\.${accessor}\\s*\\.(create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany)\\b` +
      `|\\b(INSERT INTO|DELETE FROM) "?${table}\\b` +
      `|\\bUPDATE "?${table}"? SET\\b`,
  );

const fileOf = (line: string): string => line.slice(0, line.indexOf(':'));

describe('tables', () => {
  it('are found', () => {
    expect(tables.length).toBeGreaterThanOrEqual(15);
  });

  it.each(owned)('$model has an owner that exists', ({ owner }) => {
    expect(filesIn(`app/${owner ?? 'features/nobody'}`)).not.toEqual([]);
  });

  it.each(owned)('$model is kept by shop first', ({ key }) => {
    expect(key).toBe('shop');
  });

  it.each(owned)('$model is written by its owner and by nobody else', (table) => {
    const writes = linesWith(writesTo(table), sources);
    const strangers = writes.filter((line) => !line.startsWith(`app/${table.owner ?? ''}/`));
    expect(writes).not.toEqual([]);
    expect(strangers).toEqual([]);
  });

  it('of sessions are written by the library and by the shop that has it', () => {
    const session = tables.filter(({ model }) => model === 'Session');
    const writes = session.flatMap((table) => linesWith(writesTo(table), sources));
    expect(writes.map(fileOf).filter((file) => !MAY_WRITE_SESSIONS.includes(file))).toEqual([]);
  });

  it('are named in the code: only deleting a whole shop goes through them all', () => {
    const unnamed = linesWith(/\$(execute|query)RawUnsafe\b/, sources);
    expect(unnamed.map(fileOf)).toEqual(['app/adapters/database/delete-shop.server.ts']);
  });
});
