import { z } from 'zod';
import { answerAdminRequest } from '../admin-api/answer.ts';
import { createBuckets } from '../admin-api/throttle.ts';
import { issueOffline } from '../oauth/access-tokens.ts';
import { installApp, registerApp } from '../platform/apps.ts';
import type { AppRegistration, Installation } from '../platform/state.ts';
import { writeAppFiles } from './app-files.ts';
import type { SmallShop } from './small-shop.ts';

const bodySchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.union([z.array(z.looseObject({ message: z.string() })), z.string()]).optional(),
  extensions: z
    .object({
      cost: z.object({
        requestedQueryCost: z.number(),
        actualQueryCost: z.number().nullable(),
        throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number() }),
      }),
    })
    .optional(),
});

export type AdminBody = z.infer<typeof bodySchema>;

export interface AdminClient {
  app: AppRegistration;
  installation: Installation;
  /** Sends an operation with a fresh token and gives the body; ends the test when it is withheld. */
  send(query: string, variables?: Record<string, unknown>): AdminBody;
  /** The raw answer, with any token. */
  answer(query: string, accessToken?: string): ReturnType<typeof answerAdminRequest>;
}

/** Installs the made-up app in the small shop and speaks for it, without a network between. */
export const adminClient = ({ platform, shop }: SmallShop, toml?: string): AdminClient => {
  const app = registerApp(platform, writeAppFiles(toml));
  const installation = installApp(platform, shop, app);
  const buckets = createBuckets(platform.clock);
  const token = () => issueOffline(platform, installation, app, true).access_token;
  const answer = (query: string, accessToken?: string, variables?: Record<string, unknown>) =>
    answerAdminRequest(platform, buckets, {
      shop,
      accessToken: accessToken ?? token(),
      body: { query, variables },
      baseUrl: 'http://emulator.test',
    });
  return {
    app,
    installation,
    answer,
    send: (query, variables) => {
      const answered = answer(query, undefined, variables);
      if (answered === 'withheld') throw new Error('the answer was withheld');
      return bodySchema.parse(answered.body);
    },
  };
};
