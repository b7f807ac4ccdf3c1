import { describe, expect, it } from 'vitest';
import { delayOf, historyOf, inputOf, lived, newsOf } from '#tests/support/delay.ts';
import { day } from '#tests/support/domain.ts';
import type { NoticeInput } from './delay.ts';
import type { Notice } from './delay-notice.ts';
import { REQUIREMENTS } from './delay-terms.ts';
import { noticeInWords, requirementInWords } from './delay-words.ts';

const TODAY = '2026-11-25';
const said = (notice: Notice): string => noticeInWords('#1004', notice);
const slip = (first: string | null, current: string, parts: Partial<NoticeInput> = {}): string =>
  said(delayOf(inputOf(historyOf(first, current), TODAY, parts)));

describe('a notice in one sentence', () => {
  it('names the day, the move and what silence means', () => {
    expect(slip('2026-12-04', '2026-12-20')).toBe(
      '#1004 must be told by 3 Dec that it moves from 4 Dec to 20 Dec; if they say nothing it counts as agreed',
    );
    expect(slip('2026-12-04', '2026-12-20', { regime: 'eu' })).toBe(
      '#1004 must be told by 3 Dec that it moves from 4 Dec to 20 Dec; if they say nothing it stays open',
    );
    expect(slip('2026-12-04', 'none')).toBe(
      '#1004 must be told by 3 Dec that it moves from 4 Dec to no date; if they do not agree by 3 Jan it is cancelled and refunded',
    );
  });

  it('of an order that was given no date names the day to which it is held', () => {
    expect(slip(null, '2026-12-20')).toBe(
      '#1004 must be told by 30 Nov that it moves from 1 Dec, to which it is held, to 20 Dec; if they say nothing it counts as agreed',
    );
    expect(slip(null, 'none', { regime: 'rest' })).toBe(
      '#1004 must be told by 30 Nov that it moves from 1 Dec, to which it is held, to no date; if they say nothing it stays open',
    );
  });

  it('of a second delay says that they are told again', () => {
    const first = inputOf(historyOf('2026-12-04', '2026-12-20'), TODAY);
    const second = lived(first, [{ on: '2026-11-24', moves: '2026-12-20' }]);
    const moved = lived(second, [{ on: TODAY, moves: '2026-12-28' }]).sent[1];
    expect(moved && said(moved.notice)).toBe(
      '#1004 must be told again by 19 Dec that it moves from 20 Dec to 28 Dec; if they do not agree by 20 Dec it is cancelled and refunded',
    );
  });

  it('that is late says so, and that the order is over where it is', () => {
    const today = day('2026-12-06');
    expect(slip('2026-12-04', 'none', { today })).toBe(
      '#1004 must be told at once, because this is late, that it moves from 4 Dec to no date; it counts as cancelled since 5 Dec, and is to be refunded',
    );
    expect(slip('2026-12-04', '2026-12-20', { today, regime: 'uk' })).toBe(
      '#1004 must be told at once, because this is late, that it moves from 4 Dec to 20 Dec; if they say nothing it stays open',
    );
  });

  it('of news asks nothing', () => {
    const good = { tellsGoodNews: true };
    const news = (first: string, current: string) =>
      said(newsOf(inputOf(historyOf(first, current), TODAY, good)));
    expect(news('2026-12-04', '2026-12-01')).toBe(
      '#1004 is told by 30 Nov that it moves from 4 Dec to 1 Dec; nothing is asked',
    );
    expect(news('none', '2026-11-28')).toBe(
      '#1004 is told by 27 Nov that it has a date now, 28 Nov; nothing is asked',
    );
  });

  it('of news that takes a date away says so', () => {
    const first = inputOf(historyOf('2026-12-04', 'none'), TODAY, { tellsGoodNews: true });
    const { sent } = lived(first, [
      { on: '2026-11-20', moves: 'none' },
      { on: '2026-11-21', moves: '2026-12-20', agrees: { to: 'none', by: 'answer' } },
      { on: '2026-11-22', moves: 'none' },
    ]);
    expect(sent[2] && said(sent[2].notice)).toBe(
      '#1004 is told by 19 Dec that it moves from 20 Dec to no date; nothing is asked',
    );
  });
});

describe('what must be said', () => {
  it.each([
    ['date-missed', 'that the day it was told has passed'],
    ['new-date', 'the new date'],
    ['no-date-known', 'that no date can be given'],
    ['reason', 'the reason for the delay'],
    ['cancel-for-full-prompt-refund', 'the right to cancel, for all the money back promptly'],
    ['free-way-to-answer', 'a way to answer that costs nothing'],
    ['cancel-any-time-until-shipment', 'the right to cancel any time until it ships'],
    ['silence-agrees', 'that no answer counts as agreeing to the new date'],
    ['cancelled-unless-agreed', 'that the order is cancelled and refunded unless they agree'],
    ['stays-open-unless-cancelled', 'that the order stays open unless they cancel'],
    [
      'may-set-a-further-period',
      'the right to set a further period, and to end it when that is missed',
    ],
    [
      'may-end-at-once-if-refused-or-essential',
      'the right to end it at once when we refuse to deliver, or the day was essential',
    ],
    ['cancelled-and-refunded', 'that the order is cancelled, and when the money comes back'],
  ] as const)('%s: %s', (requirement, words) => {
    expect(requirementInWords(requirement)).toBe(words);
  });

  it('every requirement has words of its own', () => {
    expect(new Set(REQUIREMENTS.map(requirementInWords)).size).toBe(REQUIREMENTS.length);
  });
});
