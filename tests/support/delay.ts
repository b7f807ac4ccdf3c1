/** Histories and notices for tests of delay. The order is of 1 November 2026 and was promised for 4 December. */
import type { NoticeInput } from '#app/domain/delay.ts';
import { noticeFor } from '#app/domain/delay.ts';
import { isDelay } from '#app/domain/delay-notice.ts';
import type { DelayNotice, NewsNotice, SentNotice } from '#app/domain/delay-notice.ts';
import { NO_DATE, consented, moved, onDay, placed, told } from '#app/domain/promise-history.ts';
import type { ConsentAct, PromiseHistory, ToldDate } from '#app/domain/promise-history.ts';
import { day, instant } from './domain.ts';

/** `2026-12-04`, or `none` for "no date". */
export const dated = (text: string): ToldDate => (text === 'none' ? NO_DATE : onDay(day(text)));

export const noon = (date: string) => instant(`${date}T12:00Z`);

export const ORDERED_ON = '2026-11-01';

/** First promised for `first` (null: nothing was public), and now promised for `current`. */
export const historyOf = (first: string | null, current: string): PromiseHistory =>
  placed(first === null ? null : dated(first), noon(ORDERED_ON), dated(current));

export const inputOf = (
  history: PromiseHistory,
  today: string,
  parts: Partial<NoticeInput> = {},
): NoticeInput => ({
  regime: 'us',
  history,
  orderedOn: day(ORDERED_ON),
  sent: [],
  today: day(today),
  tellsGoodNews: false,
  daysAhead: 0,
  ...parts,
});

/** A day of the story: the promise moves, or somebody agrees; then the notice that is owed is sent. */
export interface Step {
  readonly on: string;
  readonly moves?: string;
  readonly agrees?: { readonly to: string; readonly by: ConsentAct };
}

/** Lives through the steps, sending what is owed on each of their days. */
export const lived = (input: NoticeInput, steps: readonly Step[]): NoticeInput => {
  let { history, sent } = input;
  for (const { on, moves, agrees } of steps) {
    if (agrees !== undefined) {
      history = consented(history, { to: dated(agrees.to), at: noon(on), by: agrees.by });
    }
    if (moves !== undefined) history = moved(history, dated(moves));
    const notice = noticeFor({ ...input, history, sent, today: day(on) });
    if (notice === null) continue;
    history = told(history, notice.to, noon(on));
    sent = [...sent, { notice, sentOn: day(on) }];
  }
  return { ...input, history, sent };
};

/** The delay that is owed; fails when there is none. */
export const delayOf = (input: NoticeInput): DelayNotice => {
  const notice = noticeFor(input);
  if (notice === null || !isDelay(notice)) throw new Error('no delay is owed');
  return notice;
};

/** The news that is owed; fails when there is none. */
export const newsOf = (input: NoticeInput): NewsNotice => {
  const notice = noticeFor(input);
  if (notice === null || isDelay(notice)) throw new Error('no news is owed');
  return notice;
};

export const sentOn = (notice: SentNotice['notice'], on: string): SentNotice => ({
  notice,
  sentOn: day(on),
});
