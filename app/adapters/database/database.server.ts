/**
 * PostgreSQL, one shop at a time. Every connection acts as the role `holdline_app`, which owns nothing
 * and is no superuser; `inShop` sets the shop for one transaction and forced row-level security does
 * the rest: what belongs to another shop is neither seen nor written.
 */
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '#app/generated/prisma/client.ts';
import type { Prisma } from '#app/generated/prisma/client.ts';
import type { ShopDomain } from '#app/domain/ids.ts';

export type Tx = Prisma.TransactionClient;

export interface Database {
  /** Runs in one transaction that sees this shop only. Calls to others have no place inside it. */
  readonly inShop: <T>(run: (tx: Tx) => T | Promise<T>) => Promise<T>;
}

export interface DatabaseServer {
  readonly client: PrismaClient;
  readonly forShop: (shop: ShopDomain) => Database;
  /** Shops that have a token: those whose jobs can be done. */
  readonly installedShops: () => Promise<ShopDomain[]>;
  /** Throws when the database cannot be reached or the app's role could bypass row-level security. */
  readonly check: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
}

const endings = new WeakMap<Tx, (() => Promise<void>)[]>();

/** Puts work off to the end of a transaction of `inShop`, before it commits. */
export const atEndOf = (tx: Tx, run: () => Promise<void>): void => {
  const open = endings.get(tx);
  if (open === undefined) throw new DatabaseFault('this is no open transaction of a shop');
  open.push(run);
};

const runWithEndings = async <T>(tx: Tx, run: (tx: Tx) => T | Promise<T>): Promise<T> => {
  const open: (() => Promise<void>)[] = [];
  endings.set(tx, open);
  const answer = await run(tx);
  for (const end of open) await end();
  endings.delete(tx);
  return answer;
};

export const APP_ROLE = 'holdline_app';
const TRANSACTION = { maxWait: 10_000, timeout: 20_000 };

export const connectDatabase = (url: string, connections = 10): DatabaseServer => {
  const client = new PrismaClient({
    adapter: new PrismaPg({
      connectionString: url,
      options: `-c role=${APP_ROLE}`,
      max: connections,
    }),
  });
  return {
    client,
    forShop: (shop) => ({
      inShop: (run) =>
        client.$transaction(async (tx) => {
          await tx.$queryRaw`SELECT set_config('app.shop', ${shop}, true)`;
          return runWithEndings(tx, run);
        }, TRANSACTION),
    }),
    installedShops: async () => {
      const sessions = await client.session.findMany({
        where: { isOnline: false },
        distinct: ['shop'],
        select: { shop: true },
        orderBy: { shop: 'asc' },
      });
      return sessions.map(({ shop }) => shop as ShopDomain);
    },
    check: async () => {
      const [role] = await client.$queryRaw<{ bypasses: boolean }[]>`
        SELECT rolsuper OR rolbypassrls AS bypasses FROM pg_roles WHERE rolname = current_user`;
      if (role === undefined || role.bypasses) {
        throw new DatabaseFault('the database role of the app can bypass row-level security');
      }
    },
    stop: () => client.$disconnect(),
  };
};
