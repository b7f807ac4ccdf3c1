/** Delta debugging: the shortest script found that still breaks the same law. */
import type { Event, Setup } from './script.ts';

export interface Case {
  readonly setup: Setup;
  readonly script: readonly Event[];
}

type Breaks = (tried: Case) => boolean;

const withoutSlice = (script: readonly Event[], from: number, size: number): Event[] => [
  ...script.slice(0, from),
  ...script.slice(from + size),
];

/** Takes out ever smaller slices for as long as the law stays broken. */
const shorter = (found: Case, breaks: Breaks): Case => {
  let { script } = found;
  for (
    let size = Math.ceil(script.length / 2);
    size >= 1;
    size = size > 1 ? Math.ceil(size / 2) : 0
  ) {
    for (let from = 0; from < script.length;) {
      const less = withoutSlice(script, from, size);
      if (breaks({ ...found, script: less })) script = less;
      else from += size;
    }
  }
  return { ...found, script };
};

const simplerNumbers = (event: Event): Event[] => {
  const simpler: Event[] = [];
  for (const [key, value] of Object.entries(event)) {
    if (key === 'of' && Array.isArray(value)) {
      if (value.length > 1) simpler.push({ ...event, of: value.slice(0, 1) } as Event);
      simpler.push({ ...event, of: value.map(() => ({ units: 1 })) } as Event);
    } else if (typeof value === 'number') {
      for (const less of [0, 1, value >> 1, value - 1]) {
        if (less >= 0 && less < value) simpler.push({ ...event, [key]: less });
      }
    } else if (key === 'ships' && value !== 'by-unit') {
      simpler.push({ ...event, ships: 'by-unit' } as Event);
    } else if (value === true && key !== 'routed') simpler.push({ ...event, [key]: false });
  }
  return simpler;
};

const plainer = (found: Case, breaks: Breaks): Case => {
  const script = [...found.script];
  for (const [index, event] of script.entries()) {
    for (const simpler of simplerNumbers(event)) {
      const tried = script.with(index, simpler);
      if (!breaks({ ...found, script: tried })) continue;
      script.splice(index, 1, simpler);
      break;
    }
  }
  return { ...found, script };
};

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

const plainDoubts = (setup: Setup, plain: Partial<Setup['doubts']>): Setup => ({
  ...setup,
  doubts: { ...setup.doubts, ...plain },
});

const SIMPLER: readonly ((setup: Setup) => Setup)[] = [
  (setup) => ({ ...setup, items: 1, policies: setup.policies.slice(0, 1) }),
  (setup) => ({ ...setup, locations: 1 }),
  (setup) => ({ ...setup, goods: setup.goods.map(() => 0) }),
  (setup) => ({
    ...setup,
    calendar: {
      ...setup.calendar,
      bufferDays: 0,
      handlingDays: 0,
      workingDays: EVERY_DAY,
      holidays: [],
    },
  }),
  (setup) => ({ ...setup, calendar: { ...setup.calendar, zone: 'Europe/Stockholm' } }),
  (setup) => ({
    ...setup,
    policies: setup.policies.map((policy) => ({ ...policy, leadDays: null, beginsAtOnce: true })),
  }),
  (setup) => ({ ...setup, fillsWhatFits: false }),
  (setup) => ({
    ...setup,
    policies: setup.policies.map((policy) => ({ ...policy, cap: null, toArriving: false })),
  }),
  (setup) => plainDoubts(setup, { splitKeepsId: 'named' }),
  (setup) => plainDoubts(setup, { splitWhileHeld: 'both-held' }),
  (setup) => plainDoubts(setup, { splitActionWhileHeld: 'not-listed' }),
  (setup) => plainDoubts(setup, { mergeAfterRelease: 'never' }),
  (setup) => plainDoubts(setup, { holdNamingEveryLine: 'holds-whole' }),
  (setup) => plainDoubts(setup, { editOntoHeldOrder: 'new-fo' }),
];

/** `tries`: how many scripts are played at most. */
export const shrink = (found: Case, stillBreaks: Breaks, tries = 2_000): Case => {
  let left = tries;
  const breaks: Breaks = (tried) => {
    left -= 1;
    return left >= 0 && stillBreaks(tried);
  };
  let best = shorter(found, breaks);
  for (const simplify of SIMPLER) {
    const simpler = { ...best, setup: simplify(best.setup) };
    if (breaks(simpler)) best = simpler;
  }
  for (let size = Infinity; best.script.length < size;) {
    size = best.script.length;
    best = shorter(plainer(best, breaks), breaks);
  }
  return best;
};
