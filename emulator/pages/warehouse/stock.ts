/** Stock per location, and how it is adjusted. */
import { Router } from 'express';
import type { Request } from 'express';
import { findVariant } from '#emulator/platform/catalog.ts';
import {
  adjust,
  changeLevel,
  ensureLevel,
  levelOf,
  quantitiesOf,
} from '#emulator/platform/inventory.ts';
import type { Platform } from '#emulator/platform/platform.ts';
import type { Location, Product, ShopState, Variant } from '#emulator/platform/state.ts';
import { shopOf } from '#emulator/which-shop.ts';
import { html } from '../html.ts';
import type { Part } from '../html.ts';
import type { Notice } from '../layout.ts';
import { backTo, field, queryText } from '../requests.ts';
import { matches, paged, searchForm } from '../paging.ts';
import { warehousePage } from './warehouse-page.ts';
import { units } from './words.ts';

interface Item {
  product: Product;
  variant: Variant;
}

const REASONS = {
  received: 'Received',
  correction: 'Count correction',
  damaged: 'Damaged',
} as const;

const LARGEST = 1_000_000;

export function stockRoutes(platform: Platform): Router {
  const router = Router();
  router.get('/', (req, res) => {
    const shop = shopOf(res);
    const body = stockBody(req, shop);
    res.send(warehousePage(req, shop, { title: 'Stock', tab: '/warehouse', body }));
  });
  router.post('/adjust', (req, res) => {
    backTo(res, field(req, 'back') || '/warehouse', adjustFrom(platform, shopOf(res), req));
  });
  return router;
}

function adjustFrom(platform: Platform, shop: ShopState, req: Request): Notice {
  const entry = findVariant(shop, field(req, 'variant'));
  const location = shop.locations.find((each) => each.id === field(req, 'location'));
  if (!entry || !location) {
    return { text: 'That item or location is not there any more.', isBad: true };
  }
  const quantity = Number(field(req, 'quantity'));
  if (!Number.isInteger(quantity) || quantity === 0 || Math.abs(quantity) > LARGEST) {
    return { text: 'Enter a whole number of units, such as 5 or -2.', isBad: true };
  }
  const { inventoryItemId } = entry.variant;
  const at = { inventoryItemId, locationId: location.id };
  const what = `${entry.product.title} at ${location.name}`;
  if (field(req, 'reason') === 'damaged') {
    if (quantity < 0)
      return { text: 'Say how many are damaged, as a positive number.', isBad: true };
    const level = ensureLevel(platform, shop, inventoryItemId, location.id);
    changeLevel(platform, shop, level, { available: -quantity, damaged: quantity });
    platform.changed();
    return { text: `${what}: ${units(quantity)} set aside as damaged.`, isBad: false };
  }
  adjust(platform, shop, { ...at, name: 'available', delta: quantity });
  return { text: `${what}: ${quantity > 0 ? '+' : ''}${quantity}.`, isBad: false };
}

function stockBody(req: Request, shop: ShopState): Part {
  const query = queryText(req, 'q');
  const items = shop.products
    .flatMap((product) => product.variants.map((variant) => ({ product, variant })))
    .filter(({ variant }) => variant.tracked && variant.components.length === 0)
    .filter(({ product, variant }) => matches(query, product.title, variant.title, variant.sku));
  const shown = paged(req, items);
  const locations = shop.locations.filter((each) => each.isActive);
  return html`<div class="stack">
    ${searchForm(req, 'Find a product or SKU')}
    <p class="soft small">
      Available may be sold, committed belongs to orders, on hand is on the shelf. Bundles and
      untracked items have no stock of their own.
    </p>
    ${shown.total === 0 && html`<p class="card">Nothing matches “${query}”.</p>`}
    ${
      shown.total > 0 &&
      html`<div class="card scroll">
        <table class="folding">
          <thead>
            <tr>
              <th scope="col">Item</th>
              <th scope="col">Location</th>
              <th scope="col" class="number">Available</th>
              <th scope="col" class="number">Committed</th>
              <th scope="col" class="number">On hand</th>
              <th scope="col">Adjust</th>
            </tr>
          </thead>
          <tbody>
            ${shown.items.map((item) => locations.map((at) => levelRow(req, shop, item, at)))}
          </tbody>
        </table>
      </div>`
    }
    ${shown.links}
  </div>`;
}

function levelRow(req: Request, shop: ShopState, item: Item, location: Location): Part {
  const level = levelOf(shop, item.variant.inventoryItemId, location.id);
  const quantities = level && quantitiesOf(level);
  const available = quantities?.available;
  return html`<tr>
    <td class="lead">
      <div>
        <strong>${item.product.title}</strong>
        <div class="soft small">${variantWords(item)}</div>
      </div>
    </td>
    <td data-label="Location">${location.name}</td>
    <td class="number" data-label="Available">
      ${
        available !== undefined && available < 0
          ? html`<span class="badge bad">${available}</span>`
          : (available ?? '–')
      }
    </td>
    <td class="number" data-label="Committed">${quantities?.committed ?? '–'}</td>
    <td class="number" data-label="On hand">${quantities?.on_hand ?? '–'}</td>
    <td data-label="Adjust">${adjustForm(req, item, location)}</td>
  </tr>`;
}

function variantWords({ product, variant }: Item): string {
  const title = product.variants.length > 1 ? variant.title : '';
  return [title, variant.sku].filter(Boolean).join(' · ');
}

function adjustForm(req: Request, item: Item, location: Location): Part {
  const name = `${item.product.title} ${item.variant.title}, ${location.name}`;
  const reasons = Object.entries(REASONS).map(
    ([value, label]) => html`<option value="${value}">${label}</option>`,
  );
  return html`<form class="row" method="post" action="/warehouse/adjust">
    <input type="hidden" name="variant" value="${item.variant.id}" />
    <input type="hidden" name="location" value="${location.id}" />
    <input type="hidden" name="back" value="${req.originalUrl}" />
    <input
      type="number"
      name="quantity"
      required
      placeholder="±"
      aria-label="Units to adjust: ${name}"
    />
    <select name="reason" aria-label="Reason: ${name}">
      ${reasons}
    </select>
    <button class="button" aria-label="Adjust ${name}">Adjust</button>
  </form>`;
}
