/**
 * What the law of the buyer's country asks of a seller who is late, as tables: which regime a country
 * is under, what silence means for each kind of delay, what a notice must contain, how fast money goes
 * back. Nothing here takes a setting, so none can weaken it.
 *
 * Law: silence is consent in one case only, the first delay in the US to a day at most 30 days later.
 *
 * Limits. Consumer law is meant throughout; what else binds a seller (state law, contracts, other
 * acts) is not here. The EU and the UK count the days to delivery, and we promise shipping: who
 * promises them a late shipping date leaves the parcel less time than the law gives it.
 */
import { strictestOf } from './delay-strictest.ts';
import type { DelayLaw, Regime, Requirement, SilenceRule } from './delay-terms.ts';

const staysOpen: SilenceRule = { becomes: 'stays-open', graceDays: 0 };
const alwaysOpen: DelayLaw['silence'] = {
  definite: staysOpen,
  long: staysOpen,
  indefinite: staysOpen,
  renewed: staysOpen,
  missed: staysOpen,
};

const sameForAll = (contents: readonly Requirement[]): DelayLaw['contents'] => ({
  definite: contents,
  long: contents,
  indefinite: contents,
  renewed: contents,
});

/** The right to cancel, and a way to use it that costs nothing. */
const CHOICE = ['cancel-for-full-prompt-refund', 'free-way-to-answer'] as const;
const OPEN_CHOICE = [...CHOICE, 'cancel-any-time-until-shipment'] as const;

/**
 * 16 CFR 435.2. (b)(1): the first option, offered not later than the day promised. (b)(1)(ii): at most
 * 30 days later, silence consents. (b)(1)(iii): later or no day, cancelled unless shipped or agreed
 * within 30 days of the day promised. (b)(2): renewed options, cancelled at the old day unless agreed.
 * (b)(3): answering is at the seller's expense. (c)(5): no option in time, cancelled. 435.1(b): refunds.
 * (a)(3), (b)(1)(iii): reason and right to cancel until shipment are asked for when no day is given; a
 * long delay tells them too, as FTC readers advise.
 */
const us: DelayLaw = {
  name: 'the US mail, internet or telephone order rule (16 CFR 435)',
  silence: {
    definite: { becomes: 'consent', graceDays: 0 },
    long: { becomes: 'cancel-and-refund', graceDays: 30 },
    indefinite: { becomes: 'cancel-and-refund', graceDays: 30 },
    renewed: { becomes: 'cancel-and-refund', graceDays: 0 },
    missed: { becomes: 'cancel-and-refund', graceDays: 0 },
  },
  contents: {
    definite: CHOICE,
    long: [...OPEN_CHOICE, 'reason'],
    indefinite: [...OPEN_CHOICE, 'reason'],
    renewed: CHOICE,
  },
  refund: { withoutUndueDelay: false, workingDays: 7, billingCyclesAsCreditor: 1 },
  payment: 'as-agreed',
};

/**
 * Directive 2011/83 art. 18(2): late, the buyer sets a further period that fits, and may end the
 * contract when that is missed too; at once where the seller refuses or the day was essential. Art.
 * 18(3): all money back without undue delay. It knows no consent by silence and no cancelling by it.
 */
const eu: DelayLaw = {
  name: 'Directive 2011/83/EU, article 18',
  silence: alwaysOpen,
  contents: sameForAll([
    ...OPEN_CHOICE,
    'may-set-a-further-period',
    'may-end-at-once-if-refused-or-essential',
  ]),
  refund: { withoutUndueDelay: true, workingDays: null, billingCyclesAsCreditor: null },
  payment: 'as-agreed',
};

/** The Consumer Rights Act 2015 s. 28(6) to (9) says the same in its own words. */
const uk: DelayLaw = { ...eu, name: 'the Consumer Rights Act 2015, section 28' };

/** No law is claimed: tell, let them cancel for nothing, and give the money back as fast as anywhere. */
const rest: DelayLaw = {
  name: "the shop's own rule",
  silence: alwaysOpen,
  contents: sameForAll([...OPEN_CHOICE, 'reason']),
  refund: { withoutUndueDelay: true, workingDays: 7, billingCyclesAsCreditor: null },
  payment: 'as-agreed',
};

/**
 * Australian Consumer Law (Competition and Consumer Act 2010, schedule 2) s. 36: no payment is accepted
 * when there are grounds to believe that supply will not be on time. It says nothing of notices.
 */
const au: DelayLaw = {
  ...rest,
  name: 'the Australian Consumer Law, section 36',
  payment: 'after-a-yes',
};

const known = { us, eu, uk, au, rest };

export const DELAY_LAWS: Readonly<Record<Regime, DelayLaw>> = {
  ...known,
  unknown: Object.values(known).reduce(strictestOf),
};
