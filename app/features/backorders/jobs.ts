/** Work on orders and levels. Each job only says where to look: what to do is decided from the truth. */
import { z } from 'zod';
import { defineJob } from '#app/adapters/jobs/definition.ts';

/** Look at an order, decide the levels it touches, move its FOs toward its allocations. */
export const tendOrder = defineJob({
  name: 'tend-order',
  payload: z.object({ orderId: z.string() }),
  key: ({ orderId }) => orderId,
});

/** The order had no FOs yet: tend it again. Put off, and kept apart so that one order is tended by one. */
export const lookAgain = defineJob({
  name: 'look-again',
  payload: z.object({ orderId: z.string() }),
  key: ({ orderId }) => orderId,
});

/** Read the stock of a level and decide who is covered, what is promised and quoted. */
export const decideLevelJob = defineJob({
  name: 'decide-level',
  payload: z.object({ inventoryItemId: z.string(), locationId: z.string() }),
  key: ({ inventoryItemId, locationId }) => `${inventoryItemId} ${locationId}`,
});
