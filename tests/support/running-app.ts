/**
 * The whole app in one process against an emulated platform: the real library over HTTP, real
 * PostgreSQL, a real queue. The clock stands still until it is moved.
 */
import './rerouted.ts';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { parseConfig } from '#app/adapters/config.server.ts';
import type { Ctx } from '#app/adapters/context.ts';
import { createLog } from '#app/adapters/log.server.ts';
import { createAuthenticateAdmin } from '#app/adapters/shopify/authenticate-admin.server.ts';
import { createAuthenticateProxy } from '#app/adapters/shopify/authenticate-proxy.server.ts';
import { asId } from '#app/domain/ids.ts';
import type { ShopDomain } from '#app/domain/ids.ts';
import { comeBackToPass as comeBackJob } from '#app/features/catalog/jobs.ts';
import { CARDS_HEADERS } from '#app/features/portal/cards-answer.ts';
import { SECRET_PAGE } from '#app/features/portal/secret-page.ts';
import { comeBackToPass } from '#app/flows/pass-catalogue.server.ts';
import { createCardsDoor } from '#app/wiring/cards-door.server.ts';
import type { CardsDoor } from '#app/wiring/cards-door.server.ts';
import { createHandles } from '#app/wiring/handles.server.ts';
import type { Handles } from '#app/wiring/handles.server.ts';
import { createOrderPageDoor } from '#app/wiring/order-page-door.server.ts';
import type { OrderPageDoor } from '#app/wiring/order-page-door.server.ts';
import { createWebhookDoor } from '#app/wiring/webhook-door.server.ts';
import { startWorker, sweepAll } from '#app/wiring/worker.server.ts';
import { startEmulator } from '#emulator/emulator.ts';
import type { Emulator, EmulatorOptions } from '#emulator/emulator.ts';
import { sessionToken } from '#emulator/oauth/session-token.ts';
import { rerouteFetch } from '#emulator/reroute-fetch.mjs';
import { createTestDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

/** Of the app in tests. */
export const CREDENTIALS = { apiKey: 'test-key', apiSecret: 'test-secret' };
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36';
const SHOP = asId<'Shop'>('demo.myshopify.com');
const PATIENCE_MS = 30_000;

export interface RunningApp {
  readonly emulator: Emulator;
  readonly handles: Handles;
  readonly database: TestDatabase;
  /** The merchant opens the app in the admin: the session token is exchanged, the shop installed. */
  readonly open: (shop?: ShopDomain) => Promise<Ctx>;
  /** Until no webhook is on its way and no job is left to do. */
  readonly settle: () => Promise<void>;
  /** Until every order is routed and every webhook delivered, whatever the worker does. */
  readonly deliver: () => Promise<void>;
  readonly sweep: () => Promise<void>;
  /** What a worker process of its own needs to work for this app. */
  readonly workerEnvironment: Record<string, string>;
  readonly stop: () => Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const listen = async (handler: Handler): Promise<{ server: Server; url: string }> => {
  const server = createServer((request, response) => {
    handler(request, response).catch(() => {
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

const STATUS: Readonly<Record<string, number>> = { 'not from Shopify': 401, 'too large': 413 };

const webhookHandler =
  (door: () => ReturnType<typeof createWebhookDoor>): Handler =>
  async (request, response) => {
    const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    const body = new Uint8Array(await bodyOf(request));
    const answer = await door()(
      new Request('http://app.test/webhooks', { method: 'POST', headers, body }),
    );
    response.writeHead(STATUS[answer] ?? 200).end();
  };

interface ProxyDoors {
  readonly orderPage: OrderPageDoor;
  readonly cards: CardsDoor;
}

/** What the routes do with `/proxy/cards` and `/proxy/orders/<order>/<token>`. */
const throughDoor = async ({ orderPage, cards }: ProxyDoors, asked: Request): Promise<Response> => {
  const [, , what, orderNumber = '', token = ''] = new URL(asked.url).pathname.split('/');
  if (what === 'cards') return Response.json(await cards(asked), { headers: CARDS_HEADERS });
  const { kind, source, liquid } = await orderPage(asked, { orderNumber, token });
  return liquid(source, { status: kind === 'order' ? 200 : 404, headers: SECRET_PAGE });
};

const proxyHandler =
  (doors: () => ProxyDoors): Handler =>
  async (request, response) => {
    const headers = { 'accept-language': request.headers['accept-language'] ?? '' };
    const asked = new Request(`http://app.test${request.url ?? ''}`, { headers });
    let answer: Response;
    try {
      answer = await throughDoor(doors(), asked);
    } catch (error) {
      if (!(error instanceof Response)) throw error;
      answer = error;
    }
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  };

const unfinished = (database: TestDatabase) =>
  database.query<{ name: string; state: string; key: string }>(
    `SELECT name, state::text, singleton_key AS key FROM pgboss.job
     WHERE state < 'completed' AND (start_after <= now() OR name <> 'look-again')`,
  );

type Options = Partial<Omit<EmulatorOptions, 'tomlPath' | 'appUrl' | 'credentials'>> & {
  /** `none`: the test starts worker processes itself. */
  readonly worker?: 'here' | 'none';
};

export const runApp = async ({
  worker = 'here',
  ...options
}: Options = {}): Promise<RunningApp> => {
  const database = await createTestDatabase();
  let handles: Handles | null = null;
  const running = (): Handles => {
    if (handles === null) throw new Error('the app is not running');
    return handles;
  };
  const door = () =>
    createWebhookDoor({
      secrets: [CREDENTIALS.apiSecret],
      localCtxFor: running().localCtxFor,
      log: running().log,
    });
  const secrets = [CREDENTIALS.apiSecret];
  let doors: ProxyDoors | null = null;
  // Made once for the process: the door of cards remembers.
  const proxyDoors = (): ProxyDoors => {
    const { config: known, log, localCtxFor, ctxFor } = running();
    const authenticate = createAuthenticateProxy(known, secrets, log);
    doors ??= {
      orderPage: createOrderPageDoor({ authenticate, secrets, localCtxFor }),
      cards: createCardsDoor({ authenticate, localCtxFor, ctxFor }),
    };
    return doors;
  };
  const hooks = webhookHandler(door);
  const pages = proxyHandler(proxyDoors);
  const site = await listen((request, response) =>
    request.url?.startsWith('/proxy/') === true
      ? pages(request, response)
      : hooks(request, response),
  );
  const emulator = await startEmulator({
    scenario: 'demo',
    seed: 1,
    port: 0,
    clock: 'frozen',
    ...options,
    tomlPath: path.join(import.meta.dirname, '..', '..', 'shopify.app.toml'),
    appUrl: site.url,
    credentials: CREDENTIALS,
  });
  const restore = rerouteFetch(emulator.url);
  const environment = {
    SHOPIFY_API_KEY: CREDENTIALS.apiKey,
    SHOPIFY_API_SECRET: CREDENTIALS.apiSecret,
    SHOPIFY_APP_URL: site.url,
    DATABASE_URL: database.url,
    SWEEP_SECONDS: '0',
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
  };
  const config = parseConfig(environment);
  const clock = { now: () => Temporal.Instant.from(emulator.platform.clock.now()) };

  handles = createHandles({ config, log: createLog(config.LOG_LEVEL), clock });
  if (worker === 'here') await startWorker(handles);
  else await handles.boss.start();

  /** As long as routing takes while an order waits for it, and bulk work, else no time at all. */
  const awaitedMs = (): number =>
    Math.max(
      0,
      ...Object.values(emulator.platform.state.shops).flatMap((shop) => [
        shop.pendingRouting.length > 0 ? shop.routingDelayMs : 0,
        shop.bulkOperations.some(({ endedAt }) => endedAt === null) ? 1_000 : 0,
      ]),
    );

  const deliver = (): Promise<void> => emulator.advance(awaitedMs());

  /** Bulk work is over as soon as it is delivered, so nobody has to wait before seeing how far it is. */
  const lookAtBulkWork = async (): Promise<void> => {
    const putOff = await database.query<{ shop: string }>(
      `DELETE FROM pgboss.job WHERE name = $1 AND state = 'created' AND start_after > now()
       RETURNING data->>'shop' AS shop`,
      [comeBackJob.name],
    );
    for (const { shop } of putOff) {
      await comeBackToPass(running().localCtxFor(asId<'Shop'>(shop)));
    }
  };

  const settle = async (): Promise<void> => {
    const until = Date.now() + PATIENCE_MS;
    for (let quiet = 0; quiet < 2;) {
      await deliver();
      await lookAtBulkWork();
      const left = await unfinished(database);
      quiet = left.length === 0 ? quiet + 1 : 0;
      if (Date.now() > until) throw new Error(`not settled: ${JSON.stringify(left)}`);
      if (quiet < 2) await sleep(50);
    }
  };

  return {
    emulator,
    database,
    get handles() {
      return running();
    },
    open: async (shop = SHOP) => {
      const state = emulator.platform.shop(shop);
      const app = emulator.platform.state.apps.find(({ apiKey }) => apiKey === CREDENTIALS.apiKey);
      if (app === undefined) throw new Error('the app is not registered');
      const query = new URLSearchParams({
        embedded: '1',
        shop,
        host: Buffer.from(`${shop}/admin`).toString('base64url'),
        id_token: sessionToken(emulator.platform, state, app),
      });
      const request = new Request(`${site.url}/app?${query.toString()}`, {
        headers: { 'user-agent': BROWSER },
      });
      await createAuthenticateAdmin(running().shopify)(request);
      return running().ctxFor(shop);
    },
    settle,
    deliver,
    sweep: async () => {
      await sweepAll(running());
      await settle();
    },
    workerEnvironment: { ...environment, EMULATOR_URL: emulator.url },
    stop: async () => {
      await running().stop();
      restore();
      await emulator.stop();
      site.server.closeAllConnections();
      await new Promise((resolve) => site.server.close(resolve));
      await database.stop();
    },
  };
};
