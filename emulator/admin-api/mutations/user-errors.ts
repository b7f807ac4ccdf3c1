import type { Refusal } from '../../platform/refusal.ts';
import type { ApiNode } from '../node.ts';

/** A refusal as an entry of `userErrors`. */
export const userErrors = (typename: string, refusals: readonly Refusal[]): ApiNode[] =>
  refusals.map(({ code, field, message }) => ({ __typename: typename, code, field, message }));
