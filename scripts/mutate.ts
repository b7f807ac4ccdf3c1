/**
 * `npm run mutate`: breaks the domain on purpose, one small change at a time, and counts the changes
 * that a test notices. Fails on a survivor that docs/mutation.md does not defend. `-- --file
 * app/domain/queue.ts` (may be repeated) looks at single modules; the last line is one JSON object.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { compare, defencesIn, entryFor } from './mutation/survivors.ts';
import { countsOf, survivorsOf } from './mutation/tally.ts';

const ROOT = path.join(import.meta.dirname, '..');
const PAGE = 'docs/mutation.md';
const LEAST_SCORE = 90;

const { values } = parseArgs({
  options: {
    file: { type: 'string', multiple: true, default: [] },
    concurrency: { type: 'string', default: '2' },
  },
});

const refuse = (why: string): never => {
  console.error(why);
  process.exit(2);
};

for (const file of values.file) {
  const isModule = /^app\/domain\/.+\.ts$/.test(file) && !file.endsWith('.test.ts');
  if (!isModule || !fs.existsSync(path.join(ROOT, file)))
    refuse(`${file} is no module of the domain`);
}
if (!/^[1-9]\d?$/.test(values.concurrency)) {
  refuse(`--concurrency is a whole number, 1 or more, and not ${values.concurrency}`);
}

process.chdir(ROOT);
const isWhole = values.file.length === 0;
const startedAt = performance.now();
const results = await new Stryker({
  concurrency: Number(values.concurrency),
  ...(isWhole ? {} : { mutate: values.file }),
}).runMutationTest();

const defences = defencesIn(fs.readFileSync(PAGE, 'utf8'));
const { undefended, outdated } = compare(
  survivorsOf(results, ROOT),
  defences.filter(({ file }) => isWhole || values.file.includes(file)),
);
for (const survivor of undefended) {
  console.log(`Survived in ${survivor.file}, line ${survivor.line}:\n${entryFor(survivor)}`);
}
for (const defence of outdated) {
  console.log(`Defended in ${PAGE} and no survivor of ${defence.file}:\n${entryFor(defence)}`);
}
const counts = countsOf(results);
const isEnough = !isWhole || counts.score >= LEAST_SCORE;
if (!isEnough) console.log(`Fewer than ${LEAST_SCORE} % of the mutants were killed.`);
console.log(
  `${results.length} mutants took ${Math.round((performance.now() - startedAt) / 1000)} s.`,
);
console.log(JSON.stringify(counts));
process.exitCode = undefended.length + outdated.length === 0 && isEnough ? 0 : 1;
