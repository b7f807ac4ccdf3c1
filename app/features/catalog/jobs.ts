/** Work on the whole catalogue. */
import { z } from 'zod';
import { defineJob } from '#app/adapters/jobs/definition.ts';

const nothing = z.object({});

/** Go on with bringing every variant of the shop in step with its rules. */
export const passCatalogue = defineJob({
  name: 'pass-catalogue',
  payload: nothing,
  key: () => 'catalogue',
});

/** Delayed: see how far Shopify is. It only puts the pass into line, where one runs at a time. */
export const comeBackToPass = defineJob({
  name: 'come-back-to-pass',
  payload: nothing,
  key: () => 'catalogue',
});

/** See which collections of rules the online store shows. */
export const seeCollections = defineJob({
  name: 'see-collections',
  payload: nothing,
  key: () => 'collections',
});

/** Tell the theme what the rules say now. */
export const alignRules = defineJob({
  name: 'align-rules',
  payload: nothing,
  key: () => 'rules',
});
