import { z } from 'zod';
import { defineJob } from '#app/adapters/jobs/definition.ts';

/** Do what a webhook hints at. */
export const readInbox = defineJob({
  name: 'read-inbox',
  payload: z.object({ inboxId: z.uuid() }),
  key: ({ inboxId }) => inboxId,
});
