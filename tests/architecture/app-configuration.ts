/** What shopify.app.toml says, read with Shopify's own spelling. */
import { parse } from 'smol-toml';
import { z } from 'zod';
import { read } from './repository.ts';

const subscription = z.object({
  topics: z.array(z.string()).default([]),
  compliance_topics: z.array(z.string()).default([]),
  uri: z.string(),
});

const configuration = z.object({
  access_scopes: z.object({ scopes: z.string() }),
  app_proxy: z.object({ url: z.string(), prefix: z.string(), subpath: z.string() }),
  webhooks: z.object({ api_version: z.string(), subscriptions: z.array(subscription) }),
});

export const appConfiguration = configuration.parse(parse(read('shopify.app.toml')));

export const scopes = appConfiguration.access_scopes.scopes.split(',');
