import { type CatalogEntry, findVariant } from './catalog.ts';
import { isSellable, sellableOnline } from './inventory.ts';
import { orderPayload } from './payloads/order.ts';
import type { Platform } from './platform.ts';
import { planRouting } from './routing-plan.ts';
import { commitUnits } from './stock-commitments.ts';
import { unitsOf } from './routing.ts';
import type { Order, OrderLine, RoutedGroup, ShopState } from './state.ts';

export interface CheckoutInput {
  lines: {
    variantId: string;
    quantity: number;
    customAttributes?: { key: string; value: string }[];
  }[];
  customer: {
    name: string;
    email: string | null;
    address?: NonNullable<Order['shippingAddress']> | null;
  };
  deliveryMethod?: Order['deliveryMethod'];
  /** For a pickup order: the first location when absent. */
  pickupLocationId?: string | null;
  locale?: string;
  /** When the shopper paid; now when absent. */
  processedAt?: string;
  financialStatus?: Order['financialStatus'];
  sourceName?: string;
  tags?: string[];
  note?: string | null;
}

/**
 * Takes an order. DENY refuses what the online store has not; CONTINUE sells below zero. The levels
 * change and `orders/create` leaves at once; the fulfillment orders appear when routing is due.
 */
export const placeOrder = (
  platform: Platform,
  shop: ShopState,
  input: CheckoutInput,
): { order: Order } | { refused: string } => {
  const refusal = whyNotSell(shop, input);
  if (refusal !== undefined) return { refused: refusal };

  const order = newOrder(platform, shop, input);
  const plan = planRouting(platform, shop, order);
  shop.orders.push(order);
  commitPlan(platform, shop, order, plan);
  const dueAt = new Date(platform.clock.nowMs() + shop.routingDelayMs).toISOString();
  shop.pendingRouting.push({ orderId: order.id, dueAt, plan });
  platform.emit(shop, 'orders/create', orderPayload(shop, order));
  platform.changed();
  return { order };
};

/** Takes the units of a plan out of `available` into `committed`, where the plan says. */
export const commitPlan = (
  platform: Platform,
  shop: ShopState,
  order: Order,
  plan: RoutedGroup[],
): void => {
  for (const { locationId, lines } of plan) {
    for (const { orderLineId, quantity } of lines) {
      const line = order.lines.find((each) => each.id === orderLineId);
      if (!line) continue;
      const { inventoryItemId } = unitsOf(shop, line);
      commitUnits(platform, shop, { inventoryItemId, locationId, quantity });
    }
  }
};

const whyNotSell = (shop: ShopState, input: CheckoutInput): string | undefined => {
  if (input.lines.length === 0) return 'There is nothing in the cart.';
  const wanted = new Map<string, number>();
  for (const { variantId, quantity } of input.lines) {
    if (!Number.isInteger(quantity) || quantity < 1) return 'A quantity must be at least 1.';
    wanted.set(variantId, (wanted.get(variantId) ?? 0) + quantity);
  }
  for (const [variantId, quantity] of wanted) {
    const entry = findVariant(shop, variantId);
    if (entry?.product.status !== 'ACTIVE') return 'A product is no longer for sale.';
    if (!isSellable(shop, entry.variant, quantity)) {
      const left = Math.max(0, sellableOnline(shop, entry.variant));
      const { title } = entry.product;
      return left === 0 ? `${title} is sold out.` : `Only ${left} of ${title} are left.`;
    }
  }
  return undefined;
};

const newOrder = (platform: Platform, shop: ShopState, input: CheckoutInput): Order => {
  const now = platform.clock.now();
  const number = shop.nextOrderNumber;
  shop.nextOrderNumber += 1;
  const pickup = input.deliveryMethod === 'PICK_UP';
  return {
    id: platform.newId(),
    name: `#${number}`,
    number,
    createdAt: now,
    processedAt: input.processedAt ?? now,
    updatedAt: now,
    cancelledAt: null,
    closedAt: null,
    email: input.customer.email,
    customerId: customerIdOf(platform, shop, input),
    customerName: input.customer.name,
    shippingAddress: input.customer.address ?? null,
    locale: input.locale ?? shop.locales[0] ?? 'en',
    sourceName: input.sourceName ?? 'web',
    financialStatus: input.financialStatus ?? 'PAID',
    deliveryMethod: input.deliveryMethod ?? 'SHIPPING',
    pickupLocationId: pickup ? (input.pickupLocationId ?? shop.locations[0]?.id ?? null) : null,
    tags: input.tags ?? [],
    note: input.note ?? null,
    customAttributes: [],
    lines: input.lines.flatMap((line) => orderLines(platform, shop, line)),
    fulfillmentOrders: [],
    fulfillments: [],
    refunds: [],
  };
};

/** A shopper is known by the address they gave before. */
const customerIdOf = (platform: Platform, shop: ShopState, input: CheckoutInput): string => {
  const { email } = input.customer;
  const known = shop.orders.find((order) => email !== null && order.email === email)?.customerId;
  return known ?? platform.newId();
};

const orderLines = (
  platform: Platform,
  shop: ShopState,
  wanted: CheckoutInput['lines'][number],
): OrderLine[] => {
  const entry = findVariant(shop, wanted.variantId);
  if (!entry) return [];
  const { customAttributes = [], quantity } = wanted;
  if (entry.variant.components.length === 0) {
    const { price } = entry.variant;
    const sold = { quantity, price, customAttributes, bundleVariantId: null };
    return [newOrderLine(platform, entry, sold)];
  }
  return componentsOf(shop, entry).map(({ component, units, price }) =>
    newOrderLine(platform, component, {
      quantity: quantity * units,
      price,
      customAttributes,
      bundleVariantId: entry.variant.id,
    }),
  );
};

/** A bundle is sold as its components, which share its price in proportion to their own. */
const componentsOf = (shop: ShopState, bundle: CatalogEntry) => {
  const parts = bundle.variant.components.flatMap(({ variantId, quantity }) => {
    const component = findVariant(shop, variantId);
    return component ? [{ component, units: quantity }] : [];
  });
  const sum = parts.reduce((total, each) => total + each.component.variant.price * each.units, 0);
  return parts.map(({ component, units }) => {
    const own = component.variant.price;
    return {
      component,
      units,
      price: sum > 0 ? Math.round((bundle.variant.price * own) / sum) : 0,
    };
  });
};

export const newOrderLine = (
  platform: Platform,
  { product, variant }: CatalogEntry,
  sold: Pick<OrderLine, 'quantity' | 'price' | 'customAttributes' | 'bundleVariantId'>,
): OrderLine => ({
  id: platform.newId(),
  variantId: variant.id,
  productId: product.id,
  title: product.title,
  variantTitle: variant.title === 'Default Title' ? null : variant.title,
  sku: variant.sku,
  quantity: sold.quantity,
  currentQuantity: sold.quantity,
  price: sold.price,
  requiresShipping: variant.requiresShipping,
  isGiftCard: product.isGiftCard,
  customAttributes: sold.customAttributes,
  bundleVariantId: sold.bundleVariantId,
});
