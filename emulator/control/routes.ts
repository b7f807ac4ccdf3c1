import express, { type Request, type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import { operationsUnderWay } from '../platform/bulk-operations.ts';
import { withChoice } from '../platform/doubts.ts';
import type { Platform } from '../platform/platform.ts';
import type { ShopState } from '../platform/state.ts';
import { advanceKeepingTokens } from './keep-tokens.ts';
import { shopActRoutes } from './shop-acts.ts';

export interface ControlOptions {
  /** Routes and delivers everything that is due. */
  settle: () => Promise<void>;
}

const clockSchema = z.strictObject({
  advanceMs: z.number().nonnegative(),
  /** The app's own clock does not move with this one, so its tokens may be spared. */
  keepTokens: z.boolean().default(false),
});

const faultsSchema = z.strictObject({
  webhooks: z
    .strictObject({
      dropAll: z.boolean(),
      double: z.boolean(),
      shuffle: z.boolean(),
      delayMs: z.number().nonnegative(),
    })
    .partial()
    .default({}),
  api: z
    .strictObject({
      withhold: z.array(
        z.strictObject({
          operation: z.string(),
          phase: z.enum(['before', 'after']),
          times: z.int().nonnegative(),
        }),
      ),
      throttle: z.int().nonnegative(),
      serverErrors: z.int().nonnegative(),
      bulkFailures: z.int().nonnegative(),
    })
    .partial()
    .default({}),
});

/** What a test or a script may do to a running emulator; never part of a shop, loopback only. */
export const controlRoutes = (platform: Platform, { settle }: ControlOptions): Router => {
  const router = express.Router();
  router.use(onlyLoopback, express.json(), shopActRoutes(platform));
  router.post('/clock', (request, response) => {
    const { advanceMs, keepTokens } = clockSchema.parse(request.body);
    if (keepTokens) advanceKeepingTokens(platform, advanceMs);
    else platform.clock.advance(advanceMs);
    response.json({ now: platform.clock.now() });
  });
  router.post('/faults', (request, response) => {
    const wanted = faultsSchema.parse(request.body);
    Object.assign(platform.faults.webhooks, wanted.webhooks);
    Object.assign(platform.faults.api, wanted.api);
    response.json(platform.faults);
  });
  router.get('/faults', (_request, response) => {
    response.json(platform.faults);
  });
  router.post('/doubts', (request, response) => {
    for (const [name, choice] of Object.entries(
      z.record(z.string(), z.string()).parse(request.body),
    )) {
      const chosen = withChoice(platform.doubts, name, choice);
      if ('refused' in chosen) {
        response.status(422).json(chosen);
        return;
      }
      Object.assign(platform.doubts, chosen);
    }
    response.json(platform.doubts);
  });
  router.get('/state', (_request, response) => {
    response.type('json').send(JSON.stringify(platform.state, withoutSecrets));
  });
  router.get('/calls', (_request, response) => {
    response.json(platform.calls);
  });
  router.post('/deliver', (_request, response, next) => {
    settle().then(() => response.json({ idle: isIdle(platform) }), next);
  });
  router.get('/idle', (_request, response) => {
    response.json({ idle: isIdle(platform) });
  });
  return router;
};

/** Nothing is on its way: no order waits for routing, no bulk operation for its end, no webhook for its first attempt or for now. */
export const isIdle = (platform: Platform): boolean => {
  const now = platform.clock.now();
  const pending = platform.state.outbox.filter((delivery) => delivery.status === 'pending');
  return (
    operationsUnderWay(platform).length === 0 &&
    Object.values(platform.state.shops).every(
      (shop: ShopState) => shop.pendingRouting.length === 0,
    ) &&
    pending.every((delivery) => delivery.attempts > 0 && delivery.nextAttemptAt > now)
  );
};

const onlyLoopback: RequestHandler = (request, response, next) => {
  if (isLoopback(request)) next();
  else response.status(403).json({ refused: 'only from this machine' });
};

const isLoopback = (request: Request): boolean =>
  /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/.test(request.socket.remoteAddress ?? '');

const SECRET = new Set(['apiSecret', 'accessTokens', 'refreshToken']);

const withoutSecrets = (key: string, value: unknown): unknown =>
  SECRET.has(key) ? 'not shown' : value;
