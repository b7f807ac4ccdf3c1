/** Work on goods that were counted in. */
import { z } from 'zod';
import { defineJob } from '#app/adapters/jobs/definition.ts';

/** Book a receipt into Shopify's stock, once, and decide its level. */
export const bookReceiptJob = defineJob({
  name: 'book-receipt',
  payload: z.object({ receiptId: z.string() }),
  key: ({ receiptId }) => receiptId,
});
