import { describe, expect, it } from 'vitest';
import {
  dated,
  delayOf,
  historyOf,
  inputOf,
  lived,
  newsOf,
  noon,
  sentOn,
} from '#tests/support/delay.ts';
import type { Step } from '#tests/support/delay.ts';
import { day } from '#tests/support/domain.ts';
import { noticeFor } from './delay.ts';
import type { NoticeInput } from './delay.ts';
import { DELAY_LAWS } from './delay-law.ts';
import { REGIMES } from './delay-terms.ts';
import { NO_DATE, consented, moved, placed, told } from './promise-history.ts';

const TODAY = '2026-11-25';

/** Promised for 4 December, and on 25 November it is known that it will be `current`. */
const slippedTo = (current: string, parts: Partial<NoticeInput> = {}): NoticeInput =>
  inputOf(historyOf('2026-12-04', current), TODAY, parts);

/** The same order after the steps, as it stands on `today` with the promise at `current`. */
const afterwards = (
  steps: readonly Step[],
  today: string,
  current: string,
  parts: Partial<NoticeInput> = {},
): NoticeInput => {
  const input = lived(inputOf(historyOf('2026-12-04', '2026-12-04'), TODAY, parts), steps);
  return { ...input, today: day(today), history: moved(input.history, dated(current)) };
};

describe('no notice is owed', () => {
  it('while the date is the one that was told', () => {
    expect(noticeFor(slippedTo('2026-12-04'))).toBeNull();
  });

  it('for good news that the shop does not tell', () => {
    expect(noticeFor(slippedTo('2026-12-01'))).toBeNull();
  });

  it('after the slip was told, until it slips again', () => {
    const steps = [{ on: TODAY, moves: '2026-12-20' }];
    expect(noticeFor(afterwards(steps, '2026-11-26', '2026-12-20'))).toBeNull();
    expect(noticeFor(afterwards(steps, '2026-11-26', '2026-12-21'))).not.toBeNull();
  });

  it('on the day on which one was sent, whatever happens on it', () => {
    const steps = [{ on: TODAY, moves: '2026-12-20' }];
    expect(noticeFor(afterwards(steps, TODAY, '2026-12-28'))).toBeNull();
    expect(noticeFor(afterwards(steps, '2026-11-24', '2026-12-28'))).toBeNull();
  });

  it('to whoever agreed to wait without a date', () => {
    const steps: Step[] = [
      { on: TODAY, moves: 'none' },
      { on: '2026-11-27', agrees: { to: 'none', by: 'answer' } },
    ];
    expect(noticeFor(afterwards(steps, '2027-06-01', 'none'))).toBeNull();
    expect(noticeFor(afterwards(steps, '2027-06-01', '2027-06-20'))).toBeNull();
  });
});

