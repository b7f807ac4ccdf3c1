/** All orders, and what may still be done with one: edit, refund, cancel. */
import { Router } from 'express';
import type { Request } from 'express';
import { isActive } from '#emulator/platform/fulfillment-orders.ts';
import { cancelOrder, editOrder, refundLines } from '#emulator/platform/orders.ts';
import type { OrderOutcome, Restock } from '#emulator/platform/orders.ts';
import type { Platform } from '#emulator/platform/platform.ts';
import type { Order, ShopState } from '#emulator/platform/state.ts';
import { shopOf } from '#emulator/which-shop.ts';
import { html } from '../html.ts';
import type { Part } from '../html.ts';
import { backTo, field, queryText } from '../requests.ts';
import { orderBody } from './order-body.ts';
import { matches, paged, searchForm } from '../paging.ts';
import { warehousePage } from './warehouse-page.ts';
import { momentWords } from './words.ts';

const RESTOCKS: readonly Restock[] = ['CANCEL', 'RETURN', 'NO_RESTOCK'];

export function orderRoutes(platform: Platform): Router {
  const router = Router();

  router.get('/orders', (req, res) => {
    const shop = shopOf(res);
    const body = listBody(req, shop);
    res.send(warehousePage(req, shop, { title: 'All orders', tab: '/warehouse/orders', body }));
  });

  router.get('/orders/:id', (req, res) => {
    const shop = shopOf(res);
    const order = shop.orders.find((each) => each.id === req.params.id);
    if (!order) {
      const body = html`<p class="card">There is no such order.</p>`;
      res.status(404);
      res.send(warehousePage(req, shop, { title: 'Not found', tab: '/warehouse/orders', body }));
      return;
    }
    const body = orderBody({ platform, shop, back: `/warehouse/orders/${order.id}` }, order);
    res.send(warehousePage(req, shop, { title: order.name, tab: '/warehouse/orders', body }));
  });

  const act = (
    path: string,
    run: (shop: ShopState, id: string, req: Request) => OrderOutcome,
    done: string,
  ) =>
    router.post(`/orders/:id/${path}`, (req, res) => {
      const { id } = req.params;
      const outcome = run(shopOf(res), id, req);
      const isBad = 'refused' in outcome;
      const text = isBad ? outcome.refused : done;
      backTo(res, `/warehouse/orders/${encodeURIComponent(id)}`, { text, isBad });
    });

  act('cancel', (shop, id) => cancelOrder(platform, shop, id), 'The order is cancelled.');
  act(
    'edit',
    (shop, id, req) => editOrder(platform, shop, id, editIn(req)),
    'The order is edited.',
  );
  act(
    'refund',
    (shop, id, req) =>
      refundLines(platform, shop, id, [
        {
          orderLineId: field(req, 'line'),
          quantity: wholeNumber(field(req, 'quantity')),
          restock: RESTOCKS.find((each) => each === field(req, 'restock')) ?? 'CANCEL',
        },
      ]),
    'The refund is made.',
  );
  return router;
}

function editIn(req: Request) {
  const quantity = wholeNumber(field(req, 'quantity'));
  const variantId = field(req, 'variant');
  return variantId ? { variantId, quantity } : { orderLineId: field(req, 'line'), quantity };
}

/** NaN for everything else, which the platform refuses in its own words. */
function wholeNumber(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
}

function listBody(req: Request, shop: ShopState): Part {
  const query = queryText(req, 'q');
  const orders = shop.orders
    .filter((order) => matches(query, order.name, order.customerName, order.email))
    .toSorted((a, b) => b.processedAt.localeCompare(a.processedAt));
  const shown = paged(req, orders);
  return html`<div class="stack">
    ${searchForm(req, 'Find an order or customer')}
    ${shown.total === 0 && html`<p class="card soft">No order matches.</p>`}
    ${
      shown.total > 0 &&
      html`<div class="card scroll">
        <table class="folding">
          <thead>
            <tr>
              <th scope="col">Order</th>
              <th scope="col">Placed</th>
              <th scope="col">Customer</th>
              <th scope="col" class="number">Units</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            ${shown.items.map((order) => orderRow(shop, order))}
          </tbody>
        </table>
      </div>`
    }
    ${shown.links}
  </div>`;
}

function orderRow(shop: ShopState, order: Order): Part {
  const count = order.lines.reduce((sum, line) => sum + line.currentQuantity, 0);
  const state = stateOf(order);
  return html`<tr>
    <td class="lead"><a href="/warehouse/orders/${order.id}">${order.name}</a></td>
    <td data-label="Placed">${momentWords(shop, order.processedAt)}</td>
    <td data-label="Customer">${order.customerName}</td>
    <td class="number" data-label="Units">${count}</td>
    <td data-label="State"><span class="badge ${state.tone}">${state.text}</span></td>
  </tr>`;
}

function stateOf(order: Order): { text: string; tone: string } {
  if (order.cancelledAt) return { text: 'Cancelled', tone: '' };
  const open = order.fulfillmentOrders.filter(isActive);
  const held = open.filter((each) => each.status === 'ON_HOLD').length;
  if (held > 0) return { text: held < open.length ? 'Partly on hold' : 'On hold', tone: 'warn' };
  if (open.length > 0) return { text: 'To pack', tone: '' };
  return order.fulfillmentOrders.length > 0
    ? { text: 'Done', tone: 'good' }
    : { text: 'Being routed', tone: '' };
}
