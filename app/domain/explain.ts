/**
 * Decisions in words, for staff and for pickers: every reason is a sentence that can be printed as it
 * is. Shoppers read dates in their own language, elsewhere.
 */
import type { Temporal } from 'temporal-polyfill';
import type { DemandDecision, WhyWaiting } from './decision.ts';
import type { PassedOver } from './demand.ts';
import { comparePromises } from './promise.ts';
import type { ShipPromise } from './promise.ts';

const PASSED_OVER_IN_WORDS: Readonly<Record<PassedOver, string>> = {
  deferred: 'the shop holds them back',
  'foreign-hold': 'somebody else holds the order',
  unpaid: 'the order is not paid',
  'ship-together': 'the order ships together and a part of it is held back',
  'does-not-fit': 'the order ships together and is larger than what is there',
};

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `12 Dec`. */
export const dayInWords = (day: Temporal.PlainDate): string =>
  `${day.day} ${MONTHS[day.month - 1] ?? ''}`;

/** `12 Dec`, or `between 5 and 12 Dec` where the date is a range. */
const daysInWords = (
  from: Temporal.PlainDate | null,
  on: Temporal.PlainDate,
  preposition: string,
): string => {
  if (from === null) return `${preposition} ${dayInWords(on)}`;
  const sameMonth = from.month === on.month && from.year === on.year;
  return `between ${sameMonth ? from.day : dayInWords(from)} and ${dayInWords(on)}`;
};

/** What is not covered, as the subject of a sentence: `all 3`, `the other 2`; one unit is `it`. */
const restOf = ({ covered, quantity }: WhyWaiting): string => {
  if (quantity === 1) return 'it';
  if (covered === 0) return `all ${quantity}`;
  return quantity - covered === 1 ? 'the other one' : `the other ${quantity - covered}`;
};

const isOne = (why: WhyWaiting): boolean => why.quantity - why.covered === 1;

const noDateBecause = (promise: ShipPromise & { kind: 'no-date' }, one: boolean): string =>
  promise.because === 'overdue'
    ? 'what was expected is overdue'
    : `nothing is on its way for ${one ? 'it' : 'them'}`;

const causeOf = (why: WhyWaiting, promise: ShipPromise): string => {
  const one = isOne(why);
  const verb = (forOne: string, forMany: string): string =>
    `${restOf(why)} ${one ? forOne : forMany}`;
  if (why.kind === 'blocked') {
    return `${verb('waits', 'wait')} because ${PASSED_OVER_IN_WORDS[why.by]}`;
  }
  if (promise.kind === 'no-date') {
    return `${verb('has', 'have')} no date, because ${noDateBecause(promise, one)}`;
  }
  const ships = daysInWords(promise.shipsFrom, promise.shipsOn, 'on');
  if (promise.source.kind === 'lead-time') {
    const { days } = promise.source;
    const long = days === 1 ? '1 day' : `${days} days`;
    return `${verb('is', 'are')} thought to ship ${ships}, from a lead time of ${long}`;
  }
  const comes = `on ${dayInWords(promise.source.expectedOn)}`;
  const leaving = comes === ships ? '' : ` and ${one ? 'ships' : 'ship'} ${ships}`;
  return `${verb('comes', 'come')} with ${promise.source.name} ${comes}${leaving}`;
};

const unitsBeforeInWords = (why: WhyWaiting): string => {
  if (why.unitsBefore === 0) return '';
  const units = why.unitsBefore === 1 ? '1 unit is' : `${why.unitsBefore} units are`;
  return `, ${units} promised before ${isOne(why) ? 'it' : 'them'}`;
};

/** What is said of the order that it ships with, when that leaves later than its own goods would. */
const togetherInWords = (promise: ShipPromise): string => {
  const rest = 'with the rest of the order';
  if (promise.kind === 'no-date') return `${rest}, which has no date`;
  return `${rest} ${daysInWords(promise.shipsFrom, promise.shipsOn, 'on')}`;
};

/** One sentence for staff: what is covered, what the rest waits for, and who is before it. */
export const explain = (
  orderName: string,
  decision: Pick<DemandDecision, 'why' | 'promise' | 'own'>,
): string => {
  const { why, promise, own } = decision;
  if (why === null || promise === null) return `${orderName} waits for nothing`;
  const { quantity } = why;
  if (own === null) {
    const all = quantity === 1 ? 'it is here and ships' : `all ${quantity} are here and ship`;
    return `${orderName} waits: ${all} ${togetherInWords(promise)}`;
  }
  const covered = why.covered === 0 ? '' : `${why.covered} of ${quantity} covered, `;
  const together =
    comparePromises(promise, own) > 0
      ? `, and ${isOne(why) ? 'ships' : 'ship'} ${togetherInWords(promise)}`
      : '';
  return `${orderName} waits: ${covered}${causeOf(why, own)}${together}${unitsBeforeInWords(why)}`;
};

/** What a picker reads on the hold: `3 of 5 wait, expected 12 Dec`. */
export const holdNotesFor = ({
  waiting,
  released,
  promise,
}: Pick<DemandDecision, 'waiting' | 'released' | 'promise'>): string => {
  const when =
    promise?.kind === 'date'
      ? `, expected ${daysInWords(promise.shipsFrom, promise.shipsOn, '').trim()}`
      : '';
  return `${waiting} of ${waiting + released} ${waiting === 1 ? 'waits' : 'wait'}${when}`;
};
