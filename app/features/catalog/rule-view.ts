/** The rules of a shop as its staff sees them. */
import type { Pass } from './read-rules.server.ts';
import type { RuleKind, RuleTarget } from './rule.ts';
import type { PolicyTerms } from './terms.ts';

export interface RuleView extends PolicyTerms, RuleTarget {
  /** Digits. */
  readonly id: string;
  readonly name: string;
  /** An ISO instant. */
  readonly madeAt: string;
  readonly kind: RuleKind;
  /** Taken away by the merchant; its variants are being given back. */
  readonly isEnding: boolean;
  /** Every variant that it reaches was seen to be in step. */
  readonly isReached: boolean;
  /** The online store does not show its collection: its products are labelled one by one. */
  readonly isHidden: boolean;
  /** Products of a hidden collection that do not say yet what the rule says. */
  readonly toLabel: number;
  /** Variants under it now. */
  readonly variants: number;
  /** What the next buyer is told of a variant without arrivals, `YYYY-MM-DD`; null: no date, or nothing. */
  readonly shipsOn: string | null;
}

export type PassView = Pick<Pass, 'step' | 'objects' | 'finishedAt' | 'refused'>;

export interface RulesView {
  /** In the order in which they win. */
  readonly rules: RuleView[];
  readonly pass: PassView | null;
}