describe('a first delay in the US', () => {
  it('within 30 days tells the new date and the choice, and silence agrees', () => {
    expect(noticeFor(slippedTo('2026-12-20'))).toEqual({
      kind: 'definite',
      from: dated('2026-12-04'),
      to: dated('2026-12-20'),
      heldTo: day('2026-12-04'),
      sendBy: day('2026-12-03'),
      late: false,
      silence: { becomes: 'consent', after: day('2026-12-04') },
      says: ['new-date', 'cancel-for-full-prompt-refund', 'free-way-to-answer', 'silence-agrees'],
      refund: { withoutUndueDelay: false, workingDays: 7, billingCyclesAsCreditor: 1 },
      payment: 'as-agreed',
    });
  });

  it('longer than 30 days is cancelled 30 days after the day promised, unless agreed', () => {
    expect(delayOf(slippedTo('2027-01-04'))).toMatchObject({
      kind: 'long',
      silence: { becomes: 'cancel-and-refund', after: day('2027-01-03') },
      says: [
        'new-date',
        'reason',
        'cancel-for-full-prompt-refund',
        'free-way-to-answer',
        'cancel-any-time-until-shipment',
        'cancelled-unless-agreed',
      ],
    });
  });

  it('without a date is cancelled at the same day, and tells that no date is known', () => {
    expect(delayOf(slippedTo('none'))).toMatchObject({
      kind: 'indefinite',
      to: NO_DATE,
      silence: { becomes: 'cancel-and-refund', after: day('2027-01-03') },
      says: [
        'no-date-known',
        'reason',
        'cancel-for-full-prompt-refund',
        'free-way-to-answer',
        'cancel-any-time-until-shipment',
        'cancelled-unless-agreed',
      ],
    });
  });

  it.each([
    ['2026-12-05', 'definite'],
    ['2027-01-02', 'definite'],
    ['2027-01-03', 'definite'],
    ['2027-01-04', 'long'],
    ['2028-12-04', 'long'],
  ])('to %s is %s: 30 days are counted from the day first promised', (current, kind) => {
    expect(delayOf(slippedTo(current)).kind).toBe(kind);
  });

  it('on the last day is still in time, and told today', () => {
    const notice = delayOf(inputOf(historyOf('2026-12-04', '2026-12-20'), '2026-12-04'));
    expect(notice).toMatchObject({
      late: false,
      sendBy: day('2026-12-04'),
      silence: { becomes: 'consent', after: day('2026-12-04') },
    });
  });

  it.each(['2026-12-20', '2027-02-01', 'none'])(
    'that was not told in time has cancelled the order, whatever comes (%s)',
    (current) => {
      const notice = delayOf(inputOf(historyOf('2026-12-04', current), '2026-12-05'));
      expect(notice).toMatchObject({
        late: true,
        sendBy: day('2026-12-05'),
        silence: { becomes: 'cancel-and-refund', after: day('2026-12-04') },
        says: ['date-missed', 'cancelled-and-refunded'],
      });
    },
  );
});

