/** Cases for the calendar, the same for the same seed: an instant in a zone, and a shop's settings. */
import { DateTime } from 'luxon';
import { jumpsOf } from './jumps.ts';

export interface DateCase {
  /** IANA zone. */
  readonly zone: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** ISO date. */
  readonly expectedOn: string;
  readonly handlingDays: number;
  readonly leadDays: number;
  /** ISO weekdays, in any order. */
  readonly workingDays: readonly number[];
  /** ISO dates, in any order, some twice. */
  readonly holidays: readonly string[];
  /** Time of day, `14:00` or finer; null: none. */
  readonly cutOff: string | null;
}

export interface Jump {
  readonly zone: string;
  /** The first millisecond after it. */
  readonly at: number;
}

/** A whole number, 0 or more and below the limit. */
type Random = (limit: number) => number;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEARS = { first: 2015, last: 2037 };
const SPAN = { from: Date.UTC(1970, 0, 1), to: Date.UTC(2100, 0, 1) };
const WEEK = [1, 2, 3, 4, 5, 6, 7];

const NAMES_OF_TODAY = ['UTC', 'Europe/Kyiv', 'Asia/Kolkata', 'America/Nuuk'];

/** Every zone that the platform lists, and some by names that it knows but does not list. */
export const allZones = (): string[] => [
  ...new Set([...Intl.supportedValuesOf('timeZone'), ...NAMES_OF_TODAY]),
];

/** Mulberry32: small, and good enough to pick dates. */
const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
};

const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[random(items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
};

/** The jumps of each zone from 2015 to 2037; with a number, those of so many years, by the seed. */
export const jumpsOfAll = (zones: readonly string[], seed: number, years?: number): Jump[] => {
  const random = randomFrom(seed);
  const { first, last } = YEARS;
  return zones.flatMap((zone) => {
    const count = years ?? last - first + 1;
    const year = first + random(last - first + 2 - count);
    const jumps = jumpsOf(zone, Date.UTC(year, 0, 1), Date.UTC(year + count, 0, 1));
    return jumps.map((at) => ({ zone, at }));
  });
};

const AROUND = [0, 1, HOUR / 2, HOUR, DAY, DAY + HOUR].flatMap((time) => [-time - 1, time]);
const MIDNIGHTS = [0, 1];

/** How many instants are looked at for each jump. */
export const MOMENTS_PER_JUMP = AROUND.length + 2 * MIDNIGHTS.length;

const midnightAfter = ({ zone, at }: Jump, days: number): number =>
  DateTime.fromMillis(at, { zone }).plus({ days }).startOf('day').toMillis();

/** Around the jump itself, and at the last and first millisecond of the days that it lies between. */
const momentNear = (jump: Jump, which: number): number => {
  const time = AROUND[which];
  if (time !== undefined) return jump.at + time;
  const left = which - AROUND.length;
  return midnightAfter(jump, Math.floor(left / 2)) - (left % 2);
};

const momentAnywhere = (random: Random, zone: string): number => {
  const at = SPAN.from + random(SPAN.to - SPAN.from);
  if (random(2) === 0) return at;
  return midnightAfter({ zone, at }, 0) + pick(random, [-HOUR, -1, 0, HOUR - 1]);
};

const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

const dayFrom = (random: Random, at: number): string => {
  const near = DateTime.fromMillis(at, { zone: 'utc' }).plus({ days: random(240) - 60 });
  const leapDay = DateTime.utc(1972 + 4 * random(31), 2, 29);
  return (random(8) === 0 ? leapDay : near).toFormat('yyyy-MM-dd');
};

const weekFrom = (random: Random): number[] => {
  const days = WEEK.filter(() => random(7) < 5);
  const week = days.length === 0 ? [pick(random, WEEK)] : days;
  return random(2) === 0 ? week : week.toReversed();
};

/** None, some scattered ones, or a week and more on end, around a day. */
const holidaysFrom = (random: Random, around: string): string[] => {
  const count = pick(random, [0, 0, 3, 12]);
  const gap = pick(random, [1, 30]);
  return Array.from({ length: count }, (_, index) =>
    dayAfter(around, random(gap) + (gap === 1 ? index : 0) - 3),
  ).toReversed();
};

/** The time that the clocks show, or one near it that a jump may leave out or show twice. */
const cutOffFrom = (random: Random, zone: string, at: number): string | null => {
  const near = DateTime.fromMillis(at, { zone }).toFormat('HH:mm:ss.SSS');
  return pick(random, [null, near, '14:00', `0${random(4)}:${pick(random, ['00', '10', '30'])}`]);
};

const settingsFrom = (random: Random, zone: string, at: number): Omit<DateCase, 'zone' | 'at'> => {
  const expectedOn = dayFrom(random, at);
  const today = DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd');
  return {
    expectedOn,
    handlingDays: random(pick(random, [1, 8, 40])),
    leadDays: random(pick(random, [1, 30, 400])),
    workingDays: weekFrom(random),
    holidays: holidaysFrom(random, pick(random, [expectedOn, today])),
    cutOff: cutOffFrom(random, zone, at),
  };
};

/** Every other case looks at a jump, all of them in turn, again and again; the others anywhere. */
export function* casesOf(
  count: number,
  seed: number,
  zones: readonly string[],
  jumps: readonly Jump[],
): Generator<DateCase> {
  const random = randomFrom(seed);
  for (let index = 0; index < count; index += 1) {
    const turn = Math.floor(index / 2);
    const jump = jumps[Math.floor(turn / MOMENTS_PER_JUMP) % jumps.length];
    const isNearJump = jump !== undefined && index % 2 === 0;
    const zone = isNearJump ? jump.zone : pick(random, zones);
    const at = isNearJump
      ? momentNear(jump, turn % MOMENTS_PER_JUMP)
      : momentAnywhere(random, zone);
    yield { zone, at, ...settingsFrom(random, zone, at) };
  }
}
