import { Drop } from 'liquidjs';
import {
  findMetafield,
  isStorefrontVisible,
  type MetafieldOwner,
  resolveNamespace,
} from '../../platform/metafields.ts';
import type { AppRegistration, Metafield, ShopState } from '../../platform/state.ts';

/**
 * `owner.metafields`. In the Liquid of an app's own extension `$app` stands for the app's reserved
 * namespace, and `$app:name` for a part of it. What lies in a reserved namespace can be read only
 * when a definition opens it to the storefront; the literal `app` is nobody's namespace.
 * Source: https://shopify.dev/changelog/metafields-and-metaobjects-reserved-prefixes-now-supported-in-theme-app-extensions
 */
export class MetafieldsDrop extends Drop {
  readonly #find: (namespace: string, key: string) => Metafield | undefined;
  readonly #app: AppRegistration | undefined;

  constructor(
    find: (namespace: string, key: string) => Metafield | undefined,
    app: AppRegistration | undefined,
  ) {
    super();
    this.#find = find;
    this.#app = app;
  }

  override liquidMethodMissing(namespace: string | number): Drop {
    return new NamespaceDrop((key) => this.#find(this.#resolve(String(namespace)), key));
  }

  #resolve(namespace: string): string {
    return this.#app ? resolveNamespace(this.#app, namespace) : namespace;
  }
}

class NamespaceDrop extends Drop {
  readonly #find: (key: string) => Metafield | undefined;

  constructor(find: (key: string) => Metafield | undefined) {
    super();
    this.#find = find;
  }

  override liquidMethodMissing(key: string | number): unknown {
    const metafield = this.#find(String(key));
    return metafield && { type: metafield.type, value: typed(metafield) };
  }
}

/** The metafields of one owner that the storefront may read. */
export const storefrontMetafields = (
  apps: readonly AppRegistration[],
  shop: ShopState,
  owner: MetafieldOwner,
  app: AppRegistration | undefined,
): MetafieldsDrop =>
  new MetafieldsDrop((namespace, key) => {
    const metafield = findMetafield(shop, { ...owner, namespace, key });
    return metafield && isStorefrontVisible(apps, metafield) ? metafield : undefined;
  }, app);

const typed = ({ type, value }: Metafield): unknown => {
  if (type === 'json' || type.startsWith('list.')) return JSON.parse(value);
  if (type === 'boolean') return value === 'true';
  return type.startsWith('number_') ? Number(value) : value;
};
