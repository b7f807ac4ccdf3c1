/**
 * `npm run bench -- NAME`: a benchmark by its name; its last line is one JSON object. `--most UNITS`
 * leaves out what is larger.
 */
import { parseArgs } from 'node:util';
import { benchAllocation } from './bench/allocation.ts';

const BENCHMARKS: Readonly<Record<string, (most: number) => object>> = {
  allocation: benchAllocation,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { most: { type: 'string', default: '1000000' } },
});
const [name = ''] = positionals;
const bench = BENCHMARKS[name];
if (bench === undefined) {
  console.error(`There is no benchmark "${name}". There is: ${Object.keys(BENCHMARKS).join(', ')}`);
  process.exit(2);
}
if (!/^[1-9]\d{3,}$/.test(values.most)) {
  console.error(`--most is a whole number of units, 1000 or more, and not ${values.most}`);
  process.exit(2);
}
console.log(JSON.stringify({ bench: name, ...bench(Number(values.most)) }));
