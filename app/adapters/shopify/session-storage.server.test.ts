import { Session } from '@shopify/shopify-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createSessionStorage } from './session-storage.server.ts';
import type { SessionStorage } from './shopify.server.ts';

let database: TestDatabase;
let storage: SessionStorage;

beforeAll(async () => {
  database = await createTestDatabase();
  storage = createSessionStorage(database.server.client.session);
});

afterAll(async () => {
  await database.stop();
});

const sessionOf = (shop: string, accessToken: string): Session =>
  new Session({
    id: `offline_${shop}`,
    shop,
    state: '',
    isOnline: false,
    scope: 'read_orders',
    expires: new Date('2026-11-23T13:00:00.000Z'),
    accessToken,
    refreshToken: `refresh-${accessToken}`,
    refreshTokenExpires: new Date('2027-02-21T12:00:00.000Z'),
  });

describe('a session', () => {
  it('is found again as it was stored', async () => {
    const session = sessionOf('one.myshopify.com', 'token');
    await storage.storeSession(session);
    const found = await storage.loadSession(session.id);
    expect(found?.equals(session)).toBe(true);
    expect(found).toEqual(session);
  });

  it('is replaced whole by the next of the same shop', async () => {
    await storage.storeSession(sessionOf('two.myshopify.com', 'old'));
    const session = new Session({
      id: 'offline_two.myshopify.com',
      shop: 'two.myshopify.com',
      state: '',
      isOnline: false,
      accessToken: 'new',
    });
    await storage.storeSession(session);
    expect(await storage.loadSession(session.id)).toEqual(session);
  });

  it('survives parallel token exchanges of a shop without any', async () => {
    const tokens = Array.from({ length: 12 }, (_, index) => `token-${String(index)}`);
    await Promise.all(
      tokens.map((token) => storage.storeSession(sessionOf('three.myshopify.com', token))),
    );
    const found = await storage.findSessionsByShop('three.myshopify.com');
    expect(found).toHaveLength(1);
    expect(tokens).toContain(found[0]?.accessToken);
  });

  it('that the library has invalidated has no token', async () => {
    const session = sessionOf('four.myshopify.com', 'token');
    delete session.accessToken;
    await storage.storeSession(session);
    expect((await storage.loadSession(session.id))?.isActive(undefined)).toBe(false);
  });

  it('that was never stored is not there', async () => {
    expect(await storage.loadSession('offline_none.myshopify.com')).toBeUndefined();
    expect(await storage.findSessionsByShop('none.myshopify.com')).toEqual([]);
  });

  it('is deleted, also when it is gone already', async () => {
    await storage.storeSession(sessionOf('five.myshopify.com', 'token'));
    await storage.deleteSession('offline_five.myshopify.com');
    await storage.deleteSession('offline_five.myshopify.com');
    await storage.deleteSessions(['offline_five.myshopify.com']);
    expect(await storage.loadSession('offline_five.myshopify.com')).toBeUndefined();
  });

  it('keeps nothing of the person who installed the app', async () => {
    const session = sessionOf('six.myshopify.com', 'token');
    session.onlineAccessInfo = {
      expires_in: 60,
      associated_user_scope: '',
      associated_user: {
        id: 42,
        first_name: 'Ada',
        last_name: 'Berg',
        email: 'ada@example.com',
        email_verified: true,
        account_owner: true,
        locale: 'sv',
        collaborator: false,
      },
    };
    await storage.storeSession(session);
    const rows = await database.query(`SELECT * FROM session WHERE shop = 'six.myshopify.com'`);
    expect(JSON.stringify(rows)).not.toMatch(/Ada|Berg|ada@example|42/);
  });
});
