/** `npm run bench -- NAME`: a benchmark by its name; its last line is one JSON object. */
import { benchAllocation } from './bench/allocation.ts';

const BENCHMARKS: Readonly<Record<string, () => object>> = { allocation: benchAllocation };

const [name = ''] = process.argv.slice(2);
const bench = BENCHMARKS[name];
if (bench === undefined) {
  console.error(`There is no benchmark "${name}". There is: ${Object.keys(BENCHMARKS).join(', ')}`);
  process.exit(2);
}
console.log(JSON.stringify({ bench: name, ...bench() }));
