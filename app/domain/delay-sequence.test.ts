import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ORDERED_ON, inputOf, noon } from '#tests/support/delay.ts';
import { day, shuffled } from '#tests/support/domain.ts';
import { noticeFor } from './delay.ts';
import type { NoticeInput } from './delay.ts';
import { isDelay, silenceOn } from './delay-notice.ts';
import type { DelayNotice, Notice } from './delay-notice.ts';
import { REGIMES } from './delay-terms.ts';
import { NO_DATE, compareTold, consented, moved, onDay, placed, told } from './promise-history.ts';
import type { ToldDate } from './promise-history.ts';

/** Days are counted from the order; promises lie within half a year of it. */
const START = day(ORDERED_ON);
const dateArb: fc.Arbitrary<ToldDate> = fc.option(
  fc.integer({ min: 0, max: 180 }).map((days) => onDay(START.add({ days }))),
  { nil: NO_DATE, freq: 5 },
);

const settingsArb = fc.record({
  tellsGoodNews: fc.boolean(),
  daysAhead: fc.integer({ min: 0, max: 10 }),
});

/** One day: the promise moves as often as it likes, the buyer may say yes, and the shop may be asleep. */
const dayArb = fc.record({
  later: fc.integer({ min: 1, max: 25 }),
  moves: fc.array(dateArb, { maxLength: 3 }),
  answers: fc.boolean(),
  awake: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
});

const lifeArb = fc.record({
  regime: fc.constantFrom(...REGIMES),
  first: fc.option(dateArb),
  settings: settingsArb,
  days: fc.array(dayArb, { minLength: 1, maxLength: 10 }),
});
type Life = typeof lifeArb extends fc.Arbitrary<infer One> ? One : never;

interface Moment {
  readonly input: NoticeInput;
  readonly notice: Notice | null;
}

/** All moments of a life at which the shop asks what is owed; a shop that is awake sends it. */
const momentsOf = ({ regime, first, settings, days }: Life): Moment[] => {
  const history = placed(first, noon(ORDERED_ON), first ?? NO_DATE);
  let input = inputOf(history, ORDERED_ON, { regime, ...settings });
  const moments: Moment[] = [];
  for (const { later, moves, answers, awake } of days) {
    input = { ...input, today: input.today.add({ days: later }) };
    const at = noon(input.today.toString());
    const last = input.sent.at(-1);
    const yes = answers && input.history.lastTold !== null;
    if (last !== undefined && silenceOn(last, input.today) === 'consent') {
      const act = { to: last.notice.to, at, by: 'silence' } as const;
      input = { ...input, history: consented(input.history, act) };
    } else if (yes && input.history.lastTold !== null) {
      const act = { to: input.history.lastTold.date, at, by: 'answer' } as const;
      input = { ...input, history: consented(input.history, act) };
    }
    for (const move of [null, ...moves]) {
      if (move !== null) input = { ...input, history: moved(input.history, move) };
      const notice = noticeFor(input);
      moments.push({ input, notice });
      if (notice === null || !awake) continue;
      input = {
        ...input,
        history: told(input.history, notice.to, at),
        sent: [...input.sent, { notice, sentOn: input.today }],
      };
    }
  }
  return moments;
};

const everyMoment = (check: (moment: Moment) => void): void => {
  fc.assert(
    fc.property(lifeArb, (life) => momentsOf(life).forEach(check)),
    { numRuns: 300 },
  );
};

const everyDelay = (check: (delay: DelayNotice, input: NoticeInput) => void): void => {
  everyMoment(({ input, notice }) => {
    if (notice !== null && isDelay(notice)) check(notice, input);
  });
};

const isFirst = ({ history, sent }: NoticeInput): boolean =>
  history.consentedTo === null && !sent.some(({ notice }) => isDelay(notice));

