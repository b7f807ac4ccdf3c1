/**
 * A script is what happens to a shop, one event after the other. Every number in an event is a pick
 * among what is there when its turn comes, so a script stays playable when events are taken out.
 */
import { chanceFrom } from './random.ts';
import type { Chance } from './random.ts';
import type { PolicyKind } from './app-state.ts';
import type { WallCalendar } from './day-oracle.ts';
import type { Doubts, ShipsTogether } from './world.ts';

export interface Setup {
  readonly items: number;
  readonly locations: number;
  readonly startsAt: number;
  readonly calendar: WallCalendar;
  readonly doubts: Doubts;
  readonly policies: readonly {
    readonly kind: PolicyKind;
    readonly leadDays: number | null;
    /** Units that may wait at once; null: no cap. */
    readonly cap: number | null;
    /** No more may wait than is on its way. */
    readonly toArriving: boolean;
    /** Orders from before are only observed. */
    readonly beginsAtOnce: boolean;
  }[];
  readonly goods: readonly number[];
  /** What ships together and is not wholly there keeps nothing back from younger orders. */
  readonly fillsWhatFits: boolean;
}

type Pick = { readonly pick: number };
type Units = { readonly units: number };

export type Event =
  | ({
      readonly do: 'order';
      readonly of: readonly Units[];
      readonly hoursAgo: number;
      readonly routed: boolean;
      readonly parted: boolean;
      readonly ships: ShipsTogether;
      readonly imported: boolean;
      /** Taken by staff, whatever the storefront sells. */
      readonly byStaff: boolean;
    } & Pick)
  | ({ readonly do: 'route' | 'cancel' | 'forget' | 'confirm' | 'defer' | 'accept' } & Pick)
  | ({ readonly do: 'stranger-holds' | 'stranger-frees' | 'stranger-lets-go' | 'replace' } & Pick)
  | ({ readonly do: 'add' | 'remove' | 'ship' | 'prioritise' } & Pick & Units)
  | ({ readonly do: 'correct'; readonly approved: boolean } & Pick & Units)
  | ({ readonly do: 'part' } & Pick & Units)
  | ({ readonly do: 'move'; readonly to: number } & Pick)
  | ({ readonly do: 'exchange'; readonly to: number } & Pick & Units)
  | ({ readonly do: 'repeat'; readonly times: number } & Pick)
  | ({ readonly do: 'expect' | 'delay'; readonly inDays: number } & Pick & Units)
  | ({ readonly do: 'receive'; readonly close: boolean; readonly twice: boolean } & Pick & Units)
  | ({ readonly do: 'give-up' | 'policy' | 'deliver' | 'lose' | 'resubmit' } & Pick)
  | ({ readonly do: 'work'; readonly turns: number } & Pick)
  | { readonly do: 'crash' | 'sweep' | 'pause' }
  | { readonly do: 'time'; readonly minutes: number }
  | ({ readonly do: 'rest'; readonly shuffled: boolean } & Pick);

const ZONES = [
  'Europe/Stockholm',
  'America/New_York',
  'Pacific/Kiritimati',
  'Pacific/Niue',
] as const;
const WEEKS: readonly [number[], ...number[][]] = [
  [1, 2, 3, 4, 5],
  [1, 2, 3, 4, 5, 6, 7],
  [2, 6],
];
const STARTS_AT = Date.UTC(2026, 9, 20, 7, 30);

const dayNear = (days: number): string =>
  new Date(STARTS_AT + days * 86_400_000).toISOString().slice(0, 10);

