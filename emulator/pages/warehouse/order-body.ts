import { isActive } from '#emulator/platform/fulfillment-orders.ts';
import { unfulfilledQuantity } from '#emulator/platform/order-quantities.ts';
import type { Order, OrderLine, ShopState } from '#emulator/platform/state.ts';
import { html } from '../html.ts';
import type { Part } from '../html.ts';
import { taskCard } from './task-card.ts';
import type { CardContext } from './task-card.ts';
import { momentWords } from './words.ts';

/** One order: who, what, how it is sent, and what may be changed. */
export function orderBody(context: CardContext, order: Order): Part {
  const tasks = order.fulfillmentOrders
    .filter(isActive)
    .map((fulfillmentOrder) => taskCard(context, { order, fulfillmentOrder }));
  return html`<div class="stack">
    ${summary(context.shop, order)} ${tasks.length > 0 && html`<div class="cards">${tasks}</div>`}
    ${order.fulfillmentOrders.length === 0 && html`<p class="card soft">Being routed to a location.</p>`}
    ${linesCard(order)} ${shipments(context.shop, order)} ${changes(context.shop, order)}
  </div>`;
}

function summary(shop: ShopState, order: Order): Part {
  const address = order.shippingAddress;
  return html`<p>
    ${order.customerName}${order.email && ` · ${order.email}`}
    ${address && html`<br />${address.address1}, ${address.zip} ${address.city}, ${address.countryCode}`}
    <br /><span class="soft"
      >Placed ${momentWords(shop, order.processedAt)} · ${order.sourceName}</span
    >
    ${order.cancelledAt && html`<span class="badge bad">Cancelled</span>`}
  </p>`;
}

function linesCard(order: Order): Part {
  return html`<section class="card" aria-labelledby="lines-title">
    <h2 id="lines-title">Lines</h2>
    <div class="scroll">
      <table class="folding">
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col" class="number">Ordered</th>
            <th scope="col" class="number">Now</th>
            <th scope="col" class="number">To ship</th>
          </tr>
        </thead>
        <tbody>
          ${order.lines.map(
            (line) =>
              html`<tr>
                <td class="lead">
                  <div>
                    ${titleOf(line)}
                    ${line.customAttributes.map(
                      ({ key, value }) => html`<div class="soft small">${key}: ${value}</div>`,
                    )}
                  </div>
                </td>
                <td class="number" data-label="Ordered">${line.quantity}</td>
                <td class="number" data-label="Now">${line.currentQuantity}</td>
                <td class="number" data-label="To ship">${unfulfilledQuantity(order, line)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function shipments(shop: ShopState, order: Order): Part {
  if (order.fulfillments.length === 0) return null;
  return html`<section class="card" aria-labelledby="shipped-title">
    <h2 id="shipped-title">Shipped</h2>
    <ul class="plain stack">
      ${order.fulfillments.map((fulfillment) => {
        const what = fulfillment.lines.map(({ orderLineId, quantity }) => {
          const line = order.lines.find((each) => each.id === orderLineId);
          return `${quantity} × ${line ? titleOf(line) : 'item'}`;
        });
        return html`<li>
          ${what.join(', ')}
          <div class="soft small">
            ${momentWords(shop, fulfillment.createdAt)}${
              fulfillment.trackingNumber && ` · ${fulfillment.trackingNumber}`
            }
          </div>
        </li>`;
      })}
    </ul>
  </section>`;
}

function changes(shop: ShopState, order: Order): Part {
  if (order.cancelledAt) return null;
  const action = `/warehouse/orders/${order.id}`;
  const lines = order.lines.map(
    (line) => html`<option value="${line.id}">${titleOf(line)}</option>`,
  );
  return html`<section class="card" aria-labelledby="change-title">
    <h2 id="change-title">Change the order</h2>
    <form class="row end" method="post" action="${action}/edit">
      <label
        >Line<select name="line">
          ${lines}
        </select></label
      >
      <label>New quantity<input type="number" name="quantity" min="0" required /></label>
      <button class="button">Edit</button>
    </form>
    <form class="row end" method="post" action="${action}/edit">
      <label
        >Add an item<select name="variant">
          ${variantOptions(shop)}
        </select></label
      >
      <label>Quantity<input type="number" name="quantity" min="1" value="1" required /></label>
      <button class="button">Add</button>
    </form>
    <form class="row end" method="post" action="${action}/refund">
      <label
        >Line<select name="line">
          ${lines}
        </select></label
      >
      <label>Units<input type="number" name="quantity" min="1" value="1" required /></label>
      <label
        >What becomes of them
        <select name="restock">
          <option value="CANCEL">Not shipped: sell them again</option>
          <option value="RETURN">Shipped: back on the shelf</option>
          <option value="NO_RESTOCK">Shipped: not coming back</option>
        </select></label
      >
      <button class="button">Refund</button>
    </form>
    <form method="post" action="${action}/cancel">
      <button class="button critical">Cancel the order</button>
    </form>
  </section>`;
}

const MANY = 300;

/** A shop of thousands would make a list nobody can use: the first products will do. */
function variantOptions(shop: ShopState): Part {
  return shop.products
    .flatMap((product) => product.variants.map((variant) => ({ product, variant })))
    .slice(0, MANY)
    .map(
      ({ product, variant }) =>
        html`<option value="${variant.id}">${product.title}, ${variant.title}</option>`,
    );
}

function titleOf(line: OrderLine): string {
  return [line.title, line.variantTitle].filter(Boolean).join(', ');
}
