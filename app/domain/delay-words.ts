/**
 * A notice in one sentence for staff, and what its text must contain in words. Nothing here is read by
 * buyers: their mails are written in their own language, and held to the list of requirements.
 */
import { dayInWords } from './explain.ts';
import type { Requirement } from './delay-terms.ts';
import { isDelay } from './delay-notice.ts';
import type { DelayNotice, Notice } from './delay-notice.ts';
import type { ToldDate } from './promise-history.ts';

const MUST_SAY: Readonly<Record<Requirement, string>> = {
  'date-missed': 'that the day it was told has passed',
  'new-date': 'the new date',
  'no-date-known': 'that no date can be given',
  reason: 'the reason for the delay',
  'cancel-for-full-prompt-refund': 'the right to cancel, for all the money back promptly',
  'free-way-to-answer': 'a way to answer that costs nothing',
  'cancel-any-time-until-shipment': 'the right to cancel any time until it ships',
  'silence-agrees': 'that no answer counts as agreeing to the new date',
  'cancelled-unless-agreed': 'that the order is cancelled and refunded unless they agree',
  'stays-open-unless-cancelled': 'that the order stays open unless they cancel',
  'may-set-a-further-period':
    'the right to set a further period, and to end it when that is missed',
  'may-end-at-once-if-refused-or-essential':
    'the right to end it at once when we refuse to deliver, or the day was essential',
  'cancelled-and-refunded': 'that the order is cancelled, and when the money comes back',
};

export const requirementInWords = (requirement: Requirement): string => MUST_SAY[requirement];

const toldInWords = (date: ToldDate): string =>
  date.kind === 'date' ? dayInWords(date.shipsOn) : 'no date';

const silenceInWords = ({ silence, says }: DelayNotice): string => {
  if (says.includes('cancelled-and-refunded')) {
    const since = dayInWords(silence.after.add({ days: 1 }));
    return `it counts as cancelled since ${since}, and is to be refunded`;
  }
  if (silence.becomes === 'consent') return 'if they say nothing it counts as agreed';
  if (silence.becomes === 'stays-open') return 'if they say nothing it stays open';
  return `if they do not agree by ${dayInWords(silence.after)} it is cancelled and refunded`;
};

/** `#1004 must be told by 3 Dec that it moves from 4 Dec to 20 Dec; if they say nothing it counts as agreed`. */
export const noticeInWords = (orderName: string, notice: Notice): string => {
  const { from } = notice;
  const by = dayInWords(notice.sendBy);
  const becomes = toldInWords(notice.to);
  if (isDelay(notice)) {
    const again = notice.kind === 'renewed' ? ' again' : '';
    const when = notice.late ? 'at once, because this is late,' : `by ${by}`;
    const held = `${dayInWords(notice.heldTo)}, to which it is held,`;
    const move = `it moves from ${from.kind === 'date' ? toldInWords(from) : held} to ${becomes}`;
    return `${orderName} must be told${again} ${when} that ${move}; ${silenceInWords(notice)}`;
  }
  const move =
    from.kind === 'date'
      ? `it moves from ${toldInWords(from)} to ${becomes}`
      : `it has a date now, ${becomes}`;
  return `${orderName} is told by ${by} that ${move}; nothing is asked`;
};