describe('a second delay in the US', () => {
  const once: Step[] = [{ on: TODAY, moves: '2026-12-20' }];

  it('is renewed: cancelled after the revised day that silence agreed to, unless agreed', () => {
    expect(delayOf(afterwards(once, '2026-11-28', '2026-12-28'))).toEqual({
      kind: 'renewed',
      from: dated('2026-12-20'),
      to: dated('2026-12-28'),
      heldTo: day('2026-12-04'),
      sendBy: day('2026-12-19'),
      late: false,
      silence: { becomes: 'cancel-and-refund', after: day('2026-12-20') },
      says: [
        'new-date',
        'cancel-for-full-prompt-refund',
        'free-way-to-answer',
        'cancelled-unless-agreed',
      ],
      refund: DELAY_LAWS.us.refund,
      payment: 'as-agreed',
    });
  });

  it('is the same once the silence has become consent', () => {
    const agrees = { to: '2026-12-20', by: 'silence' } as const;
    const steps = [...once, { on: '2026-12-05', agrees }];
    expect(delayOf(afterwards(steps, '2026-12-06', '2026-12-28'))).toMatchObject({
      kind: 'renewed',
      heldTo: day('2026-12-20'),
      sendBy: day('2026-12-19'),
      silence: { becomes: 'cancel-and-refund', after: day('2026-12-20') },
    });
  });

  it('without a date tells the reason and the lasting right too', () => {
    expect(delayOf(afterwards(once, '2026-11-28', 'none')).says).toEqual([
      'no-date-known',
      'reason',
      'cancel-for-full-prompt-refund',
      'free-way-to-answer',
      'cancel-any-time-until-shipment',
      'cancelled-unless-agreed',
    ]);
  });

  it('gives no more time than a long first one that nobody agreed to', () => {
    const long = [{ on: TODAY, moves: '2027-02-01' }];
    expect(delayOf(afterwards(long, '2026-12-10', '2027-03-01'))).toMatchObject({
      kind: 'renewed',
      late: false,
      sendBy: day('2027-01-02'),
      silence: { becomes: 'cancel-and-refund', after: day('2027-01-03') },
    });
  });

  it('counts from the day that an answer agreed to', () => {
    const steps: Step[] = [
      { on: TODAY, moves: '2027-02-01' },
      { on: '2026-11-27', agrees: { to: '2027-02-01', by: 'answer' } },
    ];
    expect(delayOf(afterwards(steps, '2027-01-10', '2027-02-10'))).toMatchObject({
      kind: 'renewed',
      heldTo: day('2027-02-01'),
      sendBy: day('2027-01-31'),
      silence: { becomes: 'cancel-and-refund', after: day('2027-02-01') },
    });
  });

  it('a third keeps the day of the second', () => {
    const twice = [...once, { on: '2026-11-28', moves: '2026-12-28' }];
    expect(delayOf(afterwards(twice, '2026-12-01', '2027-01-15'))).toMatchObject({
      kind: 'renewed',
      from: dated('2026-12-28'),
      sendBy: day('2026-12-19'),
      silence: { becomes: 'cancel-and-refund', after: day('2026-12-20') },
    });
  });

  it('a better date that was told since takes nothing from what the first one allows', () => {
    const steps = [...once, { on: '2026-11-28', moves: '2026-12-10' }];
    const parts = { tellsGoodNews: true };
    expect(newsOf(afterwards(steps, '2026-12-01', '2026-12-18', parts)).kind).toBe('still-in-time');
    expect(newsOf(afterwards(steps, '2026-12-01', '2026-12-20', parts)).kind).toBe('still-in-time');
    expect(delayOf(afterwards(steps, '2026-12-01', '2026-12-21', parts))).toMatchObject({
      kind: 'renewed',
      late: false,
      sendBy: day('2026-12-09'),
      silence: { becomes: 'cancel-and-refund', after: day('2026-12-20') },
    });
    expect(delayOf(afterwards(steps, '2026-12-11', '2026-12-21', parts))).toMatchObject({
      late: true,
      sendBy: day('2026-12-11'),
      silence: { becomes: 'cancel-and-refund', after: day('2026-12-20') },
    });
  });

  it('within 30 days of the day promised is in time while a long one is open', () => {
    const steps = [
      { on: TODAY, moves: '2027-02-01' },
      { on: '2026-11-28', moves: '2026-12-20' },
    ];
    const parts = { tellsGoodNews: true };
    expect(newsOf(afterwards(steps, '2026-12-01', '2027-01-03', parts)).kind).toBe('still-in-time');
    expect(delayOf(afterwards(steps, '2026-12-01', '2027-01-04', parts)).silence).toEqual({
      becomes: 'cancel-and-refund',
      after: day('2027-01-03'),
    });
  });

  it('is renewed too when an agreement is known and its notice is not', () => {
    const heard = told(historyOf('2026-12-04', 'none'), dated('2026-12-20'), noon(TODAY));
    const act = { to: dated('2026-12-20'), at: noon(TODAY), by: 'answer' } as const;
    const input = inputOf(consented(heard, act), '2026-11-26');
    expect(delayOf(input)).toMatchObject({ kind: 'renewed', heldTo: day('2026-12-20') });
  });

  it('that was not told in time has cancelled the order', () => {
    expect(delayOf(afterwards(once, '2026-12-20', 'none')).late).toBe(false);
    expect(delayOf(afterwards(once, '2026-12-21', 'none'))).toMatchObject({
      kind: 'renewed',
      late: true,
      silence: { becomes: 'cancel-and-refund', after: day('2026-12-20') },
      says: ['date-missed', 'cancelled-and-refunded'],
    });
  });
});

