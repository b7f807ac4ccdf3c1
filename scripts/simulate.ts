/**
 * `npm run simulate -- --steps N --seed S`: the rules against a seeded outside world. The last line is
 * one JSON object; a broken law is told with the shortest script that shows it, and the exit is 1.
 */
import { parseArgs } from 'node:util';
import { eventInWords } from '#tests/simulator/script.ts';
import { shippedSourceIn } from '#tests/simulator/shipped-source.ts';
import { simulate } from '#tests/simulator/simulate.ts';

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '1' },
  },
});

const wholeNumber = (name: string, text: string): number => {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  console.error(`--${name} is a whole number, 0 or more, and not ${text}`);
  process.exit(2);
};

const steps = wholeNumber('steps', values.steps);
const seed = wholeNumber('seed', values.seed);
const source = await shippedSourceIn(new URL('..', import.meta.url).pathname);
const startedAt = performance.now();
let [done, broken] = [0, 0];
const result = simulate(source, { steps, seed });
done += result.steps;
for (const { detail, worldSeed, shortest } of result.violations) {
  broken += 1;
  console.log(`Broken: ${detail}`);
  console.log(`In world ${worldSeed}: ${JSON.stringify(shortest.setup)}`);
  for (const [index, event] of shortest.script.entries()) {
    console.log(`${String(index + 1).padStart(3)}. ${eventInWords(event)}`);
  }
}
const stepsPerSecond = Math.round((done / (performance.now() - startedAt)) * 1000);
console.log(JSON.stringify({ steps: done, seed, violations: broken, stepsPerSecond }));
process.exitCode = broken === 0 ? 0 : 1;
