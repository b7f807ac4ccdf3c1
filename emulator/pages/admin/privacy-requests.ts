/** The three privacy requests that every app must answer, sent at once instead of after their delays. */
import { Router } from 'express';
import type { Platform } from '#emulator/platform/platform.ts';
import { redactCustomer, redactShop, requestCustomerData } from '#emulator/platform/privacy.ts';
import type { ShopState } from '#emulator/platform/state.ts';
import { shopOf } from '#emulator/which-shop.ts';
import { html } from '../html.ts';
import type { Part } from '../html.ts';
import { backTo, field } from '../requests.ts';

export function privacyRequests(platform: Platform, back: string): Router {
  const router = Router();
  router.post('/', (req, res) => {
    const shop = shopOf(res);
    const topic = field(req, 'topic');
    const customer = field(req, 'customer');
    const isKnown = customersOf(shop).has(customer);
    if (topic === 'shop/redact') redactShop(platform, shop);
    else if (!isKnown) return backTo(res, back, { text: 'Choose a customer first.', isBad: true });
    else if (topic === 'customers/redact') redactCustomer(platform, shop, customer);
    else requestCustomerData(platform, shop, customer);
    return backTo(res, back, { text: `${topic} is on its way to the apps.`, isBad: false });
  });
  return router;
}

export function privacyCard(shop: ShopState, action: string): Part {
  const options = [...customersOf(shop)].map(
    ([id, { name, orders }]) => html`<option value="${id}">${name} (orders: ${orders})</option>`,
  );
  return html`<section class="card" aria-labelledby="privacy-title">
    <h2 id="privacy-title">Privacy requests</h2>
    <p class="soft">
      The real platform waits days before it sends an erasure. Here each goes to every app at once.
    </p>
    <form class="stack" method="post" action="${action}">
      <div>
        <label
          >Customer<select name="customer">
            ${options}
          </select></label
        >
      </div>
      <div class="row">
        <button class="button" name="topic" value="customers/data_request">
          Customer asks for their data
        </button>
        <button class="button" name="topic" value="customers/redact">Erase the customer</button>
        <button class="button critical" name="topic" value="shop/redact">Erase the shop</button>
      </div>
    </form>
  </section>`;
}

function customersOf(shop: ShopState): Map<string, { name: string; orders: number }> {
  const customers = new Map<string, { name: string; orders: number }>();
  for (const { customerId, customerName } of shop.orders) {
    if (!customerId) continue;
    const orders = (customers.get(customerId)?.orders ?? 0) + 1;
    customers.set(customerId, { name: customerName, orders });
  }
  return customers;
}
