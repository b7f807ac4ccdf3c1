import type { AppRegistration, Metafield, ShopState } from './state.ts';

/** Whose metafields: the Shop and an AppInstallation have ids too. */
export interface MetafieldOwner {
  ownerKind: Metafield['ownerKind'];
  ownerId: string;
}

export interface MetafieldKey extends MetafieldOwner {
  namespace: string;
  key: string;
}

/**
 * The stored form of a namespace as an app writes it: `$app` or none is `app--<app id>`, and
 * `$app:name` is `app--<app id>--name`. Source: https://shopify.dev/docs/apps/build/custom-data/ownership
 */
export const resolveNamespace = (
  app: Pick<AppRegistration, 'id'>,
  namespace: string | null | undefined,
): string => {
  if (!namespace || namespace === '$app') return `app--${app.id}`;
  return namespace.startsWith('$app:') ? `app--${app.id}--${namespace.slice(5)}` : namespace;
};

/** The app that owns a stored namespace; undefined when anybody may write it. */
export const owningAppId = (namespace: string): string | undefined =>
  /^app--(\d+)(?:--|$)/.exec(namespace)?.[1];

export const findMetafield = (shop: ShopState, key: MetafieldKey): Metafield | undefined =>
  metafieldsOf(shop, key).find(
    (metafield) => metafield.namespace === key.namespace && metafield.key === key.key,
  );

export const metafieldsOf = (shop: ShopState, owner: MetafieldOwner): readonly Metafield[] =>
  indexOf(shop).byOwner.get(ownerKey(owner)) ?? [];

interface MetafieldIndex {
  metafields: Metafield[];
  indexed: number;
  byOwner: Map<string, Metafield[]>;
}

const indexes = new WeakMap<ShopState, MetafieldIndex>();

const ownerKey = ({ ownerKind, ownerId }: MetafieldOwner): string => `${ownerKind} ${ownerId}`;

/** Metafields are only ever added to the end of the list, or the whole list is replaced. */
const indexOf = (shop: ShopState): MetafieldIndex => {
  const known = indexes.get(shop);
  const index =
    known?.metafields === shop.metafields && known.indexed <= shop.metafields.length
      ? known
      : { metafields: shop.metafields, indexed: 0, byOwner: new Map<string, Metafield[]>() };
  for (let at = index.indexed; at < shop.metafields.length; at += 1) {
    const metafield = shop.metafields[at];
    if (!metafield) continue;
    const siblings = index.byOwner.get(ownerKey(metafield));
    if (siblings) siblings.push(metafield);
    else index.byOwner.set(ownerKey(metafield), [metafield]);
  }
  index.indexed = shop.metafields.length;
  indexes.set(shop, index);
  return index;
};

export type MetafieldDefinition = AppRegistration['metafieldDefinitions'][number];

/** The definition that the owning app's configuration gives a metafield. */
export const definitionOf = (
  apps: readonly AppRegistration[],
  metafield: Pick<Metafield, 'ownerKind' | 'namespace' | 'key'>,
): MetafieldDefinition | undefined => {
  for (const app of apps) {
    const found = app.metafieldDefinitions.find(
      (definition) =>
        definition.ownerKind === metafield.ownerKind &&
        definition.key === metafield.key &&
        resolveNamespace(app, definition.namespace) === metafield.namespace,
    );
    if (found) return found;
  }
  return undefined;
};

/** Whether the storefront may read it: only with a definition that says so, or outside of any app. */
export const isStorefrontVisible = (
  apps: readonly AppRegistration[],
  metafield: Pick<Metafield, 'ownerKind' | 'namespace' | 'key'>,
): boolean => {
  const definition = definitionOf(apps, metafield);
  if (definition) return definition.storefrontAccess === 'PUBLIC_READ';
  return owningAppId(metafield.namespace) === undefined;
};
