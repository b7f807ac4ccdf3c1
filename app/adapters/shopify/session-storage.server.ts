/**
 * Where the Shopify library keeps its tokens: our `session` table. What the library knows about the
 * person who installed the app is not kept. Stored at once by parallel token exchanges, so a session
 * is written whole and the last one stands.
 */
import { Session } from '@shopify/shopify-api';
import type { PrismaClient } from '#app/generated/prisma/client.ts';
import type { SessionStorage } from './shopify.server.ts';

type SessionTable = PrismaClient['session'];
type Row = NonNullable<Awaited<ReturnType<SessionTable['findUnique']>>>;

const sessionOf = (row: Row): Session =>
  new Session({
    id: row.id,
    shop: row.shop,
    state: row.state,
    isOnline: row.isOnline,
    accessToken: row.accessToken,
    ...(row.scope === null ? {} : { scope: row.scope }),
    ...(row.expires === null ? {} : { expires: row.expires }),
    ...(row.refreshToken === null ? {} : { refreshToken: row.refreshToken }),
    ...(row.refreshTokenExpires === null ? {} : { refreshTokenExpires: row.refreshTokenExpires }),
  });

const columnsOf = (session: Session) => ({
  shop: session.shop,
  state: session.state,
  isOnline: session.isOnline,
  scope: session.scope ?? null,
  expires: session.expires ?? null,
  // Empty after the library has invalidated it.
  accessToken: session.accessToken ?? '',
  refreshToken: session.refreshToken ?? null,
  refreshTokenExpires: session.refreshTokenExpires ?? null,
});

export const createSessionStorage = (table: SessionTable): SessionStorage => ({
  async storeSession(session) {
    const columns = columnsOf(session);
    await table.upsert({
      where: { id: session.id },
      create: { id: session.id, ...columns },
      update: columns,
    });
    return true;
  },
  async loadSession(id) {
    const row = await table.findUnique({ where: { id } });
    return row === null ? undefined : sessionOf(row);
  },
  async deleteSession(id) {
    await table.deleteMany({ where: { id } });
    return true;
  },
  async deleteSessions(ids) {
    await table.deleteMany({ where: { id: { in: ids } } });
    return true;
  },
  async findSessionsByShop(shop) {
    const rows = await table.findMany({ where: { shop }, orderBy: { expires: 'desc' } });
    return rows.map(sessionOf);
  },
});
