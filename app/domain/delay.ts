/**
 * A notice is owed to a buyer when the ship date slips against what they were told last. It asks for a
 * choice when the shop would no longer be in time: the new date lies behind the day to which it is held
 * (the one consented to, else the one first promised, else the day that the law gives) and behind what
 * the questions still open allow. What silence means is then the law's alone. A slip that is still in
 * time, and good news, are mere messages: nothing is asked.
 *
 * Laws: the same facts give the same notice, whatever the order of lists; what was told is not owed
 * again until the date moves again; at most one leaves on a day, whatever happened on it; it is owed by
 * the day before the day that was told, while that is to come; a later notice never gives the shop more
 * time than the one that is still open; no setting changes what silence means or what must be said.
 *
 * Limit: because only one leaves on a day, a slip on the day of a notice is told the day after. A
 * notice is made on the day on which it is sent; one that lies unsent is made again.
 */
import { Temporal } from 'temporal-polyfill';
import { DELAY_LAWS } from './delay-law.ts';
import { isDelay } from './delay-notice.ts';
import type { DelayNotice, NewsNotice, Notice, SentNotice } from './delay-notice.ts';
import { DAYS_WITHOUT_DATE, REQUIREMENTS, SHORT_DELAY_DAYS } from './delay-terms.ts';
import type { DelayKind, Regime, Requirement, Silence } from './delay-terms.ts';
import { NO_DATE, compareTold, onDay } from './promise-history.ts';
import type { PromiseHistory, ToldDate } from './promise-history.ts';
import { wholeUnits } from './quantities.ts';

export interface NoticeInput {
  readonly regime: Regime;
  readonly history: PromiseHistory;
  readonly orderedOn: Temporal.PlainDate;
  /** All notices that left for this order line. */
  readonly sent: readonly SentNotice[];
  readonly today: Temporal.PlainDate;
  /** The shop tells good news too. */
  readonly tellsGoodNews: boolean;
  /** How many days before the day that was told the shop wants a notice out; 0 and 1 are the same. */
  readonly daysAhead: number;
}

/** Who was given no date is asked so many days before the law's day: enough to answer. */
const DAYS_TO_ANSWER = 7;

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(a, b) < 0;

const earlierOf = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  isBefore(a, b) ? a : b;

const laterOf = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  isBefore(a, b) ? b : a;

/** The day that news is later than; null when it is not. */
const passedBy = (news: ToldDate, than: ToldDate): Temporal.PlainDate | null =>
  than.kind === 'date' && compareTold(news, than) > 0 ? than.shipsOn : null;

const heardIn = ({ lastTold }: PromiseHistory): ToldDate => lastTold?.date ?? NO_DATE;

const delaysIn = (sent: readonly SentNotice[]): DelayNotice[] =>
  sent.map(({ notice }) => notice).filter(isDelay);

const wasAsked = ({ history, sent }: Pick<NoticeInput, 'history' | 'sent'>): boolean =>
  history.consentedTo !== null || delaysIn(sent).length > 0;

/** What can still be told: a date that has passed is none. */
const newsOf = (current: ToldDate, today: Temporal.PlainDate): ToldDate =>
  current.kind === 'date' && isBefore(current.shipsOn, today) ? NO_DATE : current;

const heldToOf = ({ history, orderedOn }: NoticeInput): ToldDate => {
  if (history.consentedTo !== null) return history.consentedTo.date;
  if (history.first?.kind === 'date') return history.first;
  return onDay(orderedOn.add({ days: DAYS_WITHOUT_DATE }));
};

/** Until when a question that is not answered leaves the shop in time; null: as long as was told. */
const openUntil = ({ silence, to }: DelayNotice): Temporal.PlainDate | null => {
  if (silence.becomes === 'cancel-and-refund') return silence.after;
  return silence.becomes === 'consent' && to.kind === 'date' ? to.shipsOn : null;
};

/** The last day on which the shop is in time: by the questions still open, else by what it is held to. */
const coveredUntil = (
  told: Temporal.PlainDate,
  heldTo: Temporal.PlainDate,
  delays: readonly DelayNotice[],
): Temporal.PlainDate => {
  const [first, ...others] = delays
    .filter((notice) => notice.heldTo.equals(heldTo))
    .map((notice) => openUntil(notice) ?? told);
  return first === undefined ? heldTo : others.reduce(earlierOf, first);
};

