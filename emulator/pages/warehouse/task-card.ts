/** One fulfillment order as staff see it: what to pick, where, and what may be done with it. */
import { supportedActions } from '#emulator/platform/fulfillment-orders.ts';
import type { FulfillmentOrderAction } from '#emulator/platform/fulfillment-orders.ts';
import type { Platform } from '#emulator/platform/platform.ts';
import type { FulfillmentOrderLine, Hold, Order, ShopState } from '#emulator/platform/state.ts';
import { html } from '../html.ts';
import type { Part } from '../html.ts';
import type { Task } from './warehouse-page.ts';
import { deliveryWords, HOLD_REASONS, momentWords, reasonWords, statusWords } from './words.ts';

export interface CardContext {
  platform: Platform;
  shop: ShopState;
  /** Where its forms come back to. */
  back: string;
}

export function taskCard(context: CardContext, task: Task): Part {
  const { order, fulfillmentOrder } = task;
  const { shop } = context;
  const location = shop.locations.find((each) => each.id === fulfillmentOrder.locationId);
  const status = statusWords(fulfillmentOrder.status);
  const may = new Set(supportedActions(context.platform, shop, task));
  return html`<article class="card" aria-labelledby="task-${fulfillmentOrder.id}">
    <div class="row spread">
      <h2 id="task-${fulfillmentOrder.id}">
        <a href="/warehouse/orders/${order.id}">${order.name}</a>
      </h2>
      <span class="badge ${status.tone}">${status.text}</span>
    </div>
    <p class="soft small">
      ${order.customerName}${order.shippingAddress && `, ${order.shippingAddress.city}`} ·
      ${momentWords(shop, order.processedAt)}<br />
      ${location?.name} · ${deliveryWords(fulfillmentOrder.deliveryMethod)}
    </p>
    ${fulfillmentOrder.holds.map((hold) => holdNote(context, task, hold))}
    ${may.has('CREATE_FULFILLMENT') ? shipForm(context, task) : pickList(task)}
    ${otherActs(context, task, may)}
  </article>`;
}

function holdNote(context: CardContext, { fulfillmentOrder }: Task, hold: Hold): Part {
  return html`<div class="note warn stack">
    <div>
      <strong>${reasonWords(hold.reason)}</strong>
      ${hold.reasonNotes && html`<p>${hold.reasonNotes}</p>`}
      <p class="small">Held by ${hold.heldBy}${hold.appKey && ' (app)'}</p>
    </div>
    <form method="post" action="/warehouse/fulfillment-orders/${fulfillmentOrder.id}/release">
      ${hiddenBack(context)} <input type="hidden" name="hold" value="${hold.id}" />
      <button class="button">Release this hold</button>
    </form>
  </div>`;
}

function pickList({ order, fulfillmentOrder }: Task): Part {
  const lines = fulfillmentOrder.lines.filter((line) => line.remainingQuantity > 0);
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Item</th>
        <th scope="col" class="number">Units</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        (line) =>
          html`<tr>
            <td>${lineWords(order, line)}</td>
            <td class="number">${line.remainingQuantity}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function shipForm(context: CardContext, { order, fulfillmentOrder }: Task): Part {
  const lines = fulfillmentOrder.lines.filter((line) => line.remainingQuantity > 0);
  return html`<form
    class="stack"
    method="post"
    action="/warehouse/fulfillment-orders/${fulfillmentOrder.id}/ship"
  >
    ${hiddenBack(context)}
    <table>
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col" class="number">Units</th>
          <th scope="col" class="number">Pack</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          (line) =>
            html`<tr>
              <td>${lineWords(order, line)}</td>
              <td class="number">${line.remainingQuantity}</td>
              <td class="number">
                <input
                  type="number"
                  name="line-${line.id}"
                  min="0"
                  max="${line.remainingQuantity}"
                  value="${line.remainingQuantity}"
                  aria-label="Units to pack: ${titleOf(order, line)}"
                />
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
    <div class="row end">
      <label class="grows">Tracking number<input name="tracking" autocomplete="off" /></label>
      <button class="button primary">Pack and ship</button>
    </div>
  </form>`;
}

function otherActs(
  context: CardContext,
  task: Task,
  may: ReadonlySet<FulfillmentOrderAction>,
): Part {
  const forms = [
    may.has('HOLD') && holdForm(context, task),
    may.has('MOVE') && moveForm(context, task),
  ].filter(Boolean);
  if (forms.length === 0) return null;
  return html`<details class="fold">
    <summary>Hold or move</summary>
    <div class="stack">${forms}</div>
  </details>`;
}

function holdForm(context: CardContext, { fulfillmentOrder }: Task): Part {
  const reasons = HOLD_REASONS.map(
    (reason) => html`<option value="${reason}">${reasonWords(reason)}</option>`,
  );
  return html`<form
    class="row end"
    method="post"
    action="/warehouse/fulfillment-orders/${fulfillmentOrder.id}/hold"
  >
    ${hiddenBack(context)}
    <label
      >Reason<select name="reason">
        ${reasons}
      </select></label
    >
    <label class="grows">Notes<input name="notes" maxlength="255" autocomplete="off" /></label>
    <button class="button">Hold</button>
  </form>`;
}

function moveForm(context: CardContext, { fulfillmentOrder }: Task): Part {
  const others = context.shop.locations
    .filter((each) => each.isActive && each.id !== fulfillmentOrder.locationId)
    .map(({ id, name }) => html`<option value="${id}">${name}</option>`);
  if (others.length === 0) return null;
  return html`<form
    class="row end"
    method="post"
    action="/warehouse/fulfillment-orders/${fulfillmentOrder.id}/move"
  >
    ${hiddenBack(context)}
    <label
      >Location<select name="location">
        ${others}
      </select></label
    >
    <button class="button">Move</button>
  </form>`;
}

function hiddenBack({ back }: CardContext): Part {
  return html`<input type="hidden" name="back" value="${back}" />`;
}

function lineWords(order: Order, line: FulfillmentOrderLine): Part {
  const found = order.lines.find((each) => each.id === line.orderLineId);
  return html`${titleOf(order, line)}
    <div class="soft small">${found?.sku}</div>`;
}

function titleOf(order: Order, line: FulfillmentOrderLine): string {
  const found = order.lines.find((each) => each.id === line.orderLineId);
  return [found?.title, found?.variantTitle].filter(Boolean).join(', ');
}
