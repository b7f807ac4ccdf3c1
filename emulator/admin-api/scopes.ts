import { GraphQLError } from 'graphql';
import { hasScope } from '../platform/app-configuration.ts';
import { findLocation } from '../platform/catalog.ts';
import type { FulfillmentOrder, ShopState } from '../platform/state.ts';
import type { Call } from './call.ts';

const KINDS = ['merchant_managed', 'third_party', 'assigned', 'marketplace'] as const;
const READ_ANY = KINDS.map((kind) => `read_${kind}_fulfillment_orders`);
const WRITE_ANY = KINDS.map((kind) => `write_${kind}_fulfillment_orders`);

/**
 * Scopes by the type of what is answered; an app needs one of those named. Source: the access
 * scopes that shopify.dev names on each object and mutation.
 */
const TYPE_SCOPES: Record<string, readonly string[]> = {
  Collection: ['read_products'],
  FulfillmentOrder: READ_ANY,
  InventoryItem: ['read_inventory', 'read_products'],
  InventoryLevel: ['read_inventory'],
  LineItem: ['read_orders'],
  Location: ['read_locations'],
  Order: ['read_orders'],
  Product: ['read_products'],
  ProductVariant: ['read_products'],
};

/** Queries whose answer does not say by its type whose it is. */
const QUERY_SCOPES: Record<string, readonly string[]> = {
  productTags: ['read_products'],
  productVendors: ['read_products'],
  productsCount: ['read_products'],
};

const MUTATION_SCOPES: Record<string, readonly string[]> = {
  fulfillmentOrderHold: WRITE_ANY,
  fulfillmentOrderReleaseHold: WRITE_ANY,
  fulfillmentOrderSplit: WRITE_ANY,
  inventoryAdjustQuantities: ['write_inventory'],
  productVariantsBulkUpdate: ['write_products'],
};

/** Throws Shopify's ACCESS_DENIED when the call may not have this field. */
export const requireScope = (
  call: Call,
  parentType: string,
  fieldName: string,
  returnType: string,
): void => {
  const byField = { Mutation: MUTATION_SCOPES, QueryRoot: QUERY_SCOPES }[parentType]?.[fieldName];
  const byType = parentType === 'Mutation' ? undefined : TYPE_SCOPES[ofOne(returnType)];
  const needed = byField ?? byType;
  if (!needed || needed.some((scope) => hasScope(call.installation.grantedScopes, scope))) return;
  throw accessDenied(fieldName, needed);
};

const ofOne = (type: string): string => type.replace(/Connection$/, '');

const accessDenied = (fieldName: string, needed: readonly string[]): GraphQLError => {
  const scopes = needed.map((scope) => `\`${scope}\``).join(' or ');
  const requiredAccess = `${scopes} access scope.`;
  return new GraphQLError(
    `Access denied for ${fieldName} field. Required access: ${requiredAccess}`,
    {
      extensions: {
        code: 'ACCESS_DENIED',
        documentation: 'https://shopify.dev/api/usage/access-scopes',
        requiredAccess,
      },
    },
  );
};

/** An app sees only the fulfillment orders of the kinds of location that its scopes name. */
export const canReadFulfillmentOrder = (call: Call, fulfillmentOrder: FulfillmentOrder): boolean =>
  allows(call, 'read', fulfillmentOrder);

export const canWriteFulfillmentOrder = (call: Call, fulfillmentOrder: FulfillmentOrder): boolean =>
  allows(call, 'write', fulfillmentOrder);

const allows = (call: Call, access: 'read' | 'write', of: FulfillmentOrder): boolean => {
  const scope = `${access}_${kindOf(call.shop, of)}_fulfillment_orders`;
  return hasScope(call.installation.grantedScopes, scope);
};

const kindOf = (shop: ShopState, of: FulfillmentOrder): (typeof KINDS)[number] =>
  findLocation(shop, of.locationId)?.fulfillmentService ? 'third_party' : 'merchant_managed';
