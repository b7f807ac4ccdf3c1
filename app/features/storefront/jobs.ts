/** Work on what the storefront shows. */
import { z } from 'zod';
import { defineJob } from '#app/adapters/jobs/definition.ts';

/** Bring a product's inventory policies and its published quotes in step with its policies. */
export const alignProduct = defineJob({
  name: 'align-product',
  payload: z.object({ productId: z.string() }),
  key: ({ productId }) => productId,
});

/** Bring what an order tells its buyer in step with what of it waits. */
export const alignOrder = defineJob({
  name: 'align-order',
  payload: z.object({ orderId: z.string() }),
  key: ({ orderId }) => orderId,
});
