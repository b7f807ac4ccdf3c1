/** Holds a calendar against the oracle. */
import { Temporal } from 'temporal-polyfill';
import type * as calendar from '#app/domain/calendar.ts';
import type { DateCase } from './cases.ts';
import { answersOf } from './oracle.ts';
import type { Answers } from './oracle.ts';

type Rule = keyof Answers;
export type CalendarRules = Pick<typeof calendar, Rule>;

export interface Mismatch {
  readonly rule: Rule;
  readonly said: string;
  readonly oracle: string;
  readonly one: DateCase;
}

const dateOf = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

const calendarOf = (one: DateCase): calendar.ShopCalendar => ({
  zone: one.zone,
  workingDays: one.workingDays,
  holidays: one.holidays.map(dateOf),
  bufferDays: 0,
  handlingDays: one.handlingDays,
  cutOff: one.cutOff === null ? null : Temporal.PlainTime.from(one.cutOff),
});

const answersBy = (rules: CalendarRules, one: DateCase): Answers => {
  const now = Temporal.Instant.fromEpochMilliseconds(one.at);
  const today = rules.today(now, one.zone);
  const expectedOn = dateOf(one.expectedOn);
  const shop = calendarOf(one);
  return {
    today: today.toString(),
    addWorkingDays: rules.addWorkingDays(expectedOn, one.leadDays, shop).toString(),
    shipDateFor: rules.shipDateFor(expectedOn, shop).toString(),
    shipDateNow: rules.shipDateNow(now, shop).toString(),
    leadTimeDateFor: rules.leadTimeDateFor(today, one.leadDays, shop).toString(),
  };
};

const RULES: readonly Rule[] = [
  'today',
  'addWorkingDays',
  'shipDateFor',
  'shipDateNow',
  'leadTimeDateFor',
];

/** What the calendar says otherwise than the oracle, a rule and a case at a time. */
export function* mismatchesOf(
  rules: CalendarRules,
  cases: Iterable<DateCase>,
): Generator<Mismatch, undefined> {
  for (const one of cases) {
    const said = answersBy(rules, one);
    const oracle = answersOf(one);
    for (const rule of RULES) {
      if (said[rule] !== oracle[rule]) {
        yield { rule, said: said[rule], oracle: oracle[rule], one };
      }
    }
  }
}

/** `today 2030-01-11, oracle 2030-01-10: {"zone":…}` */
export const describeMismatch = ({ rule, said, oracle, one }: Mismatch): string =>
  `${rule} ${said}, oracle ${oracle}: ${JSON.stringify({ ...one, at: new Date(one.at).toISOString() })}`;
