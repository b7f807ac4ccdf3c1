import { findProduct } from './catalog.ts';
import type { Collection, CollectionRule, Product, RuleSet, ShopState } from './state.ts';

export const findCollection = (shop: ShopState, collectionId: string): Collection | undefined =>
  shop.collections.find((collection) => collection.id === collectionId);

export const findCollectionByHandle = (shop: ShopState, handle: string): Collection | undefined =>
  shop.collections.find((collection) => collection.handle === handle);

export const isMember = ({ membership }: Collection, product: Product): boolean =>
  membership.kind === 'manual'
    ? membersOf(membership.productIds).has(product.id)
    : isMatched(membership.ruleSet, product);

/** Those chosen by hand in their order, those found by rules in the shop's. */
export const productsIn = (shop: ShopState, collection: Collection): Product[] =>
  collection.membership.kind === 'manual'
    ? collection.membership.productIds.flatMap((id) => findProduct(shop, id) ?? [])
    : shop.products.filter((product) => isMember(collection, product));

/** As the online store knows them: those that are hidden from it are not there. */
export const shownCollectionsOf = (shop: ShopState, product: Product): Collection[] =>
  collectionsOf(shop, product).filter(({ isHidden }) => isHidden !== true);

export const collectionsOf = (shop: ShopState, product: Product): Collection[] =>
  shop.collections.filter((collection) => isMember(collection, product));

/** Whoever changes the members of a collection gives it a new list. */
const memberSets = new WeakMap<readonly string[], ReadonlySet<string>>();

const membersOf = (productIds: readonly string[]): ReadonlySet<string> => {
  const known = memberSets.get(productIds);
  if (known) return known;
  const fresh = new Set(productIds);
  memberSets.set(productIds, fresh);
  return fresh;
};

/** No rules match nothing. */
const isMatched = ({ appliedDisjunctively, rules }: RuleSet, product: Product): boolean =>
  appliedDisjunctively
    ? rules.some((rule) => holdsFor(rule, product))
    : rules.length > 0 && rules.every((rule) => holdsFor(rule, product));

const VALUES: Record<CollectionRule['column'], (product: Product) => readonly string[]> = {
  TAG: ({ tags }) => tags,
  TITLE: ({ title }) => [title],
  TYPE: ({ productType }) => [productType],
  VENDOR: ({ vendor }) => [vendor],
};

/** Upper and lower case are the same. Of several tags one that fits is enough, and "not" wants none. */
const holdsFor = ({ column, relation, condition }: CollectionRule, product: Product): boolean => {
  const sought = condition.toLowerCase();
  const some = (fits: (value: string) => boolean): boolean =>
    VALUES[column](product).some((value) => fits(value.toLowerCase()));
  switch (relation) {
    case 'EQUALS':
      return some((value) => value === sought);
    case 'NOT_EQUALS':
      return !some((value) => value === sought);
    case 'CONTAINS':
      return some((value) => value.includes(sought));
    case 'NOT_CONTAINS':
      return !some((value) => value.includes(sought));
    case 'STARTS_WITH':
      return some((value) => value.startsWith(sought));
    case 'ENDS_WITH':
      return some((value) => value.endsWith(sought));
  }
};
