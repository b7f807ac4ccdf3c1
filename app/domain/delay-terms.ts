/**
 * The words in which the law of delay is written: regimes, kinds of delay, what silence can mean, what a
 * notice can have to say. All lists are closed; the rules themselves stand in delay-law.ts.
 */

export const REGIMES = ['us', 'eu', 'uk', 'au', 'rest', 'unknown'] as const;
export type Regime = (typeof REGIMES)[number];

/** The days a seller has who gave none: 16 CFR 435.2(a)(1)(ii), 2011/83 art. 18(1), CRA 2015 s. 28(3). */
export const DAYS_WITHOUT_DATE = 30;

/** A first delay is short up to this many days after the day that was promised: 16 CFR 435.2(b)(1)(ii). */
export const SHORT_DELAY_DAYS = 30;

/**
 * `definite`, `long`, `indefinite`: the first delay, to a day within 30 days, to a later one, to none.
 * `renewed`: the second and every later one.
 */
export const DELAY_KINDS = ['definite', 'long', 'indefinite', 'renewed'] as const;
export type DelayKind = (typeof DELAY_KINDS)[number];

/** From what asks least of the seller to what asks most. */
export const SILENCES = ['consent', 'stays-open', 'cancel-and-refund'] as const;
export type Silence = (typeof SILENCES)[number];

/** Silence has become what it becomes `graceDays` calendar days after the day to which the shop is held. */
export interface SilenceRule {
  readonly becomes: Silence;
  readonly graceDays: number;
}

/** What the text of a notice must contain, in the order in which it is told. */
export const REQUIREMENTS = [
  'date-missed',
  'new-date',
  'no-date-known',
  'reason',
  'cancel-for-full-prompt-refund',
  'free-way-to-answer',
  'cancel-any-time-until-shipment',
  'silence-agrees',
  'cancelled-unless-agreed',
  'stays-open-unless-cancelled',
  'may-set-a-further-period',
  'may-end-at-once-if-refused-or-essential',
  'cancelled-and-refunded',
] as const;
export type Requirement = (typeof REQUIREMENTS)[number];

/** How fast a refund leaves, counted from the day after the right to it begins. Money, never a voucher. */
export interface RefundTerms {
  readonly withoutUndueDelay: boolean;
  /** At most so many working days; null: the law names none. */
  readonly workingDays: number | null;
  /** What applies instead where the seller is the creditor; null: nothing does. */
  readonly billingCyclesAsCreditor: number | null;
}

export interface DelayLaw {
  readonly name: string;
  /** `missed`: the day to which the shop is held passed before the buyer was asked. */
  readonly silence: Readonly<Record<DelayKind | 'missed', SilenceRule>>;
  /** Beside the date and what silence means, which every notice tells. */
  readonly contents: Readonly<Record<DelayKind, readonly Requirement[]>>;
  readonly refund: RefundTerms;
  /** `after-a-yes`: once a delay is known, no more money is taken until the buyer agreed to it. */
  readonly payment: 'as-agreed' | 'after-a-yes';
}
