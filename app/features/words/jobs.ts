/** Work on the shop's own words. */
import { z } from 'zod';
import { defineJob } from '#app/adapters/jobs/definition.ts';

/**
 * Bring what theme and orders read in step with the shop's words. `afresh`: the shop was not known before, so
 * nobody knows what an earlier installation left behind.
 */
export const alignWords = defineJob({
  name: 'align-words',
  payload: z.object({ afresh: z.boolean().optional() }),
  key: () => 'words',
});