export const setupFrom = (seed: number): Setup => {
  const { whole, oneOf, happens } = chanceFrom(seed);
  const items = whole(1, 2);
  const locations = whole(1, 2);
  return {
    items,
    locations,
    startsAt: STARTS_AT + whole(0, 48 * 60) * 60_000,
    calendar: {
      zone: oneOf(...ZONES),
      workingDays: oneOf(...WEEKS),
      holidays: Array.from({ length: oneOf(0, 0, 2, 6) }, () => dayNear(whole(0, 40))),
      bufferDays: whole(0, 2),
      handlingDays: whole(0, 3),
    },
    doubts: {
      splitKeepsId: oneOf('named', 'remaining'),
      holdNamingEveryLine: oneOf('holds-whole', 'not-splittable'),
      splitWhileHeld: oneOf('both-held', 'named-free', 'refused'),
      splitActionWhileHeld: oneOf('listed', 'not-listed'),
      mergeAfterRelease: oneOf('never', 'never', 'automatic'),
      editOntoHeldOrder: oneOf('new-fo', 'same-fo'),
    },
    policies: Array.from({ length: items }, () => ({
      kind: oneOf<PolicyKind>('backorder', 'backorder', 'backorder', 'out-of-stock'),
      leadDays: oneOf(null, 0, 3, 14),
      cap: oneOf(null, null, null, whole(0, 9)),
      toArriving: happens(0.15),
      beginsAtOnce: happens(0.8),
    })),
    goods: Array.from({ length: items * locations }, () => oneOf(0, 0, whole(0, 6))),
    fillsWhatFits: happens(0.3),
  };
};

const MOST_PICKS = 9_999;

const eventFrom = ({ whole, oneOf, happens }: Chance): Event => {
  const pick = whole(0, MOST_PICKS);
  const units = whole(1, 5);
  const roll = whole(1, 100);
  // Work and words of it are most of what happens; of the rest each has its share.
  if (roll <= 34) return { do: 'work', pick, turns: whole(1, 12) };
  if (roll <= 45) {
    if (happens(0.15)) return { do: 'repeat', pick, times: whole(2, 20) };
    return { do: oneOf('deliver', 'deliver', 'deliver', 'deliver', 'lose'), pick };
  }
  if (roll <= 56) {
    const of = Array.from({ length: whole(1, 3) }, () => ({ units: whole(1, 5) }));
    const [hoursAgo, routed, parted] = [oneOf(0, 0, 0, 1, 72), happens(0.8), happens(0.2)];
    const ships = oneOf<ShipsTogether>('by-unit', 'by-unit', 'by-line', 'with-order');
    const [imported, byStaff] = [happens(0.1), happens(0.4)];
    return { do: 'order', pick, of, hoursAgo, routed, parted, ships, imported, byStaff };
  }
  if (roll <= 60) {
    if (happens(0.2)) return { do: 'exchange', pick, units, to: whole(0, 3) };
    return { do: oneOf('add', 'remove'), pick, units };
  }
  if (roll <= 65) return { do: 'ship', pick, units };
  if (roll <= 69) return { do: 'expect', pick, units: whole(1, 8), inDays: whole(0, 20) };
  if (roll <= 75) {
    if (happens(0.15)) return { do: 'resubmit', pick };
    const [close, twice] = [happens(0.3), happens(0.3)];
    return { do: 'receive', pick, units: whole(0, 8), close, twice };
  }
  if (roll <= 78) {
    return { do: 'correct', pick, units: whole(-3, 4), approved: happens(0.5) };
  }
  if (roll <= 81) return { do: 'time', minutes: oneOf(1, 30, 600, 1440, 5760) };
  if (roll <= 83) return { do: oneOf('crash', 'crash', 'sweep', 'pause') };
  if (roll <= 87) return { do: 'rest', pick, shuffled: happens(0.4) };
  if (roll <= 90) {
    return { do: oneOf('stranger-holds', 'stranger-frees', 'stranger-lets-go'), pick };
  }
  if (roll <= 93) return { do: oneOf('cancel', 'route', 'confirm', 'defer', 'forget'), pick };
  if (roll <= 95) return { do: oneOf('accept', 'replace', 'policy', 'give-up'), pick };
  return oneOf<Event>(
    { do: 'delay', pick, inDays: whole(-3, 25), units },
    { do: 'move', pick, to: whole(0, 1) },
    { do: 'part', pick, units },
    { do: 'prioritise', pick, units: whole(0, 2) },
  );
};

/** Ends at rest, so that every script is judged. */
export const scriptFrom = (seed: number, events: number): Event[] => {
  const chance = chanceFrom(seed ^ 0x5f3759df);
  const script = Array.from({ length: Math.max(0, events - 1) }, () => eventFrom(chance));
  return [...script, { do: 'rest', pick: chance.whole(0, MOST_PICKS), shuffled: false }];
};

/** One event on one line, as a person would write it down. */
export const eventInWords = (event: Event): string => {
  const { do: what, ...rest } = event;
  return `${what} ${JSON.stringify(rest)}`;
};
