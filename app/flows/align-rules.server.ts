/**
 * Keeps what the theme reads of the shop's rules in step with them: one metafield for the whole shop,
 * however many variants they reach. It says for each rule what the next buyer of a variant is told that
 * nobody waits for and nothing is on its way of; all others have entries of their own.
 *
 * Rules for hidden collections stand in it too. The theme finds no product in them and passes them over, so
 * by them nothing is told; should the collection come to light, the words are there already.
 */
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { inPrecedence } from '#app/domain/policy-rules.ts';
import { alignRules as alignRulesJob } from '#app/features/catalog/jobs.ts';
import { rulesOf } from '#app/features/catalog/read-rules.server.ts';
import { policyRuleOf, toldAs } from '#app/features/catalog/rule.ts';
import { shopFacts } from '#app/features/shops/read-facts.server.ts';
import { alignProduct } from '#app/features/storefront/jobs.ts';
import { toldOfSteps } from '#app/features/storefront/promise-document.ts';
import { writePublishedRules } from '#app/features/storefront/published-rules.server.ts';
import { rulesTold } from '#app/features/storefront/read.server.ts';
import { rulesDocument } from '#app/features/storefront/rules-document.ts';
import type { ToldRule } from '#app/features/storefront/rules-document.ts';
import { alignAppData, isAligned } from './align-app-data.server.ts';
import type { AppData } from './align-app-data.server.ts';
import { enqueueAll } from './enqueue-all.server.ts';
import { publishedUnderRules } from './hidden-words.server.ts';
import { plainSaleOf } from './next-sale.ts';

interface RuleInTheme extends ToldRule {
  readonly isHidden: boolean;
}

/** In the order in which they win. */
const toldRules = async (tx: Tx, { shop, clock }: LocalCtx): Promise<RuleInTheme[]> => {
  const facts = await shopFacts(tx, shop);
  const told = (await rulesOf(tx)).flatMap((rule) => {
    const as = toldAs(rule);
    return as === null ? [] : [policyRuleOf(rule, as)];
  });
  return inPrecedence(told).map(({ rule: { id, rank, target, isHidden }, terms }): RuleInTheme => {
    const of = { ruleId: id, rank, target, isHidden };
    if (terms === 'left-alone') return { ...of, leavesAlone: true, sells: false, shipsOn: null };
    const sale = plainSaleOf(terms, facts, clock.now());
    const { shipsOn } = toldOfSteps(sale.sells ? sale.steps : []);
    return { ...of, leavesAlone: false, sells: sale.sells, shipsOn };
  });
};

const RULES: AppData = {
  name: 'rules',
  wantedOf: async (tx, ctx) => {
    const told = await toldRules(tx, ctx);
    return {
      value: rulesDocument(told),
      // What is sold may end and begin again under the same words.
      onTold: async (then) => {
        const seen = told.filter(({ isHidden }) => !isHidden);
        await writePublishedRules(then, ctx.shop, seen, ctx.clock.now());
      },
    };
  },
};

export const areRulesTold = (tx: Tx, ctx: LocalCtx): Promise<boolean> => isAligned(tx, ctx, RULES);

/** Puts the rules into line if the theme reads something else than it should. */
export const askToAlignRules = (ctx: LocalCtx): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    if (!(await areRulesTold(tx, ctx))) ctx.jobs.enqueue(tx, alignRulesJob, {});
  });

/** The handler of `alignRules`. */
export const alignRules = async (ctx: Ctx): Promise<void> => {
  const before = await ctx.db.inShop(rulesTold);
  await alignAppData(ctx, RULES);
  // Where a rule speaks that did not, what products said instead of it may go.
  const products = await ctx.db.inShop(async (tx) => {
    const begun = [...(await rulesTold(tx))].filter((ruleId) => !before.has(ruleId));
    return publishedUnderRules(tx, begun);
  });
  await enqueueAll(
    ctx,
    alignProduct,
    products.map((productId) => ({ productId })),
  );
  // A rule that changed meanwhile was not in what was written.
  await askToAlignRules(ctx);
};
