import { asId, type InventoryItemId, type LocationId } from '#app/domain/ids.ts';
import type { LevelKey, Stock } from '#app/domain/level.ts';
import type { Admin } from './admin.server.ts';
import { everyNode } from './every-page.ts';
import { ShopifyFault } from './fault.ts';
import { payloadOf, refuseOthers } from './user-errors.ts';

const STOCK = `#graphql
  query Stock($id: ID!, $after: String) {
    inventoryItem(id: $id) {
      tracked
      inventoryLevels(first: 50, after: $after) {
        nodes {
          location {
            id
          }
          quantities(names: ["available", "committed", "on_hand"]) {
            name
            quantity
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

const LEVEL = `#graphql
  query Level($id: ID!, $locationId: ID!) {
    inventoryItem(id: $id) {
      inventoryLevel(locationId: $locationId) {
        quantities(names: ["available", "committed", "on_hand"]) {
          name
          quantity
        }
      }
    }
  }
`;

const BOOK_RECEIPT = `#graphql
  mutation BookReceipt($input: InventoryAdjustQuantitiesInput!, $idempotencyKey: String!) {
    inventoryAdjustQuantities(input: $input) @idempotent(key: $idempotencyKey) {
      inventoryAdjustmentGroup {
        id
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;

const stockOf = (quantities: readonly { name: string; quantity: number }[]): Stock => {
  const named = (name: string): number => {
    const found = quantities.find((quantity) => quantity.name === name);
    if (found === undefined)
      throw new ShopifyFault(`Shopify did not tell the quantity "${name}"`, { retryable: false });
    return found.quantity;
  };
  return {
    available: named('available'),
    committed: named('committed'),
    onHand: named('on_hand'),
  };
};

export interface ItemStock {
  readonly tracked: boolean;
  readonly levels: readonly { readonly locationId: LocationId; readonly stock: Stock }[];
}

/** The item's stock at every active location that stocks it; null when the item is gone. */
export const readStock = async (
  admin: Admin,
  inventoryItemId: InventoryItemId,
): Promise<ItemStock | null> => {
  const read = async (after: string | null) =>
    (await admin.send(STOCK, { id: inventoryItemId, after })).inventoryItem ?? null;
  const item = await read(null);
  if (item === null) return null;
  const levels = await everyNode(
    item.inventoryLevels,
    async (after) => (await read(after))?.inventoryLevels ?? null,
  );
  return {
    tracked: item.tracked,
    levels: levels.map((level) => ({
      locationId: asId<'Location'>(level.location.id),
      stock: stockOf(level.quantities),
    })),
  };
};

/** The stock of one level; null when the item is gone or not stocked there. */
export const readLevel = async (admin: Admin, level: LevelKey): Promise<Stock | null> => {
  const variables = { id: level.inventoryItemId, locationId: level.locationId };
  const { inventoryItem } = await admin.send(LEVEL, variables);
  const found = inventoryItem?.inventoryLevel;
  return found ? stockOf(found.quantities) : null;
};

export interface Booking {
  readonly level: LevelKey;
  /** Goods counted in; negative to correct a receipt that said too much. */
  readonly units: number;
  /** One per receipt, stored before the call: the same key never books twice. */
  readonly idempotencyKey: string;
  /** A URI that leads back to the receipt. */
  readonly reference: string;
}

/**
 * Adds the units to what is available at the level. Throws ShopifyFault when it is not known whether
 * they were booked; the same booking may then be sent again.
 */
export const bookReceipt = async (
  admin: Admin,
  { level, units, idempotencyKey, reference }: Booking,
): Promise<{ kind: 'booked' } | { kind: 'refused'; message: string }> => {
  if (!Number.isSafeInteger(units)) throw new RangeError('Units are whole');
  if (units === 0) return { kind: 'booked' };
  const input = {
    name: 'available',
    reason: units > 0 ? 'received' : 'correction',
    referenceDocumentUri: reference,
    changes: [{ delta: units, changeFromQuantity: null, ...level }],
  };
  const { inventoryAdjustQuantities } = await admin.send(
    BOOK_RECEIPT,
    { input, idempotencyKey },
    { repeatable: true },
  );
  const payload = payloadOf('BookReceipt', inventoryAdjustQuantities);
  const [first] = payload.userErrors;
  if (first === undefined) return { kind: 'booked' };
  if (first.code === 'IDEMPOTENCY_CONCURRENT_REQUEST')
    throw new ShopifyFault('The same booking is under way', { retryable: true, maybeDone: true });
  refuseOthers('BookReceipt', payload, ({ code }) => code !== 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH');
  return { kind: 'refused', message: first.message };
};
