/** What a buyer was told at an instant: by the variant's own quote, else by the rule it was under. */
import { ruleOfVariant } from '#app/features/catalog/read.server.ts';
import type { ToldThen } from '#app/features/backorders/observe-order.server.ts';
import {
  toldByRuleThen,
  toldThen as toldOfVariantThen,
} from '#app/features/storefront/read.server.ts';

export const toldThen: ToldThen = async (tx, of) => {
  const quote = await toldOfVariantThen(tx, of);
  if (quote !== null) return quote;
  const ruleId = await ruleOfVariant(tx, of.variantId);
  return ruleId === null ? null : toldByRuleThen(tx, ruleId, of.at);
};
