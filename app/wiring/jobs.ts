/**
 * Every job, bound to its handler. The table is exhaustive by type: a job that a feature declares and
 * nobody handles does not compile.
 */
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import type { DeclaredJob, JobDefinition } from '#app/adapters/jobs/definition.ts';
import { asId } from '#app/domain/ids.ts';
import * as arrivalJobs from '#app/features/arrivals/jobs.ts';
import { decideLevelNow } from '#app/features/backorders/decide-level.server.ts';
import * as backorderJobs from '#app/features/backorders/jobs.ts';
import * as catalogJobs from '#app/features/catalog/jobs.ts';
import * as inboxJobs from '#app/features/inbox/jobs.ts';
import { importPage } from '#app/features/shops/import-shop.server.ts';
import * as shopJobs from '#app/features/shops/jobs.ts';
import * as storefrontJobs from '#app/features/storefront/jobs.ts';
import * as wordsJobs from '#app/features/words/jobs.ts';
import { alignOrder } from '#app/flows/align-order.server.ts';
import { alignProduct } from '#app/flows/align-product.server.ts';
import { alignRules } from '#app/flows/align-rules.server.ts';
import { alignWords } from '#app/flows/align-words.server.ts';
import { continueLeaving } from '#app/flows/leave.server.ts';
import { comeBackToPass, passCatalogue } from '#app/flows/pass-catalogue.server.ts';
import { bookReceipt } from '#app/flows/receive.server.ts';
import { seeCollections } from '#app/flows/see-collections.server.ts';
import { sweepShop } from '#app/flows/sweep-shop.server.ts';
import { takeAnotherLook, tendOrder } from '#app/flows/tend-order.server.ts';
import { readInboxRow } from './webhooks.ts';

export const jobs = {
  ...arrivalJobs,
  ...backorderJobs,
  ...catalogJobs,
  ...inboxJobs,
  ...shopJobs,
  ...storefrontJobs,
  ...wordsJobs,
};

/** What a handler is given: handles that call nobody, and on demand those that call Shopify. */
export interface Work {
  readonly local: LocalCtx;
  /** Throws ShopNotInstalled. */
  readonly connect: () => Promise<Ctx>;
}

export interface BoundJob {
  readonly job: DeclaredJob;
  /** Parses the payload at the door; throws what the handler throws. */
  readonly run: (work: Work, payload: unknown) => Promise<void>;
}

const bind = <Shape>(
  job: JobDefinition<Shape>,
  handle: (work: Work, payload: Shape) => Promise<unknown>,
): BoundJob => ({
  job,
  run: async (work, payload) => {
    await handle(work, job.payload.parse(payload));
  },
});

const bound = {
  bookReceiptJob: bind(jobs.bookReceiptJob, async ({ connect }, { receiptId }) =>
    bookReceipt(await connect(), receiptId),
  ),
  decideLevelJob: bind(jobs.decideLevelJob, async ({ connect }, { inventoryItemId, locationId }) =>
    decideLevelNow(await connect(), {
      inventoryItemId: asId<'InventoryItem'>(inventoryItemId),
      locationId: asId<'Location'>(locationId),
    }),
  ),
  tendOrder: bind(jobs.tendOrder, async ({ connect }, { orderId }) =>
    tendOrder(await connect(), asId<'Order'>(orderId)),
  ),
  lookAgain: bind(jobs.lookAgain, ({ local }, { orderId }) =>
    takeAnotherLook(local, asId<'Order'>(orderId)),
  ),
  readInbox: bind(jobs.readInbox, ({ local, connect }, payload) =>
    readInboxRow(local, payload, connect),
  ),
  importShop: bind(jobs.importShop, async ({ connect }, payload) =>
    importPage(await connect(), payload),
  ),
  sweepShop: bind(jobs.sweepShop, async ({ connect }) => sweepShop(await connect())),
  leaveShop: bind(jobs.leaveShop, async ({ connect }) => continueLeaving(await connect())),
  alignProduct: bind(jobs.alignProduct, async ({ connect }, { productId }) =>
    alignProduct(await connect(), asId<'Product'>(productId)),
  ),
  alignOrder: bind(jobs.alignOrder, async ({ connect }, { orderId }) =>
    alignOrder(await connect(), asId<'Order'>(orderId)),
  ),
  alignRules: bind(jobs.alignRules, async ({ connect }) => alignRules(await connect())),
  seeCollections: bind(jobs.seeCollections, async ({ connect }) => seeCollections(await connect())),
  comeBackToPass: bind(jobs.comeBackToPass, ({ local }) => comeBackToPass(local)),
  passCatalogue: bind(jobs.passCatalogue, async ({ connect }) => passCatalogue(await connect())),
  alignWords: bind(jobs.alignWords, async ({ connect }, payload) =>
    alignWords(await connect(), payload),
  ),
} satisfies Readonly<Record<keyof typeof jobs, BoundJob>>;

export const boundJobs: readonly BoundJob[] = Object.values(bound);
