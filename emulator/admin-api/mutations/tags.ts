import { hasScope } from '../../platform/app-configuration.ts';
import { findProduct } from '../../platform/catalog.ts';
import { touch } from '../../platform/fulfillment-orders.ts';
import { parseGid } from '../../platform/gid.ts';
import { announceProduct } from '../../platform/products.ts';
import type { Call } from '../call.ts';
import { accessDenied } from '../scopes.ts';
import { findNode } from '../find-node.ts';

/** `tagsAdd` on orders and products; tags that are there already stay once. */
export const tagMutations = (call: Call) => ({
  tagsAdd: ({ id, tags }: { id: string; tags: string[] }) => {
    const parsed = parseGid(id);
    const order = call.shop.orders.find(
      (each) => parsed?.kind === 'Order' && each.id === parsed.id,
    );
    const product = parsed?.kind === 'Product' ? findProduct(call.shop, parsed.id) : undefined;
    const owner = order ?? product;
    if (!owner) {
      const message = 'The resource does not exist.';
      return { node: null, userErrors: [{ __typename: 'UserError', field: ['id'], message }] };
    }
    const scope = order ? 'write_orders' : 'write_products';
    if (!hasScope(call.installation.grantedScopes, scope)) throw accessDenied('tagsAdd', [scope]);
    owner.tags = [...new Set([...owner.tags, ...tags])];
    if (order) touch(call.platform, call.shop, order);
    if (product) announceProduct(call.platform, call.shop, product);
    return { node: () => findNode(call, id), userErrors: [] };
  },
});
