/**
 * `npm run dates -- --cases N --seed S`: the calendar against an oracle, in every zone. Prints some
 * of what differs; the last line is one JSON object.
 */
import { parseArgs } from 'node:util';
import * as calendar from '#app/domain/calendar.ts';
import { MOMENTS_PER_JUMP, allZones, casesOf, jumpsOfAll } from '#tests/dates/cases.ts';
import { describeMismatch, mismatchesOf } from '#tests/dates/mismatches.ts';

const SHOWN = 10;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
  },
});

const wholeNumber = (name: string, text: string, least: number): number => {
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  console.error(`--${name} is a whole number, ${least} or more, and not ${text}`);
  process.exit(2);
};

const cases = wholeNumber('cases', values.cases, 1);
const seed = wholeNumber('seed', values.seed, 0);
const startedAt = performance.now();
const zones = allZones();
const jumps = jumpsOfAll(zones, seed);
console.log(`${zones.length} zones jump ${jumps.length} times from 2015 to 2037.`);
if (cases < 2 * MOMENTS_PER_JUMP * jumps.length) {
  console.log(`Not all jumps are looked at: ${2 * MOMENTS_PER_JUMP * jumps.length} cases would.`);
}

let mismatches = 0;
for (const mismatch of mismatchesOf(calendar, casesOf(cases, seed, zones, jumps))) {
  mismatches += 1;
  if (mismatches <= SHOWN) console.log(describeMismatch(mismatch));
}
const casesPerSecond = Math.round(cases / ((performance.now() - startedAt) / 1000));
console.log(JSON.stringify({ cases, seed, zones: zones.length, mismatches, casesPerSecond }));
process.exitCode = mismatches === 0 ? 0 : 1;
