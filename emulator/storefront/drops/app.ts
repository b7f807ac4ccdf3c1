import { findMetafield } from '../../platform/metafields.ts';
import { MetafieldsDrop } from './metafields.ts';
import type { PageContext } from './page-context.ts';

/**
 * `app` in the Liquid of an app's own extension: the metafields of its installation, which nobody else
 * sees and which need no definition. Nil in a theme.
 * Source: https://shopify.dev/docs/api/liquid/objects/app
 */
export const appObject = ({ shop, app }: PageContext) => {
  const installation = shop.installations.find(({ appKey }) => appKey === app?.apiKey);
  if (!app || !installation) return null;
  const owner = { ownerKind: 'AppInstallation' as const, ownerId: installation.id };
  return {
    metafields: new MetafieldsDrop(
      (namespace, key) => findMetafield(shop, { ...owner, namespace, key }),
      app,
    ),
  };
};