describe('a delay elsewhere', () => {
  it.each(['eu', 'uk', 'au', 'rest'] as const)('%s: silence leaves the order open', (regime) => {
    const choice = [
      'cancel-for-full-prompt-refund',
      'free-way-to-answer',
      'cancel-any-time-until-shipment',
      'stays-open-unless-cancelled',
    ];
    const { says, ...notice } = delayOf(slippedTo('2026-12-20', { regime }));
    expect(notice).toEqual({
      kind: 'definite',
      from: dated('2026-12-04'),
      to: dated('2026-12-20'),
      heldTo: day('2026-12-04'),
      sendBy: day('2026-12-03'),
      late: false,
      silence: { becomes: 'stays-open', after: day('2026-12-04') },
      refund: DELAY_LAWS[regime].refund,
      payment: regime === 'au' ? 'after-a-yes' : 'as-agreed',
    });
    const rights = ['may-set-a-further-period', 'may-end-at-once-if-refused-or-essential'];
    const own = regime === 'eu' || regime === 'uk';
    expect(says).toEqual(
      own ? ['new-date', ...choice, ...rights] : ['new-date', 'reason', ...choice],
    );
  });

  it('a second one counts from the day that was told', () => {
    const steps = [{ on: TODAY, moves: '2026-12-20' }];
    for (const regime of ['eu', 'unknown'] as const) {
      const input = afterwards(steps, '2026-12-10', '2026-12-28', { regime });
      expect(delayOf(input)).toMatchObject({
        kind: 'renewed',
        late: false,
        sendBy: day('2026-12-19'),
        silence: {
          becomes: regime === 'eu' ? 'stays-open' : 'cancel-and-refund',
          after: day('2026-12-20'),
        },
      });
    }
  });

  it('a third one counts from what the second told, not from the first', () => {
    const steps = [
      { on: TODAY, moves: '2026-12-20' },
      { on: '2026-11-28', moves: '2026-12-28' },
    ];
    const input = afterwards(steps, '2026-12-22', '2027-01-05', { regime: 'eu' });
    expect(delayOf(input)).toMatchObject({
      kind: 'renewed',
      late: false,
      sendBy: day('2026-12-27'),
      silence: { becomes: 'stays-open', after: day('2026-12-28') },
    });
  });

  it('that was not told in time says so, and the choice stays', () => {
    const input = inputOf(historyOf('2026-12-04', '2026-12-20'), '2026-12-08', { regime: 'rest' });
    expect(delayOf(input)).toMatchObject({
      kind: 'definite',
      late: true,
      sendBy: day('2026-12-08'),
      silence: { becomes: 'stays-open', after: day('2026-12-04') },
      says: [
        'date-missed',
        'new-date',
        'reason',
        'cancel-for-full-prompt-refund',
        'free-way-to-answer',
        'cancel-any-time-until-shipment',
        'stays-open-unless-cancelled',
      ],
    });
  });
});

describe('silence after a slip', () => {
  it.each(REGIMES)(
    '%s: a day that was told and passed without a word is owed at once',
    (regime) => {
      const stale = historyOf('2026-12-04', '2026-12-04');
      expect(noticeFor(inputOf(stale, '2026-12-04', { regime }))).toBeNull();
      expect(delayOf(inputOf(stale, '2026-12-05', { regime }))).toMatchObject({
        kind: 'indefinite',
        from: dated('2026-12-04'),
        to: NO_DATE,
        late: true,
        sendBy: day('2026-12-05'),
      });
    },
  );

  it('is told once', () => {
    const steps = [{ on: '2026-12-05' }];
    const input = afterwards(steps, '2026-12-09', '2026-12-04', { regime: 'eu' });
    expect(noticeFor(input)).toBeNull();
  });

  it('is late against the better day that was told, though nobody is held to it', () => {
    const steps = [{ on: TODAY, moves: '2026-12-01' }];
    const input = afterwards(steps, '2026-12-02', '2026-12-20', { tellsGoodNews: true });
    expect(delayOf(input)).toMatchObject({
      kind: 'definite',
      heldTo: day('2026-12-04'),
      late: true,
      sendBy: day('2026-12-02'),
      silence: { becomes: 'consent', after: day('2026-12-04') },
      says: [
        'date-missed',
        'new-date',
        'cancel-for-full-prompt-refund',
        'free-way-to-answer',
        'silence-agrees',
      ],
    });
  });
});

