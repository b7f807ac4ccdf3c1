/** How the platform's values are said to staff. */
import type { FulfillmentOrder, Order, ShopState } from '#emulator/platform/state.ts';

const REASONS: Record<string, string> = {
  AWAITING_PAYMENT: 'Awaiting payment',
  AWAITING_RETURN_ITEMS: 'Awaiting return items',
  HIGH_RISK_OF_FRAUD: 'High risk of fraud',
  INCORRECT_ADDRESS: 'Incorrect address',
  INVENTORY_OUT_OF_STOCK: 'Inventory out of stock',
  ONLINE_STORE_POST_PURCHASE_CROSS_SELL: 'Post-purchase cross-sell',
  OTHER: 'Other',
  UNKNOWN_DELIVERY_DATE: 'Unknown delivery date',
};

/** Every reason that staff may hold for. */
export const HOLD_REASONS = Object.keys(REASONS);

export function reasonWords(reason: string): string {
  return REASONS[reason] ?? reason;
}

const STATUS: Record<FulfillmentOrder['status'], { text: string; tone: string }> = {
  OPEN: { text: 'To pack', tone: '' },
  IN_PROGRESS: { text: 'Partly shipped', tone: '' },
  ON_HOLD: { text: 'On hold', tone: 'warn' },
  SCHEDULED: { text: 'Scheduled', tone: '' },
  CLOSED: { text: 'Done', tone: 'good' },
  CANCELLED: { text: 'Cancelled', tone: '' },
  INCOMPLETE: { text: 'Incomplete', tone: 'bad' },
};

export function statusWords(status: FulfillmentOrder['status']): { text: string; tone: string } {
  return STATUS[status];
}

const DELIVERY: Record<Order['deliveryMethod'], string> = {
  SHIPPING: 'Shipping',
  PICK_UP: 'Pickup',
  LOCAL: 'Local delivery',
  NONE: 'Nothing to send',
  RETAIL: 'Sold in store',
};

export function deliveryWords(method: Order['deliveryMethod']): string {
  return DELIVERY[method];
}

export function momentWords(shop: ShopState, instant: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: shop.timezone,
  }).format(new Date(instant));
}

export function units(count: number): string {
  return count === 1 ? '1 unit' : `${count} units`;
}
