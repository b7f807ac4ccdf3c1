/** The real Shopify library, speaking over HTTP to an emulated shop in which the app is installed. */
import path from 'node:path';
import { setImmediate as letAnswersArrive } from 'node:timers/promises';
import type { Session } from '@shopify/shopify-api';
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { parseConfig } from '#app/adapters/config.server.ts';
import { createLog } from '#app/adapters/log.server.ts';
import { createAdminFor, type Admin } from '#app/adapters/shopify/admin.server.ts';
import {
  createShopify,
  type SessionStorage,
  type Shopify,
} from '#app/adapters/shopify/shopify.server.ts';
import { asId, type ShopDomain } from '#app/domain/ids.ts';
import { startEmulator } from '#emulator/emulator.ts';
import { sessionToken } from '#emulator/oauth/session-token.ts';
import type { Platform } from '#emulator/platform/platform.ts';
import type { AppRegistration, ShopState } from '#emulator/platform/state.ts';
import { rerouteFetch } from '#emulator/reroute-fetch.mjs';

const TOML = path.join(import.meta.dirname, '..', '..', 'shopify.app.toml');
const NOW = '2026-11-23T12:00:00.000Z';

/** A browser's: the library sends programs away. */
export const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36';

export const memorySessions = (): SessionStorage & { readonly all: Map<string, Session> } => {
  const all = new Map<string, Session>();
  return {
    all,
    storeSession: (session) => Promise.resolve(all.set(session.id, session).size > 0),
    loadSession: (id) => Promise.resolve(all.get(id)),
    deleteSession: (id) => Promise.resolve(all.delete(id)),
    deleteSessions: (ids) => Promise.resolve(ids.every((id) => all.delete(id))),
    findSessionsByShop: (shop) =>
      Promise.resolve([...all.values()].filter((session) => session.shop === shop)),
  };
};

export interface EmulatedAdmin {
  readonly platform: Platform;
  readonly shop: ShopState;
  readonly domain: ShopDomain;
  readonly app: AppRegistration;
  readonly shopify: Shopify;
  readonly sessions: ReturnType<typeof memorySessions>;
  /** Shops for which the library said that the app was installed, in order. */
  readonly installed: readonly ShopDomain[];
  adminFor(shop: ShopDomain): Promise<Admin>;
  /** Of the shop, once the app has been opened in it. */
  admin(): Promise<Admin>;
  /** Milliseconds that were to pass, in order. The platform's clock moved on; nobody waited. */
  readonly pauses: readonly number[];
  /** As App Bridge sends a request: exchanges the session token when there is no session yet. */
  openApp(token?: string): Promise<unknown>;
  /** Lets time pass and the platform do what is due by then. */
  pass(ms: number): Promise<void>;
  /** Operations that reached the shop, by name, in order. */
  operations(): string[];
  stop(): Promise<void>;
}

export const emulateAdmin = async (shop: ShopState): Promise<EmulatedAdmin> => {
  const emulator = await startEmulator({
    scenario: { now: NOW, lastId: 100_000, shops: { [shop.domain]: shop }, apps: [], outbox: [] },
    clock: 'frozen',
    tomlPath: TOML,
    appUrl: 'https://app.example',
    credentials: { apiKey: 'key', apiSecret: 'secret' },
  });
  const { platform } = emulator;
  const [app] = platform.state.apps;
  if (app === undefined) throw new Error('the app is not registered');
  const endReroute = rerouteFetch(emulator.url);
  // The library keeps the fetch that it finds when it is loaded, which was before.
  setAbstractFetchFunc(globalThis.fetch);

  const log = createLog('silent');
  const sessions = memorySessions();
  const installed: ShopDomain[] = [];
  const config = parseConfig({
    SHOPIFY_API_KEY: app.apiKey,
    SHOPIFY_API_SECRET: app.apiSecret,
    SHOPIFY_APP_URL: app.applicationUrl,
    DATABASE_URL: 'postgresql://unused',
  });
  const onInstalled = (domain: ShopDomain): Promise<void> => {
    installed.push(domain);
    return Promise.resolve();
  };
  const shopify = createShopify({ config, sessionStorage: sessions, log, onInstalled });
  const pauses: number[] = [];
  const pass = (ms: number): Promise<void> => {
    pauses.push(ms);
    platform.clock.advance(ms);
    return letAnswersArrive();
  };
  const time = { nowMs: () => Date.parse(platform.clock.now()), pass };
  const adminFor = createAdminFor({ shopify, log, time });
  const domain = asId<'Shop'>(shop.domain);
  const openApp = (token = sessionToken(platform, shop, app)): Promise<unknown> =>
    shopify.authenticate.admin(
      new Request(`${app.applicationUrl}/app`, {
        headers: { authorization: `Bearer ${token}`, 'user-agent': BROWSER },
      }),
    );

  return {
    platform,
    shop,
    domain,
    app,
    shopify,
    sessions,
    installed,
    adminFor,
    async admin() {
      await openApp();
      return adminFor(domain);
    },
    pauses,
    openApp,
    pass: (ms) => emulator.advance(ms),
    operations: () =>
      platform.calls.flatMap((call) => (call.kind === 'admin-api' ? [call.operation] : [])),
    async stop() {
      endReroute();
      await emulator.stop();
    },
  };
};
