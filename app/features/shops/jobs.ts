/** Work on a whole shop. */
import { z } from 'zod';
import { defineJob } from '#app/adapters/jobs/definition.ts';

const nothing = z.object({});

/** Put every order with open fulfillment into line to be tended, a page at a time. */
export const importShop = defineJob({
  name: 'import-shop',
  payload: z.object({ after: z.string().nullable() }),
  key: ({ after }) => `import ${after ?? 'from the start'}`,
});

/** Look again at everything that a lost webhook, or the mere passing of time, may have changed. */
export const sweepShop = defineJob({ name: 'sweep-shop', payload: nothing, key: () => 'sweep' });

/** Go on with leaving until nothing of ours is left in the shop. */
export const leaveShop = defineJob({ name: 'leave-shop', payload: nothing, key: () => 'leave' });
