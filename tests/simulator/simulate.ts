/** Many small worlds from one seed, until the steps are used up or a law is broken. */
import { play } from './play.ts';
import type { Broken } from './play.ts';
import { scriptFrom, setupFrom } from './script.ts';
import { shrink } from './shrink.ts';
import type { Case } from './shrink.ts';
import type { ShippedSource } from './shipped-source.ts';

export interface Violation extends Broken {
  /** Of the world in which it showed. */
  readonly worldSeed: number;
  /** The shortest script found that shows it. */
  readonly shortest: Case;
}

export interface Simulation {
  readonly steps: number;
  readonly violations: readonly Violation[];
}

const WORLDS = [30, 60, 60, 120, 240] as const;

/** Seeds of worlds lie far apart, so that neighbouring seeds share none. */
const seedOfWorld = (seed: number, index: number): number =>
  (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;

export const caseFrom = (worldSeed: number, events: number): Case => ({
  setup: setupFrom(worldSeed),
  script: scriptFrom(worldSeed, events),
});

export interface Budget {
  readonly steps: number;
  readonly seed: number;
  /** Scripts played at most to find a shorter one. */
  readonly tries?: number;
  /** A broken law that is passed over, as if its world had not been. */
  readonly except?: string;
  /** Between two worlds: whether there is time for one more. */
  readonly goesOn?: () => boolean;
}

export const simulate = (
  source: ShippedSource,
  { steps, seed, tries, except, goesOn = () => true }: Budget,
): Simulation => {
  let done = 0;
  for (let index = 0; done < steps && goesOn(); index += 1) {
    const events = Math.min(steps - done, WORLDS[index % WORLDS.length] ?? 60);
    const worldSeed = seedOfWorld(seed, index);
    const found = caseFrom(worldSeed, events);
    const broken = play(found.setup, found.script, source);
    done += broken === null ? events : broken.at + 1;
    if (broken === null || broken.law === except) continue;
    const breaks = (tried: Case) => play(tried.setup, tried.script, source)?.law === broken.law;
    const cut = { ...found, script: found.script.slice(0, broken.at + 1) };
    const shortest = shrink(cut, breaks, tries);
    const detail = play(shortest.setup, shortest.script, source)?.detail ?? broken.detail;
    return { steps: done, violations: [{ ...broken, detail, worldSeed, shortest }] };
  }
  return { steps: done, violations: [] };
};
