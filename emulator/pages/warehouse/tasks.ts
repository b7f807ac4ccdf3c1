/** What staff do with fulfillment orders: pack and ship, hold, release, move. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { asStaff } from '#emulator/platform/actor.ts';
import { fulfil } from '#emulator/platform/fulfilling.ts';
import { findFulfillmentOrder } from '#emulator/platform/fulfillment-orders.ts';
import { hold, releaseHold } from '#emulator/platform/holds.ts';
import { move } from '#emulator/platform/moves.ts';
import type { Platform } from '#emulator/platform/platform.ts';
import type { ShopState } from '#emulator/platform/state.ts';
import { shopOf } from '#emulator/which-shop.ts';
import { html } from '../html.ts';
import type { Part } from '../html.ts';
import type { Notice } from '../layout.ts';
import { backTo, field } from '../requests.ts';
import { paged } from '../paging.ts';
import { taskCard } from './task-card.ts';
import { isHeld, openTasks, warehousePage } from './warehouse-page.ts';
import type { Task } from './warehouse-page.ts';
import { HOLD_REASONS } from './words.ts';

const STAFF = asStaff('Warehouse staff');

export function taskRoutes(platform: Platform): Router {
  const router = Router();

  router.get('/to-pack', (req, res) => {
    const tasks = openTasks(shopOf(res)).filter((task) => !isHeld(task));
    const nothing = 'Nothing to pack. New orders come here a moment after they are placed.';
    sendTasks(platform, req, res, { title: 'To pack', tab: '/warehouse/to-pack', tasks, nothing });
  });
  router.get('/on-hold', (req, res) => {
    const tasks = openTasks(shopOf(res)).filter(isHeld);
    const nothing = 'Nothing is on hold.';
    sendTasks(platform, req, res, { title: 'On hold', tab: '/warehouse/on-hold', tasks, nothing });
  });

  router.post('/fulfillment-orders/:id/:act', (req, res) => {
    const act = acts[req.params.act];
    const task = findFulfillmentOrder(shopOf(res), req.params.id);
    const gone = { text: 'That fulfillment order has been replaced. Look again.', isBad: true };
    const notice = act && task ? act(platform, shopOf(res), task, req) : gone;
    backTo(res, field(req, 'back') || '/warehouse/to-pack', notice);
  });
  return router;
}

function sendTasks(
  platform: Platform,
  req: Request,
  res: Response,
  page: { title: string; tab: string; tasks: Task[]; nothing: string },
): void {
  const shop = shopOf(res);
  const shown = paged(req, page.tasks);
  const context = { platform, shop, back: req.originalUrl };
  const cards: Part = shown.items.map((task) => taskCard(context, task));
  const body =
    shown.total === 0
      ? html`<p class="card soft">${page.nothing}</p>`
      : html`<div class="stack">
          <div class="cards">${cards}</div>
          ${shown.links}
        </div>`;
  res.send(warehousePage(req, shop, { ...page, body }));
}

type Act = (platform: Platform, shop: ShopState, task: Task, req: Request) => Notice;

const ship: Act = (platform, shop, { order, fulfillmentOrder }, req) => {
  const lines = fulfillmentOrder.lines
    .map(({ id }) => ({ id, quantity: Number(field(req, `line-${id}`)) }))
    .filter(({ quantity }) => quantity !== 0);
  if (!lines.every(({ quantity }) => Number.isInteger(quantity))) {
    return { text: 'Units are whole numbers.', isBad: true };
  }
  if (lines.length === 0) return { text: 'Nothing is packed yet: enter units.', isBad: true };
  const trackingNumber = field(req, 'tracking').trim() || null;
  const outcome = fulfil(platform, shop, fulfillmentOrder.id, { lines, trackingNumber });
  return said(outcome, `${order.name} is shipped as packed.`);
};

const holdIt: Act = (platform, shop, { order, fulfillmentOrder }, req) => {
  const reason = HOLD_REASONS.find((each) => each === field(req, 'reason')) ?? 'OTHER';
  const reasonNotes = field(req, 'notes').trim() || null;
  // Staff may hold the same thing twice; a handle of its own keeps the holds apart.
  const handle = `staff-${platform.newId()}`;
  const outcome = hold(platform, shop, fulfillmentOrder.id, { reason, reasonNotes, handle }, STAFF);
  return said(outcome, `${order.name} is on hold.`);
};

const release: Act = (platform, shop, { order, fulfillmentOrder }, req) => {
  const id = field(req, 'hold');
  if (!fulfillmentOrder.holds.some((each) => each.id === id)) {
    return { text: 'That hold is already gone.', isBad: true };
  }
  const outcome = releaseHold(platform, shop, fulfillmentOrder.id, { holdIds: [id] });
  return said(outcome, `A hold of ${order.name} is released.`);
};

const moveIt: Act = (platform, shop, { order, fulfillmentOrder }, req) => {
  const location = shop.locations.find((each) => each.id === field(req, 'location'));
  if (!location) return { text: 'Choose a location.', isBad: true };
  const outcome = move(platform, shop, fulfillmentOrder.id, location.id);
  return said(outcome, `${order.name} ships from ${location.name} now.`);
};

const acts: Record<string, Act> = { ship, hold: holdIt, release, move: moveIt };

function said(outcome: object, text: string): Notice {
  if ('refused' in outcome) {
    const { message } = outcome.refused as { message: string };
    return { text: message, isBad: true };
  }
  return { text, isBad: false };
}
