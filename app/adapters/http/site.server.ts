/** The web application around Remix: health, files of the build, and a log that keeps secrets out. */
import path from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type Express } from 'express';
import type { Log } from '#app/adapters/log.server.ts';
import { accessLog } from './access-log.server.ts';
import { healthRoutes } from './health.server.ts';

interface Parts {
  readonly build: ServerBuild;
  /** Folder of the files that browsers load. */
  readonly clientFolder: string;
  readonly check: () => Promise<void>;
  readonly log: Log;
}

export const createSite = ({ build, clientFolder, check, log }: Parts): Express => {
  const site = express();
  site.disable('x-powered-by');
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
      fallthrough: false,
      redirect: false,
    }),
  );
  site.use(express.static(clientFolder, { index: false, maxAge: '1h', redirect: false }));
  site.all('*', createRequestHandler({ build, mode: 'production' }));
  return site;
};