describe('an order without a date', () => {
  const undated = (current: string, today: string, parts: Partial<NoticeInput> = {}) => [
    inputOf(historyOf(null, current), today, parts),
    inputOf(historyOf('none', current), today, parts),
  ];

  it('is held to 30 days from the order', () => {
    for (const input of undated('2026-12-31', '2026-11-10')) {
      expect(delayOf(input)).toMatchObject({
        kind: 'definite',
        from: NO_DATE,
        heldTo: day('2026-12-01'),
        sendBy: day('2026-11-30'),
        silence: { becomes: 'consent', after: day('2026-12-01') },
      });
    }
    for (const input of undated('2027-01-01', '2026-11-10')) {
      expect(delayOf(input).kind).toBe('long');
    }
  });

  it('is asked a week before, while no date is known', () => {
    for (const input of undated('none', '2026-11-23')) expect(noticeFor(input)).toBeNull();
    for (const input of undated('none', '2026-11-24')) {
      expect(delayOf(input)).toMatchObject({
        kind: 'indefinite',
        late: false,
        sendBy: day('2026-11-30'),
        silence: { becomes: 'cancel-and-refund', after: day('2026-12-31') },
      });
    }
  });

  it('is asked once', () => {
    const input = lived(inputOf(historyOf(null, 'none'), TODAY), [{ on: TODAY }]);
    expect(input.sent).toHaveLength(1);
    expect(noticeFor({ ...input, today: day('2026-12-20') })).toBeNull();
  });

  it('is asked at once when a date was promised and taken back without a notice', () => {
    const history = told(historyOf('2026-12-04', 'none'), NO_DATE, noon('2026-11-05'));
    expect(delayOf(inputOf(history, '2026-11-06'))).toMatchObject({
      kind: 'indefinite',
      from: NO_DATE,
      heldTo: day('2026-12-04'),
    });
  });

  it('hears its first date where the shop tells good news', () => {
    for (const input of undated('2026-11-28', TODAY)) expect(noticeFor(input)).toBeNull();
    for (const input of undated('2026-11-28', TODAY, { tellsGoodNews: true })) {
      expect(noticeFor(input)).toEqual({
        kind: 'first-date',
        from: NO_DATE,
        to: dated('2026-11-28'),
        sendBy: day('2026-11-27'),
        says: ['new-date'],
      });
    }
  });

  it('hears it on the law’s own day too', () => {
    const [silent, none] = undated('2026-12-01', TODAY, { tellsGoodNews: true });
    for (const input of [silent, none]) expect(input && newsOf(input).kind).toBe('first-date');
  });
});

