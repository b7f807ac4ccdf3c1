/** The rules of a shop as its staff sees them, and how far the catalogue is in step with them. */
import type { LocalCtx } from '#app/adapters/context.ts';
import { inPrecedence } from '#app/domain/policy-rules.ts';
import { passOf, rulesOf, variantsUnderRules } from '#app/features/catalog/read-rules.server.ts';
import { policyRuleOf } from '#app/features/catalog/rule.ts';
import { policyIn } from '#app/features/catalog/terms.ts';
import type { Rule, RuleKind } from '#app/features/catalog/rule.ts';
import type { RulesView, RuleView } from '#app/features/catalog/rule-view.ts';
import { shopFacts } from '#app/features/shops/read-facts.server.ts';
import type { ShopFacts } from '#app/features/shops/read-facts.server.ts';
import { toldOfSteps } from '#app/features/storefront/promise-document.ts';
import { productsToLabel } from './hidden-words.server.ts';
import { plainSaleOf } from './next-sale.ts';

/** What an ended rule was. */
const kindOf = ({ kind, reachedAs }: Rule): RuleKind =>
  kind === 'ended' ? (reachedAs ?? 'left-alone') : kind;

const shipsOnOf = (rule: Rule, facts: ShopFacts, ctx: Pick<LocalCtx, 'clock'>): string | null => {
  if (rule.kind !== 'backorder') return null;
  const sale = plainSaleOf(policyIn(rule.kind, rule.terms), facts, ctx.clock.now());
  return toldOfSteps(sale.sells ? sale.steps : []).shipsOn;
};

export const readRules = (ctx: Pick<LocalCtx, 'db' | 'shop' | 'clock'>): Promise<RulesView> =>
  ctx.db.inShop(async (tx) => {
    const rules = await rulesOf(tx);
    const pass = await passOf(tx);
    const under = await variantsUnderRules(tx);
    const toLabel = await productsToLabel(tx, ctx);
    const facts = await shopFacts(tx, ctx.shop);
    const inOrder = inPrecedence(rules.map((rule) => policyRuleOf(rule, kindOf(rule))));
    return {
      rules: inOrder.map(({ rule }): RuleView => {
        const { id, rank, target, name, terms, kind, madeAt, reachedAs, isHidden } = rule;
        const unlabelled = toLabel.get(id)?.length ?? 0;
        return {
          id,
          rank,
          target,
          name,
          madeAt: madeAt.toString(),
          ...terms,
          kind: kindOf(rule),
          isEnding: kind === 'ended',
          isReached: kind === reachedAs && pass?.step === 'done' && unlabelled === 0,
          isHidden,
          toLabel: unlabelled,
          variants: under.get(id) ?? 0,
          shipsOn: shipsOnOf(rule, facts, ctx),
        };
      }),
      pass:
        pass === null
          ? null
          : {
              step: pass.step,
              objects: pass.objects,
              finishedAt: pass.finishedAt,
              refused: pass.refused,
            },
    };
  });
