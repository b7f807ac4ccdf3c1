import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dated, noon } from '#tests/support/delay.ts';
import { day, instant } from '#tests/support/domain.ts';
import { NO_DATE, compareTold, consented, moved, onDay, placed, told } from './promise-history.ts';
import type { PromiseHistory, ToldDate } from './promise-history.ts';
import type { ShipPromise } from './promise.ts';

const ORDERED = noon('2026-11-01');
const ordered = placed(dated('2026-12-04'), ORDERED, dated('2026-12-04'));

describe('the four dates of a backorder', () => {
  it('begin with what was public when the order was placed', () => {
    expect(placed(dated('2026-12-04'), ORDERED, dated('2026-12-06'))).toEqual({
      first: { kind: 'date', shipsOn: day('2026-12-04'), shipsFrom: null },
      lastTold: {
        date: { kind: 'date', shipsOn: day('2026-12-04'), shipsFrom: null },
        at: ORDERED,
      },
      furthestTold: { kind: 'date', shipsOn: day('2026-12-04'), shipsFrom: null },
      consentedTo: null,
      current: { kind: 'date', shipsOn: day('2026-12-06'), shipsFrom: null },
    });
    expect(placed(NO_DATE, ORDERED, NO_DATE)).toEqual({
      first: { kind: 'no-date' },
      lastTold: { date: { kind: 'no-date' }, at: ORDERED },
      furthestTold: { kind: 'no-date' },
      consentedTo: null,
      current: { kind: 'no-date' },
    });
  });

  it('know nothing of first and last told when nothing was public', () => {
    expect(placed(null, ORDERED, NO_DATE)).toEqual({
      first: null,
      lastTold: null,
      furthestTold: null,
      consentedTo: null,
      current: NO_DATE,
    });
  });

  it('keep of a promise what the buyer hears, and not its reasons', () => {
    const guess: ShipPromise = {
      kind: 'date',
      shipsOn: day('2026-12-20'),
      shipsFrom: null,
      source: { kind: 'lead-time', days: 14 },
    };
    const overdue: ShipPromise = { kind: 'no-date', because: 'overdue' };
    expect(moved(ordered, guess).current).toEqual(onDay(day('2026-12-20')));
    expect(moved(ordered, overdue).current).toEqual({ kind: 'no-date' });
    expect(told(ordered, guess, ORDERED).lastTold?.date).toEqual(onDay(day('2026-12-20')));
    expect(placed(guess, ORDERED, overdue)).toMatchObject({
      first: { kind: 'date', shipsOn: day('2026-12-20'), shipsFrom: null },
    });
    expect(placed(guess, ORDERED, overdue).first).not.toHaveProperty('source');
  });

  it('keep the range that was told, and compare only the day that is promised', () => {
    const wide = onDay(day('2026-12-12'), day('2026-11-28'));
    const history = placed(wide, ORDERED, wide);
    expect(history.first).toEqual(wide);
    expect(compareTold(wide, onDay(day('2026-12-12')))).toBe(0);
    const narrower = told(history, onDay(day('2026-12-12')), ORDERED);
    expect(narrower.furthestTold).toEqual(wide);
  });

  it.each(['2026-12-12', '2026-12-13'])('%s is no early end of the 12th', (from) => {
    expect(onDay(day('2026-12-12'), day(from))).toEqual(onDay(day('2026-12-12')));
  });

  it('a move changes the current date only', () => {
    expect(moved(ordered, NO_DATE)).toEqual({ ...ordered, current: NO_DATE });
  });

  it('last told is what left last, in whatever order it is reported', () => {
    const late = { date: dated('2026-12-20'), at: noon('2026-11-25') };
    const after = told(ordered, late.date, late.at);
    expect(after).toEqual({ ...ordered, lastTold: late, furthestTold: late.date });
    expect(told(after, dated('2026-12-10'), noon('2026-11-24'))).toEqual(after);
    expect(told(after, dated('2026-12-28'), noon('2026-11-25')).lastTold).toEqual({
      date: dated('2026-12-28'),
      at: late.at,
    });
  });

  it('the furthest that was told stays, whatever better is told and whenever it is reported', () => {
    const slipped = told(ordered, dated('2026-12-20'), noon('2026-11-25'));
    const better = told(slipped, dated('2026-12-10'), noon('2026-11-26'));
    expect(better).toMatchObject({
      lastTold: { date: dated('2026-12-10') },
      furthestTold: dated('2026-12-20'),
    });
    expect(told(better, NO_DATE, noon('2026-11-24'))).toEqual({ ...better, furthestTold: NO_DATE });
  });

  it('what was never told before can be told', () => {
    const silent = placed(null, ORDERED, NO_DATE);
    expect(told(silent, NO_DATE, ORDERED)).toEqual({
      ...silent,
      lastTold: { date: NO_DATE, at: ORDERED },
      furthestTold: NO_DATE,
    });
  });

  it('consent is to what was told, by the act that gave it', () => {
    const at = noon('2026-11-26');
    const slipped = told(ordered, dated('2026-12-20'), noon('2026-11-25'));
    expect(consented(slipped, { to: dated('2026-12-20'), at, by: 'answer' })).toEqual({
      ...slipped,
      consentedTo: { date: dated('2026-12-20'), at, by: 'answer' },
    });
    expect(consented(slipped, { to: dated('2026-12-20'), at, by: 'silence' }).consentedTo).toEqual({
      date: dated('2026-12-20'),
      at,
      by: 'silence',
    });
  });

  it.each([
    ['the furthest that was told, when it is later', '2026-12-28', '2026-12-20'],
    ['the furthest that was told, when it has no date', 'none', '2026-12-20'],
    ['its own date, when that is the earlier', '2026-12-10', '2026-12-10'],
    ['its own date, when both are one', '2026-12-20', '2026-12-20'],
  ])('consent counts for %s', (_which, to, counted) => {
    const asked = told(ordered, dated('2026-12-20'), noon('2026-11-25'));
    const slipped = told(asked, dated('2026-12-08'), noon('2026-11-26'));
    const act = { to: dated(to), at: noon('2026-11-26'), by: 'answer' } as const;
    expect(consented(slipped, act).consentedTo?.date).toEqual(dated(counted));
  });

  it('an answer may agree to no date; silence never does', () => {
    const open = told(ordered, NO_DATE, noon('2026-11-25'));
    const at = noon('2026-11-26');
    expect(consented(open, { to: NO_DATE, at, by: 'answer' }).consentedTo?.date).toEqual(NO_DATE);
    expect(() => consented(open, { to: NO_DATE, at, by: 'silence' })).toThrow(
      new RangeError('silence never agrees to a delay without a date'),
    );
  });

  it('an older act does not undo a newer one', () => {
    const open = told(ordered, dated('2026-12-28'), noon('2026-11-25'));
    const at = noon('2026-11-28');
    const agreed = consented(open, { to: dated('2026-12-28'), at, by: 'answer' });
    const older = { to: dated('2026-12-20'), at: noon('2026-11-27'), by: 'answer' } as const;
    expect(consented(agreed, older)).toBe(agreed);
    expect(consented(agreed, { ...older, at }).consentedTo?.date).toEqual(dated('2026-12-20'));
  });

  it('nobody agrees to what was never told', () => {
    const silent = placed(null, ORDERED, NO_DATE);
    expect(() => consented(silent, { to: NO_DATE, at: ORDERED, by: 'answer' })).toThrow(
      new RangeError('nothing was told that could be agreed to'),
    );
  });

  it('no date is later than any date, and two without are alike', () => {
    expect(compareTold(dated('2026-12-04'), dated('2026-12-05'))).toBe(-1);
    expect(compareTold(dated('2026-12-05'), dated('2026-12-04'))).toBe(1);
    expect(compareTold(dated('2026-12-04'), dated('2026-12-04'))).toBe(0);
    expect(compareTold(dated('2026-12-04'), NO_DATE)).toBe(-1);
    expect(compareTold(NO_DATE, dated('2026-12-04'))).toBe(1);
    expect(compareTold(NO_DATE, NO_DATE)).toBe(0);
  });
});