const kindOf = (news: ToldDate, heldTo: Temporal.PlainDate, askedBefore: boolean): DelayKind => {
  if (askedBefore) return 'renewed';
  if (news.kind === 'no-date') return 'indefinite';
  return heldTo.until(news.shipsOn).days <= SHORT_DELAY_DAYS ? 'definite' : 'long';
};

const SILENCE_SAYS: Readonly<Record<Silence, Requirement>> = {
  consent: 'silence-agrees',
  'stays-open': 'stays-open-unless-cancelled',
  'cancel-and-refund': 'cancelled-unless-agreed',
};

const dateSaid = (news: ToldDate): Requirement =>
  news.kind === 'date' ? 'new-date' : 'no-date-known';

const delayNotice = (
  { regime, history, sent, today, daysAhead }: NoticeInput,
  news: ToldDate,
  told: Temporal.PlainDate,
  heldTo: Temporal.PlainDate,
  covered: Temporal.PlainDate,
): DelayNotice => {
  const law = DELAY_LAWS[regime];
  const kind = kindOf(news, heldTo, wasAsked({ history, sent }));
  const { becomes, graceDays } = law.silence[isBefore(covered, today) ? 'missed' : kind];
  const after = covered.add({ days: graceDays });
  const due = earlierOf(told, covered);
  const late = isBefore(due, today);
  const over = becomes === 'cancel-and-refund' && isBefore(after, today);
  const choice = [
    dateSaid(news),
    ...law.contents[kind],
    ...(news.kind === 'no-date' ? law.contents.indefinite : []),
    SILENCE_SAYS[becomes],
  ];
  const says: readonly Requirement[] = over ? ['cancelled-and-refunded'] : choice;
  const ahead = Math.max(1, wholeUnits('daysAhead', daysAhead));
  return {
    kind,
    from: heardIn(history),
    to: news,
    heldTo,
    sendBy: laterOf(due.subtract({ days: ahead }), today),
    late,
    silence: { becomes, after },
    says: REQUIREMENTS.filter((one) => says.includes(one) || (late && one === 'date-missed')),
    refund: law.refund,
    payment: law.payment,
  };
};

/** Good news where the shop tells it; a slip that is still in time always. */
const newsNotice = (
  { today, tellsGoodNews }: NoticeInput,
  news: ToldDate,
  from: ToldDate,
): NewsNotice | null => {
  const before = (day: Temporal.PlainDate) => laterOf(day.subtract({ days: 1 }), today);
  const slippedFrom = passedBy(news, from);
  if (slippedFrom !== null) {
    const missed: Requirement[] = isBefore(slippedFrom, today) ? ['date-missed'] : [];
    const says = [...missed, dateSaid(news)];
    return { kind: 'still-in-time', from, to: news, sendBy: before(slippedFrom), says };
  }
  const betterOn = passedBy(from, news);
  if (betterOn === null || !tellsGoodNews) return null;
  const kind = from.kind === 'date' ? 'earlier' : 'first-date';
  return { kind, from, to: news, sendBy: before(betterOn), says: ['new-date'] };
};

/**
 * The notice that is owed today for an order line that has not shipped; null when none is. Whoever
 * agreed to wait without a date is asked no more (16 CFR 435.2(b)(2)(iii)), and may cancel any time. A
 * first date after "no date" is good news, and what silence means stays as it was. When the day that was
 * told has passed, nothing was said and no date is known, a delay without a date is owed at once. A
 * RangeError for days that are no whole number.
 */
export const noticeFor = (input: NoticeInput): Notice | null => {
  const { history, sent, today } = input;
  if (sent.some(({ sentOn }) => !isBefore(sentOn, today))) return null;
  const news = newsOf(history.current, today);
  const heard = heardIn(history);
  const heldTo = heldToOf(input);
  const told = passedBy(news, heard.kind === 'date' || wasAsked(input) ? heard : heldTo);
  const held = passedBy(news, heldTo);
  if (told === null || held === null) return newsNotice(input, news, heard);
  const covered = passedBy(news, onDay(coveredUntil(told, held, delaysIn(sent))));
  if (covered === null) return newsNotice(input, news, heard);
  const neverDated = heard.kind === 'no-date' && history.first?.kind !== 'date';
  const early = isBefore(today, held.subtract({ days: DAYS_TO_ANSWER }));
  if (neverDated && news.kind === 'no-date' && early) return null;
  return delayNotice(input, news, told, held, covered);
};
