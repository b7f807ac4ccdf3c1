/**
 * Of two laws the one that asks more of the seller, point by point: for a buyer whose country is not
 * known. What either wants said is said; the stricter meaning of silence counts; the faster refund.
 */
import { SILENCES } from './delay-terms.ts';
import type { DelayKind, DelayLaw, SilenceRule } from './delay-terms.ts';

const stricter = (a: SilenceRule, b: SilenceRule): SilenceRule => {
  if (a.becomes === b.becomes) {
    return { becomes: a.becomes, graceDays: Math.min(a.graceDays, b.graceDays) };
  }
  return SILENCES.indexOf(a.becomes) > SILENCES.indexOf(b.becomes) ? a : b;
};

const fewer = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

export const strictestOf = (a: DelayLaw, b: DelayLaw): DelayLaw => {
  const silence = (kind: DelayKind | 'missed') => stricter(a.silence[kind], b.silence[kind]);
  const contents = (kind: DelayKind) => [...new Set([...a.contents[kind], ...b.contents[kind]])];
  return {
    name: 'the strictest rule, because the country is not known',
    silence: {
      definite: silence('definite'),
      long: silence('long'),
      indefinite: silence('indefinite'),
      renewed: silence('renewed'),
      missed: silence('missed'),
    },
    contents: {
      definite: contents('definite'),
      long: contents('long'),
      indefinite: contents('indefinite'),
      renewed: contents('renewed'),
    },
    refund: {
      withoutUndueDelay: a.refund.withoutUndueDelay || b.refund.withoutUndueDelay,
      workingDays: fewer(a.refund.workingDays, b.refund.workingDays),
      billingCyclesAsCreditor:
        a.refund.billingCyclesAsCreditor === null ? null : b.refund.billingCyclesAsCreditor,
    },
    payment: a.payment === 'after-a-yes' ? a.payment : b.payment,
  };
};