const dateArb: fc.Arbitrary<ToldDate> = fc.option(
  fc.integer({ min: 0, max: 90 }).map((days) => onDay(day('2026-12-01').add({ days }))),
  { nil: NO_DATE, freq: 4 },
);
const atArb = fc
  .integer({ min: 0, max: 99 })
  .map((hours) => instant('2026-11-01T00:00Z').add({ hours }));
const actArb = fc.oneof(
  fc.record({ does: fc.constant('moves' as const), date: dateArb }),
  fc.record({ does: fc.constant('told' as const), date: dateArb, at: atArb }),
  fc.record({ does: fc.constant('agrees' as const), date: dateArb, at: atArb }),
);
type Act = typeof actArb extends fc.Arbitrary<infer One> ? One : never;

const after = (history: PromiseHistory, act: Act): PromiseHistory => {
  if (act.does === 'moves') return moved(history, act.date);
  if (act.does === 'told') return told(history, act.date, act.at);
  if (history.lastTold === null) return history;
  return consented(history, { to: act.date, at: act.at, by: 'answer' });
};

describe('through any life of an order', () => {
  const lifeArb = fc.tuple(fc.option(dateArb), fc.array(actArb, { maxLength: 12 }));

  it('first never changes, and consented to is never later than the latest that was told', () => {
    fc.assert(
      fc.property(lifeArb, ([first, acts]) => {
        let history = placed(first, instant('2026-11-01T00:00Z'), NO_DATE);
        let latest = first;
        for (const act of acts) {
          history = after(history, act);
          const heard = act.does === 'told' ? act.date : null;
          if (heard !== null && (latest === null || compareTold(heard, latest) > 0)) latest = heard;
          expect(history.furthestTold).toEqual(latest);
          expect(history.first).toEqual(first);
          if (history.consentedTo === null) continue;
          expect(latest).not.toBeNull();
          if (latest !== null) {
            expect(compareTold(history.consentedTo.date, latest)).toBeLessThanOrEqual(0);
          }
        }
      }),
    );
  });

  it('only a move changes the current date, and a move changes nothing else', () => {
    fc.assert(
      fc.property(lifeArb, actArb, ([first, acts], last) => {
        const before = acts.reduce(after, placed(first, instant('2026-11-01T00:00Z'), NO_DATE));
        const { current, ...rest } = after(before, last);
        const { current: was, ...restBefore } = before;
        if (last.does === 'moves') expect(rest).toEqual(restBefore);
        else expect(current).toEqual(was);
      }),
    );
  });
});
