import { afterAll, describe, expect, it } from 'vitest';
import { PLANTED_BUGS } from './planted-bugs.ts';
import { plant } from './planted-copy.ts';
import type { PlantedCopy } from './planted-copy.ts';
import { NO_RULE_FAULTS, play } from './play.ts';
import { shippedSourceIn } from './shipped-source.ts';
import { caseFrom, simulate } from './simulate.ts';

const root = new URL('../..', import.meta.url).pathname;
const BUDGET_MS = 60_000;
const STEPS = 120_000;
/** Enough for a script that a person can read; the command takes its time for a shorter one. */
const TRIES = 40;

describe('the simulated shop', () => {
  it(
    'keeps every law, and the same seed gives the same world',
    { timeout: BUDGET_MS },
    async () => {
      const source = await shippedSourceIn(root);
      const once = simulate(source, { steps: 4_000, seed: 11 });
      expect(once).toEqual({ steps: 4_000, violations: [] });
      expect(caseFrom(7, 60)).toEqual(caseFrom(7, 60));
      expect(caseFrom(7, 60)).not.toEqual(caseFrom(8, 60));
    },
  );
});

describe('a planted bug is found', () => {
  const copies: PlantedCopy[] = [];
  afterAll(() => copies.forEach(({ remove }) => remove()));

  const named = PLANTED_BUGS.map((bug) => [bug.bug, bug] as const);
  it.each(named)('%s', { timeout: BUDGET_MS }, async (_, bug) => {
    const copy = plant(bug);
    copies.push(copy);
    const planted = await shippedSourceIn(copy.folder);
    const deadline = performance.now() + BUDGET_MS;
    const goesOn = () => performance.now() < deadline;
    // A bug that only crashes would be found by anybody.
    const budget = { steps: STEPS, seed: 1, tries: TRIES, except: NO_RULE_FAULTS, goesOn };
    const [found] = simulate(planted, budget).violations;
    expect(found).toBeDefined();
    if (found === undefined) return;
    const { setup, script } = found.shortest;
    expect(play(setup, script, planted)?.law).toBe(found.law);
    const shipped = await shippedSourceIn(root);
    expect(play(setup, script, shipped)).toBeNull();
  });
});
