/**
 * What a use case is given: live handles to the world, for one shop. Made once per request or job by
 * `wiring/`, never by a feature.
 */
import type { OrderId, ShopDomain } from '#app/domain/ids.ts';
import type { Clock } from './clock.ts';
import type { Database } from './database/database.server.ts';
import type { JobQueue } from './jobs/queue.server.ts';
import type { Log } from './log.server.ts';
import type { Admin } from './shopify/admin.server.ts';

export interface Ctx {
  readonly shop: ShopDomain;
  readonly db: Database;
  readonly admin: Admin;
  readonly jobs: JobQueue;
  readonly clock: Clock;
  readonly log: Log;
  /** The secret address of an order's own page, for its buyer alone. */
  readonly orderPage: (orderId: OrderId) => string;
}

/** Handles for code that talks to nobody outside: allocation, reading a page's data. */
export type LocalCtx = Omit<Ctx, 'admin'>;
