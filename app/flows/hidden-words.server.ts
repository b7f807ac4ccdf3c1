/**
 * Rules for collections that the online store hides: the theme does not see who is in them, so each product
 * says itself what its rule says. Here is which products have to, and which of them do so by now.
 */
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { asId } from '#app/domain/ids.ts';
import type { ProductId } from '#app/domain/ids.ts';
import { hiddenRulesOf } from '#app/features/catalog/read-rules.server.ts';
import { LEAVING } from '#app/features/catalog/stored-policy.ts';
import { policyIn } from '#app/features/catalog/terms.ts';
import { shopFacts } from '#app/features/shops/read-facts.server.ts';
import { toldOfSteps } from '#app/features/storefront/promise-document.ts';
import { itemsWithStory } from './item-story.server.ts';
import { plainSaleOf } from './next-sale.ts';

type Found = readonly { readonly productId: string }[];

const idsIn = (found: Found): ProductId[] =>
  found.map(({ productId }) => asId<'Product'>(productId));

const bigints = (ruleIds: readonly string[]): bigint[] => ruleIds.map(BigInt);

/** Products with variants under the rules. */
export const productsUnderRules = async (
  tx: Tx,
  ruleIds: readonly string[],
): Promise<ProductId[]> =>
  idsIn(
    await tx.$queryRaw<Found>`
      SELECT DISTINCT "productId" FROM policy
      WHERE "ruleId" = ANY(${bigints(ruleIds)}::bigint[]) ORDER BY "productId"`,
  );

/** Those of them that carry our metafield. */
export const publishedUnderRules = async (
  tx: Tx,
  ruleIds: readonly string[],
): Promise<ProductId[]> =>
  idsIn(
    await tx.$queryRaw<Found>`
      SELECT DISTINCT "productId" FROM policy JOIN publication USING (shop, "productId")
      WHERE "ruleId" = ANY(${bigints(ruleIds)}::bigint[]) ORDER BY "productId"`,
  );

/**
 * Products that do not say what their hidden rule says, by the rule. Those with a story of their own are not
 * among them: what they say is decided with their stock.
 */
export const productsToLabel = async (
  tx: Tx,
  { shop, clock }: Pick<LocalCtx, 'shop' | 'clock'>,
): Promise<ReadonlyMap<string, readonly ProductId[]>> => {
  const hidden = await hiddenRulesOf(tx);
  if (hidden.length === 0) return new Map();
  const facts = await shopFacts(tx, shop);
  const story = [...(await itemsWithStory(tx))];
  const found = new Map<string, ProductId[]>();
  for (const { id, kind, terms } of hidden) {
    if (kind === 'ended' || kind === 'left-alone') continue;
    const sale = plainSaleOf(policyIn(kind, terms), facts, clock.now());
    const { shipsOn } = toldOfSteps(sale.sells ? sale.steps : []);
    const rows = await tx.$queryRaw<Found>`
      SELECT DISTINCT policy."productId" FROM policy
      LEFT JOIN published_quote AS quote ON quote.shop = policy.shop
        AND quote."variantId" = policy."variantId" AND quote."withdrawnAt" IS NULL
      LEFT JOIN publication ON publication.shop = policy.shop
        AND publication."productId" = policy."productId"
      WHERE policy."ruleId" = ${BigInt(id)} AND policy.kind <> ${LEAVING}
        AND policy."inventoryItemId" <> ALL(${story})
        AND CASE WHEN ${sale.sells}
          THEN quote.id IS NULL OR quote."shipsOn" IS DISTINCT FROM ${shipsOn}::date
          ELSE quote.id IS NOT NULL OR publication.value IS NULL END
      ORDER BY policy."productId"`;
    found.set(id, idsIn(rows));
  }
  return found;
};

/**
 * Products that carry our metafield only because the theme does not see the collection of their rule: they
 * change with the rule and its day, not with their stock, so nobody has to look at them every few minutes.
 */
export const productsAtRest = async (tx: Tx): Promise<ReadonlySet<string>> => {
  const hidden = await hiddenRulesOf(tx);
  if (hidden.length === 0) return new Set();
  const isAlone = hidden.some(({ kind }) => kind === 'left-alone');
  const ruleIds = bigints(hidden.map(({ id }) => id));
  const story = [...(await itemsWithStory(tx))];
  const rows = await tx.$queryRaw<Found>`
    SELECT publication."productId" FROM publication
    LEFT JOIN policy USING (shop, "productId")
    GROUP BY publication."productId"
    HAVING coalesce(bool_and(
      "ruleId" = ANY(${ruleIds}::bigint[]) AND kind <> ${LEAVING}
        AND "inventoryItemId" <> ALL(${story})), CASE WHEN count(kind) = 0 THEN ${isAlone} ELSE false END)`;
  return new Set(idsIn(rows));
};

/** Under a hidden rule and with a story of their own, whether they say something yet or not. */
export const productsWithStoryUnderHidden = async (tx: Tx): Promise<ProductId[]> => {
  const hidden = await hiddenRulesOf(tx);
  if (hidden.length === 0) return [];
  const story = [...(await itemsWithStory(tx))];
  return idsIn(
    await tx.$queryRaw<Found>`
      SELECT DISTINCT "productId" FROM policy
      WHERE "ruleId" = ANY(${bigints(hidden.map(({ id }) => id))}::bigint[])
        AND "inventoryItemId" = ANY(${story}) ORDER BY "productId"`,
  );
};
