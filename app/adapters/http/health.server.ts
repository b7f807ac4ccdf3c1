/** `/healthz`: the process answers. `/readyz`: what it needs answers too, so it may be given work. */
import { Router } from 'express';
import type { Log } from '#app/adapters/log.server.ts';

interface Parts {
  /** Throws, or takes too long, while something that is needed is missing. */
  readonly check: () => Promise<void>;
  readonly log: Log;
}

const PATIENCE_MS = 3000;

const withinPatience = async (check: () => Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('the check took too long'));
    }, PATIENCE_MS);
  });
  try {
    await Promise.race([check(), late]);
  } finally {
    clearTimeout(timer);
  }
};

export const healthRoutes = ({ check, log }: Parts): Router => {
  const routes = Router();
  routes.get('/healthz', (_, response) => {
    response.set('cache-control', 'no-store').json({ status: 'up' });
  });
  routes.get('/readyz', (_, response) => {
    response.set('cache-control', 'no-store');
    withinPatience(check).then(
      () => response.json({ status: 'ready' }),
      (error: unknown) => {
        log.warn({ err: error }, 'not ready');
        response.status(503).json({ status: 'not ready' });
      },
    );
  });
  return routes;
};
