import type { Request } from 'express';
import { isActive } from '#emulator/platform/fulfillment-orders.ts';
import type { FulfillmentOrder, Order, ShopState } from '#emulator/platform/state.ts';
import type { Part } from '../html.ts';
import { staffPage } from '../layout.ts';
import { noticeIn } from '../requests.ts';

export interface Task {
  order: Order;
  fulfillmentOrder: FulfillmentOrder;
}

/** Everything that somebody still has to send or that waits on hold, oldest order first. */
export function openTasks(shop: ShopState): Task[] {
  return shop.orders
    .flatMap((order) =>
      order.fulfillmentOrders
        .filter(isActive)
        .map((fulfillmentOrder) => ({ order, fulfillmentOrder })),
    )
    .sort((a, b) => a.order.processedAt.localeCompare(b.order.processedAt));
}

export function isHeld({ fulfillmentOrder }: Task): boolean {
  return fulfillmentOrder.status === 'ON_HOLD';
}

const TABS = [
  { label: 'Stock', href: '/warehouse' },
  { label: 'To pack', href: '/warehouse/to-pack' },
  { label: 'On hold', href: '/warehouse/on-hold' },
  { label: 'All orders', href: '/warehouse/orders' },
];

export function warehousePage(
  req: Request,
  shop: ShopState,
  page: { title: string; tab: string; body: Part },
): string {
  const tasks = openTasks(shop);
  const held = tasks.filter(isHeld).length;
  const counts: Record<string, number> = { 'To pack': tasks.length - held, 'On hold': held };
  return staffPage({
    shop,
    place: '/warehouse',
    title: page.title,
    tabs: TABS.map(({ label, href }) => ({
      label: label in counts ? `${label} (${counts[label] ?? 0})` : label,
      href,
      isCurrent: href === page.tab,
    })),
    notice: noticeIn(req),
    body: page.body,
  });
}
