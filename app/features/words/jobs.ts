/** Work on the shop's own words. */
import { z } from 'zod';
import { defineJob } from '#app/adapters/jobs/definition.ts';

/** Bring what the theme reads in step with the shop's words. */
export const alignWords = defineJob({
  name: 'align-words',
  payload: z.object({}),
  key: () => 'words',
});
