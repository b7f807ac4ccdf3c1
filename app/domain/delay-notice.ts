/**
 * A notice: what a buyer must hear about a ship date, and what their silence becomes. A delay asks for
 * a choice, to wait or to cancel; news asks for nothing.
 *
 * Laws: silence becomes something only after the day that the notice names, and after it was sent; it
 * never agrees to what was sent too late to be refused; to news it never becomes anything.
 */
import { Temporal } from 'temporal-polyfill';
import type { DelayKind, DelayLaw, RefundTerms, Requirement, Silence } from './delay-terms.ts';
import type { ToldDate } from './promise-history.ts';

/** Days are calendar days in the shop's zone. */
export interface DelayNotice {
  readonly kind: DelayKind;
  /** What the buyer was told before, and what they are told now. */
  readonly from: ToldDate;
  readonly to: ToldDate;
  /** The day against which the law counts. */
  readonly heldTo: Temporal.PlainDate;
  /** The last day to send it; today when that has passed. */
  readonly sendBy: Temporal.PlainDate;
  /** The day that was told, or the one that counts, has passed and the buyer heard nothing. */
  readonly late: boolean;
  /** `after`: the last day on which an answer comes before silence becomes something. */
  readonly silence: { readonly becomes: Silence; readonly after: Temporal.PlainDate };
  readonly says: readonly Requirement[];
  readonly refund: RefundTerms;
  readonly payment: DelayLaw['payment'];
}

/** `still-in-time`: later than what was told, yet not later than what the buyer has been asked to accept. */
export interface NewsNotice {
  readonly kind: 'earlier' | 'first-date' | 'still-in-time';
  readonly from: ToldDate;
  readonly to: ToldDate;
  readonly sendBy: Temporal.PlainDate;
  readonly says: readonly Requirement[];
}

export type Notice = DelayNotice | NewsNotice;

export const isDelay = (notice: Notice): notice is DelayNotice => 'silence' in notice;

/** `sentOn`: the day on which it left, in the shop's zone. */
export interface SentNotice {
  readonly notice: Notice;
  readonly sentOn: Temporal.PlainDate;
}

/** `nothing`: it was news, and silence never means anything. `nothing-yet`: the buyer may still answer. */
export type SilenceOutcome = 'nothing' | 'nothing-yet' | Silence;

/**
 * What no answer to a sent notice has become by a day. A delay that silence would agree to, but that was
 * sent after the day it delays, offered no choice in time: the order is cancelled (16 CFR 435.2(c)(5)).
 * `consent` is to waiting no longer than the day told, and the buyer may cancel until the goods ship.
 */
export const silenceOn = (
  { notice, sentOn }: SentNotice,
  today: Temporal.PlainDate,
): SilenceOutcome => {
  if (!isDelay(notice)) return 'nothing';
  const { becomes, after } = notice.silence;
  if (Temporal.PlainDate.compare(today, after) <= 0) return 'nothing-yet';
  if (Temporal.PlainDate.compare(today, sentOn) < 0) return 'nothing-yet';
  const offeredInTime = Temporal.PlainDate.compare(sentOn, after) <= 0;
  return becomes === 'consent' && !offeredInTime ? 'cancel-and-refund' : becomes;
};