describe('through any life of an order', () => {
  it('at most one notice leaves on a day, whatever happened on it', () => {
    everyMoment(({ input: { sent } }) => {
      expect(new Set(sent.map(({ sentOn }) => sentOn.toString())).size).toBe(sent.length);
    });
  });

  it('what was told is not owed again until the date moves', () => {
    everyMoment(({ input, notice }) => {
      if (notice === null) return;
      const history = told(input.history, notice.to, noon(input.today.toString()));
      const sent = [...input.sent, { notice, sentOn: input.today }];
      expect(noticeFor({ ...input, history, sent })).toBeNull();
      const tomorrow = noticeFor({ ...input, history, sent, today: input.today.add({ days: 1 }) });
      const held = notice.to.kind === 'no-date' || !notice.to.shipsOn.equals(input.today);
      if (held) expect(tomorrow).toBeNull();
    });
  });

  it('silence is consent to a first delay in the US, told in time, to a day within 30 days, and to nothing else', () => {
    everyDelay(({ silence, to }, input) => {
      const { first } = input.history;
      const promised = first?.kind === 'date' ? first.shipsOn : START.add({ days: 30 });
      const inTime = input.today.until(promised).days >= 0;
      const short = to.kind === 'date' && promised.until(to.shipsOn).days <= 30;
      const allowed = input.regime === 'us' && isFirst(input) && inTime && short;
      expect(silence.becomes === 'consent').toBe(allowed);
      const unsent = { notice: { silence } as DelayNotice, sentOn: input.today };
      const outcome = silenceOn(unsent, input.today.add({ days: 400 }));
      expect(outcome).toBe(silence.becomes);
    });
  });

  it('silence never cancels by itself where the law does not say so', () => {
    everyDelay(({ silence }, { regime }) => {
      if (regime !== 'us' && regime !== 'unknown') expect(silence.becomes).toBe('stays-open');
    });
  });

  it('no setting changes what is asked, what silence means or what must be said', () => {
    fc.assert(
      fc.property(lifeArb, settingsArb, (life, settings) => {
        for (const { input, notice } of momentsOf(life)) {
          const other = noticeFor({ ...input, ...settings });
          if (notice !== null && isDelay(notice)) {
            expect(other).toEqual({ ...notice, sendBy: other?.sendBy });
          } else expect(other !== null && isDelay(other)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('it is owed by the day before the day that was told, while that is to come, and never by a past day', () => {
    everyMoment(({ input: { history, today }, notice }) => {
      if (notice === null) return;
      expect(today.until(notice.sendBy).days).toBeGreaterThanOrEqual(0);
      const heard = history.lastTold?.date;
      if (heard?.kind !== 'date') return;
      const ahead = today.until(heard.shipsOn).days;
      if (ahead > 0) expect(notice.sendBy.until(heard.shipsOn).days).toBeGreaterThanOrEqual(1);
      else expect(notice.sendBy).toEqual(today);
    });
  });

  it('every slip is told: what was told last is the current date, or better news, or today had its notice', () => {
    everyMoment(({ input: { history, today, sent }, notice }) => {
      if (notice !== null || sent.some(({ sentOn }) => sentOn.equals(today))) return;
      const heard = history.lastTold?.date ?? NO_DATE;
      expect(compareTold(history.current, heard)).toBeLessThanOrEqual(0);
      if (heard.kind === 'date') expect(today.until(heard.shipsOn).days).toBeGreaterThanOrEqual(0);
    });
  });

  it('it never tells a date that has passed', () => {
    everyMoment(({ input: { today }, notice }) => {
      if (notice?.to.kind !== 'date') return;
      expect(today.until(notice.to.shipsOn).days).toBeGreaterThanOrEqual(0);
    });
  });

  it('a later notice gives the shop no more time than the one that is still open', () => {
    everyDelay(({ heldTo, silence }, { sent }) => {
      if (silence.becomes !== 'cancel-and-refund') return;
      for (const { notice } of sent) {
        if (!isDelay(notice) || !notice.heldTo.equals(heldTo)) continue;
        if (notice.silence.becomes !== 'cancel-and-refund') continue;
        expect(silence.after.until(notice.silence.after).days).toBeGreaterThanOrEqual(0);
      }
    });
  });

  it('the order in which the notices are listed does not matter', () => {
    fc.assert(
      fc.property(
        lifeArb.chain((life) => {
          const moments = momentsOf(life);
          const last = moments[moments.length - 1];
          return fc.tuple(fc.constant(last), shuffled(last?.input.sent ?? []));
        }),
        ([last, sent]) => {
          if (last !== undefined) expect(noticeFor({ ...last.input, sent })).toEqual(last.notice);
        },
      ),
    );
  });

  it('the same life is lived in the same way', () => {
    fc.assert(
      fc.property(lifeArb, (life) => {
        expect(JSON.stringify(momentsOf(life))).toBe(JSON.stringify(momentsOf(life)));
      }),
    );
  });
});
