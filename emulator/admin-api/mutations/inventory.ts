import type { GraphQLResolveInfo } from 'graphql';
import { gid } from '../../platform/gid.ts';
import { findLocation } from '../../platform/catalog.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Call } from '../call.ts';
import type { ApiNode } from '../node.ts';
import { once } from './idempotency.ts';
import {
  type AdjustInput,
  type ChangeGroup,
  executeChanges,
  planAdjustment,
} from './inventory-changes.ts';
import { userErrors } from './user-errors.ts';

/** `inventoryAdjustQuantities`; it needs `@idempotent`. */
export const inventoryMutations = (call: Call) => ({
  inventoryAdjustQuantities: (args: { input: AdjustInput }, _: Call, info: GraphQLResolveInfo) => {
    const outcome = once(call, info, args, () => {
      const planned = planAdjustment(call, args.input);
      return 'refusals' in planned ? planned : { answer: executeChanges(call, planned) };
    });
    return payload(call, outcome);
  },
});

const payload = (call: Call, outcome: { answer: ChangeGroup } | { refusals: Refusal[] }) =>
  'refusals' in outcome
    ? {
        inventoryAdjustmentGroup: null,
        userErrors: userErrors('InventoryAdjustQuantitiesUserError', outcome.refusals),
      }
    : { inventoryAdjustmentGroup: groupNode(call, outcome.answer), userErrors: [] };

const groupNode = (call: Call, group: ChangeGroup): ApiNode => ({
  __typename: 'InventoryAdjustmentGroup',
  id: gid('InventoryAdjustmentGroup', group.id),
  createdAt: group.createdAt,
  reason: group.reason,
  referenceDocumentUri: group.referenceDocumentUri,
  app: () => call.nodes.app(call.app.apiKey),
  staffMember: null,
  changes: () =>
    group.changes.map((change) => ({
      __typename: 'InventoryChange',
      name: change.name,
      delta: change.delta,
      quantityAfterChange: change.quantityAfterChange,
      ledgerDocumentUri: change.ledgerDocumentUri,
      item: () => call.nodes.inventoryItem(change.inventoryItemId),
      location: () => {
        const location = findLocation(call.shop, change.locationId);
        return location ? call.nodes.location(location) : null;
      },
    })),
});
