import { isActive } from '../platform/fulfillment-orders.ts';
import { quantitiesOf } from '../platform/inventory.ts';
import { fulfilledQuantity, unfulfilledQuantity } from '../platform/order-quantities.ts';
import { unitsOf } from '../platform/routing.ts';
import type { FulfillmentOrder, InventoryLevel, Order, ShopState } from '../platform/state.ts';

/** Every law of commerce that the shop breaks, in words; none when all hold. */
export const brokenLaws = (shop: ShopState): string[] => [
  ...shop.levels.flatMap((level) => brokenByLevel(shop, level)),
  ...shop.orders.flatMap((order) => brokenByOrder(shop, order)),
  ...shop.orders.flatMap((order) => order.fulfillmentOrders.flatMap(brokenByFulfillmentOrder)),
  ...brokenIds(shop),
];

const brokenByLevel = (shop: ShopState, level: InventoryLevel): string[] => {
  const { on_hand, incoming, ...states } = quantitiesOf(level);
  const sum = Object.values(states).reduce((total, quantity) => total + quantity, 0);
  const claimed = claimedAt(shop, level);
  return [
    ...(on_hand === sum ? [] : [`level ${level.id}: on hand ${on_hand} is not ${sum}`]),
    ...(level.committed === claimed
      ? []
      : [`level ${level.id}: committed ${level.committed}, but orders claim ${claimed}`]),
    ...(incoming >= 0 ? [] : [`level ${level.id}: less than nothing is incoming`]),
  ];
};

const claimedAt = (shop: ShopState, level: InventoryLevel): number => {
  const routed = shop.orders
    .flatMap((order) => order.fulfillmentOrders)
    .filter((each) => each.locationId === level.locationId)
    .flatMap((each) => each.lines)
    .filter((line) => line.inventoryItemId === level.inventoryItemId)
    .reduce((sum, line) => sum + line.remainingQuantity, 0);
  const planned = shop.pendingRouting.flatMap(({ orderId, plan }) => {
    const order = shop.orders.find((each) => each.id === orderId);
    return plan
      .filter((group) => group.locationId === level.locationId)
      .flatMap((group) => group.lines)
      .filter(({ orderLineId }) => {
        const line = order?.lines.find((each) => each.id === orderLineId);
        return line && unitsOf(shop, line).inventoryItemId === level.inventoryItemId;
      });
  });
  return routed + planned.reduce((sum, line) => sum + line.quantity, 0);
};

const brokenByOrder = (shop: ShopState, order: Order): string[] => {
  if (shop.pendingRouting.some((pending) => pending.orderId === order.id)) {
    return order.fulfillmentOrders.length === 0 ? [] : [`${order.name}: routed before its time`];
  }
  return order.lines.flatMap((line) => {
    const carried = order.fulfillmentOrders
      .flatMap((each) => each.lines)
      .filter((each) => each.orderLineId === line.id);
    const remaining = carried.reduce((sum, each) => sum + each.remainingQuantity, 0);
    const total = carried.reduce((sum, each) => sum + each.totalQuantity, 0);
    const open = unfulfilledQuantity(order, line);
    const shipped = fulfilledQuantity(order, line);
    return [
      ...(remaining === open
        ? []
        : [`${order.name} ${line.title}: ${remaining} remain, not ${open}`]),
      ...(total === remaining + shipped
        ? []
        : [`${order.name} ${line.title}: total ${total} is not ${remaining} + ${shipped}`]),
    ];
  });
};

const brokenByFulfillmentOrder = (each: FulfillmentOrder): string[] => {
  const remaining = each.lines.reduce((sum, line) => sum + line.remainingQuantity, 0);
  const handles = each.holds
    .filter((hold) => hold.appKey !== null)
    .map((hold) => `${String(hold.appKey)} ${hold.handle}`);
  const name = `fulfillment order ${each.id} (${each.status})`;
  return [
    ...((each.status === 'ON_HOLD') === each.holds.length > 0
      ? []
      : [`${name}: its holds disagree`]),
    ...(isActive(each) === remaining > 0 ? [] : [`${name}: ${remaining} units remain`]),
    ...(each.lines.some((line) => line.remainingQuantity < 0) ? [`${name}: negative line`] : []),
    ...(new Set(handles).size === handles.length ? [] : [`${name}: a handle twice`]),
    ...(new Set(each.lines.map((line) => line.orderLineId)).size === each.lines.length
      ? []
      : [`${name}: an order line twice`]),
  ];
};

const brokenIds = (shop: ShopState): string[] => {
  const all = shop.orders.flatMap((order) =>
    order.fulfillmentOrders.flatMap((each) => [
      each.id,
      ...each.lines.map((line) => line.id),
      ...each.holds.map((hold) => hold.id),
    ]),
  );
  return new Set(all).size === all.length ? [] : ['an id is used twice'];
};