describe('news', () => {
  it('of an earlier date asks nothing', () => {
    expect(noticeFor(slippedTo('2026-12-01', { tellsGoodNews: true }))).toEqual({
      kind: 'earlier',
      from: dated('2026-12-04'),
      to: dated('2026-12-01'),
      sendBy: day('2026-11-30'),
      says: ['new-date'],
    });
    expect(newsOf(slippedTo(TODAY, { tellsGoodNews: true })).sendBy).toEqual(day(TODAY));
  });

  it('of the same date is none', () => {
    expect(noticeFor(slippedTo('2026-12-04', { tellsGoodNews: true }))).toBeNull();
  });

  it('of a first date after none asks nothing, and what silence means stays as it was', () => {
    const steps = [{ on: TODAY, moves: 'none' }];
    const input = afterwards(steps, '2026-11-28', '2026-12-20', { tellsGoodNews: true });
    expect(newsOf(input)).toMatchObject({ kind: 'first-date', to: dated('2026-12-20') });
    const later = [...steps, { on: '2026-11-28', moves: '2026-12-20' }];
    const slipped = afterwards(later, '2026-12-01', '2027-01-10', { tellsGoodNews: true });
    expect(delayOf(slipped)).toMatchObject({
      kind: 'renewed',
      silence: { becomes: 'cancel-and-refund', after: day('2027-01-03') },
    });
  });

  const agreed: Step[] = [
    { on: TODAY, moves: '2027-01-20' },
    { on: '2026-11-27', agrees: { to: '2027-01-20', by: 'answer' } },
  ];

  it('a slip back within what was agreed is none while the better date was not told', () => {
    const steps = [...agreed, { on: '2026-11-29', moves: '2026-12-20' }];
    expect(noticeFor(afterwards(steps, '2026-12-01', '2027-01-10'))).toBeNull();
    expect(noticeFor(afterwards(steps, '2026-12-01', '2027-01-20'))).toBeNull();
    expect(noticeFor(afterwards(steps, '2026-12-01', '2027-01-21'))).not.toBeNull();
  });

  it('a slip back within what was agreed is told, and asks nothing, when a better date was told', () => {
    const steps = [...agreed, { on: '2026-11-29', moves: '2026-12-20' }];
    const input = afterwards(steps, '2026-12-01', '2027-01-20', { tellsGoodNews: true });
    expect(noticeFor(input)).toEqual({
      kind: 'still-in-time',
      from: dated('2026-12-20'),
      to: dated('2027-01-20'),
      sendBy: day('2026-12-19'),
      says: ['new-date'],
    });
    expect(noticeFor({ ...input, tellsGoodNews: false })).toEqual(noticeFor(input));
    const beyond = { ...input, history: moved(input.history, dated('2027-01-21')) };
    expect(delayOf(beyond).kind).toBe('renewed');
  });

  it('a slip back to the day first promised is within what was agreed', () => {
    const steps = [{ on: TODAY, moves: '2026-12-01' }];
    const parts = { tellsGoodNews: true };
    expect(newsOf(afterwards(steps, '2026-11-28', '2026-12-04', parts)).kind).toBe('still-in-time');
    expect(delayOf(afterwards(steps, '2026-11-28', '2026-12-05', parts)).kind).toBe('definite');
  });

  it('a date that was told to somebody who agreed to none, and passed, is told as missed', () => {
    const steps: Step[] = [
      { on: TODAY, moves: 'none' },
      { on: '2026-11-27', agrees: { to: 'none', by: 'answer' } },
      { on: '2026-11-29', moves: '2026-12-20' },
    ];
    const parts = { tellsGoodNews: true };
    expect(noticeFor(afterwards(steps, '2026-12-20', '2026-12-20', parts))).toBeNull();
    expect(newsOf(afterwards(steps, '2026-12-20', 'none', parts)).says).toEqual(['no-date-known']);
    expect(noticeFor(afterwards(steps, '2026-12-21', '2026-12-20', parts))).toEqual({
      kind: 'still-in-time',
      from: dated('2026-12-20'),
      to: NO_DATE,
      sendBy: day('2026-12-21'),
      says: ['date-missed', 'no-date-known'],
    });
  });
});

describe('how far ahead', () => {
  it.each([
    [0, '2026-12-03'],
    [1, '2026-12-03'],
    [2, '2026-12-02'],
    [9, '2026-11-25'],
    [10, '2026-11-25'],
  ])('%i days: by %s', (daysAhead, sendBy) => {
    expect(delayOf(slippedTo('2026-12-20', { daysAhead })).sendBy).toEqual(day(sendBy));
  });

  it.each([-1, 1.5])('%d is no number of days', (daysAhead) => {
    expect(() => noticeFor(slippedTo('2026-12-20', { daysAhead }))).toThrow(
      new RangeError(`daysAhead must be a whole number, 0 or more, and is ${daysAhead}`),
    );
  });
});

it('news that was sent is no delay: the first delay after it is a first one', () => {
  const news = newsOf(slippedTo('2026-12-01', { tellsGoodNews: true }));
  const history = moved(
    told(placed(dated('2026-12-04'), noon('2026-11-01'), NO_DATE), news.to, noon(TODAY)),
    dated('2026-12-20'),
  );
  const input = inputOf(history, '2026-11-26', { sent: [sentOn(news, TODAY)] });
  expect(delayOf(input).kind).toBe('definite');
});
