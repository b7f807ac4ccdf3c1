import type { PlatformState } from '../platform/state.ts';
import { demo } from './demo.ts';
import { empty } from './empty.ts';
import { large } from './large.ts';
import { vast } from './vast.ts';

/** Builds a state: the same for the same seed and instant. */
export type Scenario = (seed: number, now: string) => PlatformState;

export const SCENARIOS: Record<string, Scenario> = { demo, empty, large, vast };

/** Throws when there is no such scenario, and says which there are. */
export const scenarioNamed = (name: string): Scenario => {
  const scenario = Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name] : undefined;
  if (!scenario) {
    throw new Error(`no scenario ${name}; there are ${Object.keys(SCENARIOS).join(', ')}`);
  }
  return scenario;
};
