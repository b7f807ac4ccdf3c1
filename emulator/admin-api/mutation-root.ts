import type { Call } from './call.ts';
import { bulkOperationMutations } from './mutations/bulk-operations.ts';
import { fulfillmentOrderMutations } from './mutations/fulfillment-orders.ts';
import { inventoryMutations } from './mutations/inventory.ts';
import { metafieldMutations } from './mutations/metafields.ts';
import { variantMutations } from './mutations/variants.ts';
import type { ApiNode } from './node.ts';

/** The root fields of a mutation, for one call. */
export const mutationRoot = (call: Call): ApiNode => ({
  __typename: 'Mutation',
  ...bulkOperationMutations(call),
  ...fulfillmentOrderMutations(call),
  ...inventoryMutations(call),
  ...metafieldMutations(call),
  ...variantMutations(call),
});
