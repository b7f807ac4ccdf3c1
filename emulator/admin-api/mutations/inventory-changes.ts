import { GraphQLError } from 'graphql';
import { findLocation, variantsOfItem } from '../../platform/catalog.ts';
import { bareId } from '../../platform/gid.ts';
import {
  adjust,
  isQuantityName,
  levelOf,
  quantitiesOf,
  type QuantityName,
} from '../../platform/inventory.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Call } from '../call.ts';

export interface AdjustInput {
  name: string;
  reason: string;
  referenceDocumentUri?: string | null;
  changes: {
    inventoryItemId: string;
    locationId: string;
    delta: number;
    changeFromQuantity?: number | null;
    ledgerDocumentUri?: string | null;
  }[];
}

/** The result as it is kept for a replay: plain data. */
export interface ChangeGroup {
  id: string;
  createdAt: string;
  reason: string;
  referenceDocumentUri: string | null;
  changes: (Change & { quantityAfterChange: number })[];
}

interface Change {
  inventoryItemId: string;
  locationId: string;
  name: QuantityName;
  delta: number;
  ledgerDocumentUri: string | null;
}

interface Planned {
  reason: string;
  referenceDocumentUri: string | null;
  changes: Change[];
}

type Plan = Planned | { refusals: Refusal[] };

/** The reasons that the platform knows: https://shopify.dev/docs/apps/build/orders-fulfillment/inventory-management-apps */
const REASONS = new Set([
  'correction',
  'cycle_count_available',
  'damaged',
  'movement_canceled',
  'movement_created',
  'movement_received',
  'movement_updated',
  'other',
  'promotion',
  'quality_control',
  'received',
  'reservation_created',
  'reservation_deleted',
  'reservation_updated',
  'restock',
  'safety_stock',
  'shrinkage',
]);

const MOST = 1_000_000_000;

/** Checks all changes before any is made: a mutation changes everything or nothing. */
export const planAdjustment = (call: Call, input: AdjustInput): Plan => {
  const { name } = input;
  if (!isQuantityName(name) || name === 'committed') {
    return refuseAll('INVALID_QUANTITY_NAME', ['input', 'name'], 'The quantity name is invalid.');
  }
  const refusals = checkReason(input.reason);
  const changes: Change[] = [];
  for (const [index, change] of input.changes.entries()) {
    const at = ['input', 'changes', String(index)];
    const found = target(call, change, at, refusals);
    checkDocument(name, change.ledgerDocumentUri ?? null, at, refusals);
    if (Math.abs(change.delta) > 2 * MOST) refusals.push(tooMuch(change.delta, [...at, 'delta']));
    if (!found) continue;
    checkStale(call, { ...found, name }, change, at, refusals);
    const ledgerDocumentUri = change.ledgerDocumentUri ?? null;
    changes.push({ ...found, name, delta: change.delta, ledgerDocumentUri });
  }
  return refusals.length > 0 ? { refusals } : planOf(input, changes);
};

export const executeChanges = (call: Call, planned: Planned): ChangeGroup => ({
  id: call.platform.newId(),
  createdAt: call.platform.clock.now(),
  reason: planned.reason,
  referenceDocumentUri: planned.referenceDocumentUri,
  changes: planned.changes.map((change) => {
    const level = adjust(call.platform, call.shop, change);
    return { ...change, quantityAfterChange: quantitiesOf(level)[change.name] };
  }),
});

const planOf = (input: AdjustInput, changes: Change[]): Planned => ({
  reason: input.reason,
  referenceDocumentUri: input.referenceDocumentUri ?? null,
  changes,
});

const refuseAll = (code: string, field: string[], message: string) => ({
  refusals: [{ code, field, message }],
});

const checkReason = (reason: string): Refusal[] =>
  REASONS.has(reason)
    ? []
    : [
        {
          code: 'INVALID_REASON',
          field: ['input', 'reason'],
          message: 'The specified reason is invalid.',
        },
      ];

const target = (
  call: Call,
  named: { inventoryItemId: string; locationId: string },
  at: string[],
  refusals: Refusal[],
) => {
  const inventoryItemId = bareId('InventoryItem', named.inventoryItemId) ?? '';
  const locationId = bareId('Location', named.locationId) ?? '';
  const [entry] = variantsOfItem(call.shop, inventoryItemId);
  if (!entry) {
    const message = 'The specified inventory item could not be found.';
    refusals.push({ code: 'INVALID_INVENTORY_ITEM', field: [...at, 'inventoryItemId'], message });
  } else if (entry.variant.components.length > 0) {
    const message = 'The quantity of a bundle cannot be changed.';
    const field = [...at, 'inventoryItemId'];
    refusals.push({ code: 'NON_MUTABLE_INVENTORY_ITEM', field, message });
  }
  if (!findLocation(call.shop, locationId)) {
    const message = 'The specified location could not be found.';
    refusals.push({ code: 'INVALID_LOCATION', field: [...at, 'locationId'], message });
    return undefined;
  }
  return entry ? { inventoryItemId, locationId } : undefined;
};

/** Compare-and-set. Leaving the argument out is an error, null says that it does not matter. */
const checkStale = (
  call: Call,
  what: { inventoryItemId: string; locationId: string; name: string },
  asked: { changeFromQuantity?: number | null },
  at: string[],
  refusals: Refusal[],
): void => {
  if (asked.changeFromQuantity === undefined) {
    throw new GraphQLError(
      `changeFromQuantity must be given for ${at.join('.')}; pass null to skip the comparison.`,
      { extensions: { code: 'BAD_REQUEST' } },
    );
  }
  if (asked.changeFromQuantity === null || asked.changeFromQuantity === current(call, what)) return;
  refusals.push({
    code: 'CHANGE_FROM_QUANTITY_STALE',
    field: [...at, 'changeFromQuantity'],
    message: 'The changeFromQuantity does not match the current quantity.',
  });
};

const current = (
  call: Call,
  what: { inventoryItemId: string; locationId: string; name: string },
): number => {
  const level = levelOf(call.shop, what.inventoryItemId, what.locationId);
  const quantities: Record<string, number> = level ? quantitiesOf(level) : {};
  return quantities[what.name] ?? 0;
};

/** `available` has no ledger document, every other state needs one that is not Shopify's own. */
const checkDocument = (
  name: QuantityName,
  uri: string | null,
  at: string[],
  refusals: Refusal[],
): void => {
  const field = [...at, 'ledgerDocumentUri'];
  if (name === 'available' && uri !== null) {
    const message = 'A ledger document is not allowed for available quantities.';
    refusals.push({ code: 'INVALID_AVAILABLE_DOCUMENT', field, message });
  }
  if (name !== 'available' && uri === null) {
    const message = 'A ledger document is required for this quantity name.';
    refusals.push({ code: 'INVALID_QUANTITY_DOCUMENT', field, message });
  }
  if (uri?.startsWith('gid://shopify/')) {
    const message = 'A ledger document cannot be internal.';
    refusals.push({ code: 'INTERNAL_LEDGER_DOCUMENT', field, message });
  }
};

const tooMuch = (quantity: number, field: string[]): Refusal => ({
  code: quantity > 0 ? 'INVALID_QUANTITY_TOO_HIGH' : 'INVALID_QUANTITY_TOO_LOW',
  field,
  message: `The quantity is too ${quantity > 0 ? 'high' : 'low'}.`,
});
