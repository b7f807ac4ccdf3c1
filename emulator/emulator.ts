import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { ZodError } from 'zod';
import { adminApiRoutes } from './admin-api/routes.ts';
import { controlRoutes, isIdle } from './control/routes.ts';
import { keepStateIn, readState } from './control/state-file.ts';
import { oauthRoutes } from './oauth/routes.ts';
import { adminFrameRoutes } from './pages/admin/routes.ts';
import { logRoutes } from './pages/log/routes.ts';
import { warehouseRoutes } from './pages/warehouse/routes.ts';
import { type AppCredentials, installApp, registerApp } from './platform/apps.ts';
import { createPlatform } from './platform/create-platform.ts';
import type { Doubts } from './platform/doubts.ts';
import type { Faults } from './platform/faults.ts';
import type { Platform } from './platform/platform.ts';
import type { AppRegistration, PlatformState } from './platform/state.ts';
import { productImageRoutes } from './product-images.ts';
import { scenarioNamed } from './scenarios/scenario.ts';
import { storageRoutes } from './storage/routes.ts';
import { storefrontRoutes } from './storefront/routes.ts';
import { nextDueAt, startLoop } from './webhooks/loop.ts';
import { whichShop } from './which-shop.ts';

export interface EmulatorOptions {
  /** A named scenario or a whole state; `demo` when absent. Ignored when `statePath` can be resumed. */
  scenario?: string | PlatformState;
  seed?: number;
  /** When a named scenario takes place; now when absent. */
  now?: string;
  /** 0, the default, picks a free port. */
  port?: number;
  /** Frozen: nothing happens in the background, only through `settle` and `advance`. */
  clock?: 'running' | 'frozen';
  doubts?: Partial<Doubts>;
  faults?: Partial<Faults>;
  /** A file that keeps the state; resumed when it exists. */
  statePath?: string;
  /** The app's configuration file, its extensions beside it. */
  tomlPath: string;
  /** Where webhooks go; the file's application_url when absent. */
  appUrl?: string;
  credentials?: AppCredentials;
  /** Where the admin frame finds the app; where the app itself is, when absent. */
  tunnelUrl?: string;
  /** Shops in which the app is installed from the start; all of them when absent, none in an empty list. */
  installOn?: 'all' | readonly string[];
}

export interface Emulator {
  url: string;
  port: number;
  platform: Platform;
  /** Routes what is due and delivers the outbox until nothing is due; on a running clock, until idle. */
  settle(): Promise<void>;
  /** Advances the clock, then settles. */
  advance(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a platform, installs the app from its file as a deploy would, and serves it on loopback. */
export const startEmulator = async (options: EmulatorOptions): Promise<Emulator> => {
  const clock = options.clock ?? 'running';
  const platform = createPlatform({
    state: firstState(options),
    clock,
    seed: options.seed ?? 1,
    ...(options.doubts && { doubts: options.doubts }),
    ...(options.faults && { faults: options.faults }),
  });
  const app = install(platform, options);
  const loop = startLoop(platform, clock === 'running');
  const settle = async (): Promise<void> => {
    await loop.pass();
    while (clock === 'running' && !isIdle(platform)) {
      const next = nextDueAt(platform);
      const wait = next === undefined ? 0 : platform.clock.realMsUntil(next);
      await new Promise((resolve) => setTimeout(resolve, Math.min(wait + 1, 1000)));
      await loop.pass();
    }
  };
  const server = createServer(
    application(platform, options.tunnelUrl ?? app.applicationUrl, settle),
  );
  const port = await listen(server, options.port ?? 0);
  const file =
    options.statePath === undefined ? undefined : keepStateIn(platform, options.statePath);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    platform,
    settle,
    advance: async (ms) => {
      platform.clock.advance(ms);
      await settle();
    },
    stop: async () => {
      await loop.stop();
      await close(server);
      file?.close();
    },
  };
};

const firstState = (options: EmulatorOptions): PlatformState => {
  const kept = options.statePath === undefined ? undefined : readState(options.statePath);
  if (kept) return kept;
  const scenario = options.scenario ?? 'demo';
  if (typeof scenario !== 'string') return scenario;
  const now = options.now ?? new Date().toISOString();
  return scenarioNamed(scenario)(options.seed ?? 1, now);
};

const install = (platform: Platform, options: EmulatorOptions): AppRegistration => {
  const app = registerApp(platform, options.tomlPath, {
    ...(options.credentials && { credentials: options.credentials }),
    ...(options.appUrl !== undefined && { appUrl: options.appUrl }),
  });
  const where = options.installOn ?? 'all';
  for (const shop of Object.values(platform.state.shops)) {
    if (where === 'all' || where.includes(shop.domain)) installApp(platform, shop, app);
  }
  return app;
};

const application = (
  platform: Platform,
  tunnelUrl: string,
  settle: () => Promise<void>,
): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.use(productImageRoutes(platform), storageRoutes(platform), whichShop(platform));
  app.use('/_emulator', controlRoutes(platform, { settle }));
  app.use(oauthRoutes(platform), adminApiRoutes(platform));
  app.use('/admin', adminFrameRoutes(platform, { tunnelUrl }));
  app.use('/warehouse', warehouseRoutes(platform));
  app.use('/emulator', logRoutes(platform));
  app.use(storefrontRoutes(platform));
  app.use(answerFault);
  return app;
};

/** A malformed request is the caller's fault; anything else is a fault of the emulator and is shown. */
const answerFault: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  if (error instanceof ZodError) {
    response
      .status(422)
      .json({ errors: error.issues.map(({ path, message }) => ({ path, message })) });
    return;
  }
  const status = statusOf(error);
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (status >= 500) process.stderr.write(`emulator: ${message}\n`);
  response.status(status).json({ errors: status >= 500 ? message : 'Bad Request' });
};

const statusOf = (error: unknown): number => {
  const status =
    typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : 500;
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve(portOf(server.address()));
    });
  });

const portOf = (address: string | AddressInfo | null): number => {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('the emulator has no port');
};

const close = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => {
      if (error) reject(error);
      else resolve();
    });
    server.closeAllConnections();
  });
