import { allRemaining, type LineQuantity } from './fulfillment-orders.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { FulfillmentOrder } from './state.ts';

const CODES = {
  twice: 'DUPLICATED_FULFILLMENT_ORDER_LINE_ITEMS',
  notPositive: 'GREATER_THAN_ZERO',
  invalid: 'INVALID_LINE_ITEM_QUANTITY',
} as const;

/** Checks the lines that a hold, split, move or shipment names, against what the fulfillment order has. */
export const checkNamedLines = (
  fulfillmentOrder: FulfillmentOrder,
  lines: LineQuantity[],
  field: string[],
): { refused: Refusal } | undefined => {
  if (new Set(lines.map((line) => line.id)).size !== lines.length) {
    return refuse(CODES.twice, 'Fulfillment order line items must be unique', field);
  }
  for (const [index, { id, quantity }] of lines.entries()) {
    const at = [...field, String(index), 'quantity'];
    if (quantity <= 0) return refuse(CODES.notPositive, 'Quantity must be greater than 0', at);
    const line = fulfillmentOrder.lines.find((each) => each.id === id);
    if (!line || !Number.isInteger(quantity) || quantity > line.remainingQuantity) {
      return refuse(CODES.invalid, 'Invalid fulfillment order line item quantity requested', at);
    }
  }
  return undefined;
};

/** Whether the lines are all that the fulfillment order still has to ship. */
export const namesEverything = (
  fulfillmentOrder: FulfillmentOrder,
  lines: LineQuantity[],
): boolean =>
  allRemaining(fulfillmentOrder).every((whole) =>
    lines.some((line) => line.id === whole.id && line.quantity === whole.quantity),
  );
