import { describe, expect, it } from 'vitest';
import { delayOf, historyOf, inputOf, newsOf, sentOn } from '#tests/support/delay.ts';
import { day } from '#tests/support/domain.ts';
import { isDelay, silenceOn } from './delay-notice.ts';
import { REGIMES } from './delay-terms.ts';
import type { Regime } from './delay-terms.ts';

const TODAY = '2026-11-25';

const delayTo = (current: string, regime: Regime = 'us') =>
  delayOf(inputOf(historyOf('2026-12-04', current), TODAY, { regime }));

describe('no answer', () => {
  it.each([
    ['2026-12-20', 'us', '2026-12-04', 'consent'],
    ['2027-02-01', 'us', '2027-01-03', 'cancel-and-refund'],
    ['none', 'us', '2027-01-03', 'cancel-and-refund'],
    ['2026-12-20', 'eu', '2026-12-04', 'stays-open'],
    ['none', 'uk', '2026-12-04', 'stays-open'],
    ['2027-02-01', 'au', '2026-12-04', 'stays-open'],
    ['2026-12-20', 'rest', '2026-12-04', 'stays-open'],
    ['2026-12-20', 'unknown', '2026-12-04', 'stays-open'],
    ['none', 'unknown', '2027-01-03', 'cancel-and-refund'],
  ] as const)('to a delay to %s (%s) is nothing until %s, then %s', (to, regime, last, outcome) => {
    const sent = sentOn(delayTo(to, regime), TODAY);
    expect(silenceOn(sent, day(TODAY))).toBe('nothing-yet');
    expect(silenceOn(sent, day(last))).toBe('nothing-yet');
    expect(silenceOn(sent, day(last).add({ days: 1 }))).toBe(outcome);
    expect(silenceOn(sent, day(last).add({ days: 300 }))).toBe(outcome);
  });

  it('agrees to what was sent on the last day, and cancels what was sent after it', () => {
    const delay = delayTo('2026-12-20');
    expect(silenceOn(sentOn(delay, '2026-12-04'), day('2026-12-05'))).toBe('consent');
    expect(silenceOn(sentOn(delay, '2026-12-05'), day('2026-12-05'))).toBe('cancel-and-refund');
    expect(silenceOn(sentOn(delay, '2026-12-05'), day('2026-12-06'))).toBe('cancel-and-refund');
  });

  it('to what was sent late elsewhere leaves the order open all the same', () => {
    const delay = delayTo('2026-12-20', 'eu');
    expect(silenceOn(sentOn(delay, '2026-12-09'), day('2026-12-10'))).toBe('stays-open');
  });

  it('is nothing before the notice was sent', () => {
    const sent = sentOn(delayTo('2026-12-20'), '2026-12-09');
    expect(silenceOn(sent, day('2026-12-08'))).toBe('nothing-yet');
    expect(silenceOn(sent, day('2026-12-09'))).toBe('cancel-and-refund');
  });

  it.each(REGIMES)('%s: to a late notice counts at once', (regime) => {
    const late = delayOf(inputOf(historyOf('2026-12-04', 'none'), '2026-12-05', { regime }));
    const cancels = regime === 'us' || regime === 'unknown';
    expect(silenceOn(sentOn(late, '2026-12-05'), day('2026-12-05'))).toBe(
      cancels ? 'cancel-and-refund' : 'stays-open',
    );
  });

  it('to news is never anything', () => {
    const history = historyOf('2026-12-04', '2026-12-01');
    const news = newsOf(inputOf(history, TODAY, { tellsGoodNews: true }));
    expect(silenceOn(sentOn(news, TODAY), day('2027-12-01'))).toBe('nothing');
    expect([isDelay(news), isDelay(delayTo('none'))]).toEqual([false, true]);
  });
});
