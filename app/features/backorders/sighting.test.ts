import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type {
  OrderFulfillmentOrder,
  OrderLineView,
  OrderSnapshot,
} from '#app/adapters/shopify/orders.server.ts';
import type { DeliveryMethod } from '#app/domain/eligibility.ts';
import { asId } from '#app/domain/ids.ts';
import { shuffled } from '#tests/support/domain.ts';
import { sightingsIn } from './sighting.ts';

const PLACED = Temporal.Instant.from('2026-11-20T12:00Z');

const coat: OrderLineView = {
  id: asId('gid://shopify/LineItem/1'),
  title: 'Coat',
  variantTitle: 'Large',
  sku: null,
  variantId: asId('gid://shopify/ProductVariant/1'),
  productId: asId('gid://shopify/Product/1'),
  inventoryItemId: asId('gid://shopify/InventoryItem/1'),
  quantity: 9,
  currentQuantity: 9,
  unfulfilledQuantity: 9,
  requiresShipping: true,
  isGiftCard: false,
  isBundle: false,
  tracked: true,
  hasSellingPlan: false,
};

const foOf = (
  number: number,
  remaining: number,
  parts: Partial<OrderFulfillmentOrder> = {},
): OrderFulfillmentOrder => ({
  id: asId(`gid://shopify/FulfillmentOrder/${number}`),
  locationId: asId('gid://shopify/Location/1'),
  status: 'OPEN',
  requestStatus: 'UNSUBMITTED',
  deliveryMethod: 'shipping',
  supportedActions: ['HOLD'],
  holds: [],
  lines: [
    {
      id: asId(`gid://shopify/FulfillmentOrderLineItem/${number}`),
      orderLineId: coat.id,
      inventoryItemId: coat.inventoryItemId,
      remaining,
    },
  ],
  ...parts,
});

const orderOf = (
  fulfillmentOrders: readonly OrderFulfillmentOrder[],
  line: OrderLineView = coat,
): OrderSnapshot => ({
  id: asId('gid://shopify/Order/1'),
  name: '#1001',
  createdAt: PLACED,
  processedAt: PLACED,
  cancelledAt: null,
  lines: [line],
  fulfillmentOrders,
});

const look = (order: OrderSnapshot) => {
  const { sightings, refusals } = sightingsIn(order, []);
  return { units: sightings.map(({ quantity }) => quantity), refusals };
};
const refused = (because: string, title = 'Coat – Large') => ({
  units: [],
  refusals: [{ orderLineId: coat.id, title, because }],
});

describe('how a line reaches its buyer', () => {
  const byWays = (...ways: (DeliveryMethod | null)[]) =>
    orderOf(ways.map((deliveryMethod, index) => foOf(index + 1, 2, { deliveryMethod })));

  it.each<[string, (DeliveryMethod | null)[], number]>([
    ['shipped', ['shipping'], 2],
    ['brought by a courier of the shop', ['local'], 2],
    ['picked up in part', ['pickup', 'shipping'], 4],
    ['an FO that names no way ships', [null], 2],
    ['shipped in part, taken along in part', ['in-store', 'shipping'], 4],
    ['picked up in part, a download in part', ['none', 'pickup'], 4],
  ])('is demand: %s', (_how, ways, units) => {
    expect(look(byWays(...ways))).toEqual({ units: [units], refusals: [] });
    expect(look(byWays(...ways.toReversed()))).toEqual({ units: [units], refusals: [] });
  });

  it('is refused only when none of its FOs brings it', () => {
    expect(look(byWays('in-store'))).toEqual(refused('in-store'));
    expect(look(byWays('none'))).toEqual(refused('not-shipped'));
    expect(look(byWays('none', 'in-store'))).toEqual(refused('in-store'));
    expect(look(byWays('in-store', 'none'))).toEqual(refused('in-store'));
  });

  it('an FO that is closed does not count', () => {
    const [along, rest] = [
      foOf(1, 2, { deliveryMethod: 'in-store' }),
      foOf(2, 0, { status: 'CLOSED' }),
    ];
    expect(look(orderOf([along, rest]))).toEqual(refused('in-store'));
    const shipped = foOf(1, 2);
    const taken = foOf(2, 0, { status: 'CLOSED', deliveryMethod: 'in-store' });
    expect(look(orderOf([shipped, taken]))).toEqual({ units: [2], refusals: [] });
  });

  it('the order of the FOs does not matter', () => {
    const wayArb = fc.constantFrom<(DeliveryMethod | null)[]>(
      'shipping',
      'pickup',
      'in-store',
      'none',
      null,
    );
    const fosArb = fc
      .array(wayArb, { maxLength: 4 })
      .map((ways) => byWays(...ways).fulfillmentOrders)
      .chain((fos) => fc.tuple(fc.constant(fos), shuffled(fos)));
    fc.assert(
      fc.property(fosArb, ([fos, again]) => {
        expect(look(orderOf(again))).toEqual(look(orderOf(fos)));
      }),
    );
  });
});

describe('a line without a variant', () => {
  const typedIn = { ...coat, variantTitle: null, variantId: null, inventoryItemId: null };

  it('a custom item is refused', () => {
    const line = { ...typedIn, title: 'Engraving', tracked: false };
    expect(look(orderOf([], line))).toEqual(refused('custom-line', 'Engraving'));
  });

  it('a tip is refused as one: nothing on its line tells them apart', () => {
    const line = { ...typedIn, title: 'Tip', tracked: false, requiresShipping: false };
    expect(look(orderOf([], line))).toEqual(refused('custom-line', 'Tip'));
  });
});
