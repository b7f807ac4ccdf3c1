/** The web application around Remix: health, files of the build, and a log that keeps secrets out. */
import path from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Log } from '#app/adapters/log.server.ts';
import { accessLog } from './access-log.server.ts';
import { healthRoutes } from './health.server.ts';
import { toldOf } from './told.ts';

interface Parts {
  readonly build: ServerBuild;
  /** Folder of the files that browsers load. */
  readonly clientFolder: string;
  readonly check: () => Promise<void>;
  readonly log: Log;
}

/** Express knows an error handler by its four parameters. What failed is told to the log only. */
const refuse =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, _request, response, next) => {
    log.error({ error: toldOf(error) }, 'a request failed');
    if (response.headersSent) next(error);
    else response.sendStatus(500);
  };

export const createSite = ({ build, clientFolder, check, log }: Parts): Express => {
  const site = express();
  site.disable('x-powered-by');
  // Anything else answers errors with their stack.
  site.set('env', 'production');
  site.set('trust proxy', false);
  site.use(accessLog(log));
  site.use(healthRoutes({ check, log }));
  site.use(compression());
  site.use((_, response, next) => {
    response.set('x-content-type-options', 'nosniff');
    next();
  });
  // Their names change with their content.
  site.use(
    '/assets',
    express.static(path.join(clientFolder, 'assets'), {
      immutable: true,
      maxAge: '1y',
      redirect: false,
    }),
    (_, response) => {
      response.sendStatus(404);
    },
  );
  site.use(express.static(clientFolder, { index: false, maxAge: '1h', redirect: false }));
  const answer = createRequestHandler({ build, mode: 'production' });
  site.all('*', (request, response, next) => {
    void answer(request, response, next);
  });
  site.use(refuse(log));
  return site;
};
