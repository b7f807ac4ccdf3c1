/**
 * A pass over the whole catalogue brings every variant in step with the shop's rules: look at all of it,
 * write what differs, look again, until a look finds nothing to write. Shopify does the reading and the
 * writing in bulk, so that orders keep the shop's calls to themselves; this job comes back now and then to
 * see how far it is. Interrupted anywhere and started again, it ends the same.
 */
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import {
  readBulk,
  startBulkMutation,
  startBulkQuery,
} from '#app/adapters/shopify/bulk-operations.server.ts';
import {
  policyLines,
  refusedIn,
  SET_POLICIES,
} from '#app/adapters/shopify/bulk-policies.server.ts';
import type { PolicyRefusal } from '#app/adapters/shopify/bulk-policies.server.ts';
import { CATALOGUE, productsIn } from '#app/adapters/shopify/catalogue.server.ts';
import { asId } from '#app/domain/ids.ts';
import {
  alignRules as alignRulesJob,
  comeBackToPass as comeBackJob,
  passCatalogue as passJob,
} from '#app/features/catalog/jobs.ts';
import { finishPass, writePass, writeWish } from '#app/features/catalog/pass-store.server.ts';
import type { PassChange } from '#app/features/catalog/pass-store.server.ts';
import { titlesOfProducts } from '#app/features/catalog/read.server.ts';
import { passOf, rulesOf, sentInPass } from '#app/features/catalog/read-rules.server.ts';
import type { Pass } from '#app/features/catalog/read-rules.server.ts';
import { writeReached } from '#app/features/catalog/rule-store.server.ts';
import { HOLDLINE, record } from '#app/features/ledger/record.server.ts';
import { alignProduct } from '#app/features/storefront/jobs.ts';
import { areRulesTold } from './align-rules.server.ts';
import { enqueueAll } from './enqueue-all.server.ts';
import { seeCollections } from './see-collections.server.ts';
import { takeInCatalogue } from './take-in-catalogue.server.ts';
import type { TakenIn } from './take-in-catalogue.server.ts';

/** Shopify could not do a bulk operation, and would not do it another time. */
export class PassFailed extends Error {
  override readonly name = 'PassFailed';
}

const SOON = 1;
const LATER = 10;
/** Somebody else changed a setting and no webhook told: then it is put right a day later. */
const A_DAY_MS = 86_400_000;

const goOn = (ctx: LocalCtx, delaySeconds: number, change?: PassChange): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    if (change !== undefined) await writePass(tx, ctx.shop, change);
    ctx.jobs.enqueue(tx, comeBackJob, {}, { delaySeconds });
  });

/** The words are there before selling goes on. */
const isTold = (ctx: LocalCtx): Promise<boolean> =>
  ctx.db.inShop(async (tx) => {
    const told = await areRulesTold(tx, ctx);
    if (!told) ctx.jobs.enqueue(tx, alignRulesJob, {});
    return told;
  });

const begin = async (ctx: Ctx, pass: Pass): Promise<void> => {
  if (!(await isTold(ctx))) return goOn(ctx, SOON);
  const started = await startBulkQuery(ctx.admin, CATALOGUE);
  if (started.kind === 'busy') return goOn(ctx, LATER);
  // What Shopify refused is tried again when somebody wishes for it, not in every round.
  const refused = pass.asked === pass.began ? pass.refused : [];
  const { id: bulkId } = started;
  return goOn(ctx, SOON, { step: 'reading', bulkId, began: pass.asked, objects: 0, refused });
};

const again = (ctx: Ctx, delaySeconds: number, change: PassChange = {}): Promise<void> =>
  goOn(ctx, delaySeconds, { ...change, step: 'due', bulkId: null });

/** What is wished for meanwhile is mostly the echo of what was written: the more of it, the later. */
const echoSeconds = (variants: number): number => Math.max(SOON, Math.ceil(variants / 1_000));

const finish = (ctx: Ctx, { rules, variants, toLabel }: TakenIn): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    const finishedAt = ctx.clock.now();
    await writeReached(tx, rules);
    const { isDone } = await finishPass(tx, ctx.shop, finishedAt);
    if (rules.some(({ kind, reachedAs }) => kind !== reachedAs)) {
      const pass = await passOf(tx);
      const data = { variants, refused: pass?.refused.length ?? 0, toLabel };
      await record(tx, ctx.shop, { at: finishedAt, actor: HOLDLINE, kind: 'rules-reached', data });
    }
    ctx.jobs.enqueue(tx, alignRulesJob, {});
    if (!isDone) ctx.jobs.enqueue(tx, comeBackJob, {}, { delaySeconds: echoSeconds(variants) });
  });

const write = async (ctx: Ctx, pass: Pass, taken: TakenIn): Promise<void> => {
  const refused = new Set(pass.refused.map(({ productId }) => productId));
  const changes = taken.changes.filter(({ productId }) => !refused.has(productId));
  if (changes.length === 0) return taken.isSettled ? finish(ctx, taken) : again(ctx, SOON);
  // What was read is read again: rules may have changed since.
  if (!(await isTold(ctx))) return goOn(ctx, SOON);
  const lines = policyLines(changes);
  const started = await startBulkMutation(ctx.admin, SET_POLICIES, lines);
  if (started.kind === 'busy') return goOn(ctx, LATER);
  const sent = lines.map(({ productId }) => asId<'Product'>(productId));
  const wroteAt = ctx.clock.now();
  return goOn(ctx, SOON, { step: 'writing', bulkId: started.id, objects: 0, sent, wroteAt });
};

const isGone = ({ kind }: PolicyRefusal): boolean => kind !== 'refused';

const written = async (ctx: Ctx, pass: Pass, lines: AsyncIterable<unknown>): Promise<void> => {
  const sent = await ctx.db.inShop(sentInPass);
  const refusals = await refusedIn(
    lines,
    sent.map((productId) => ({ productId })),
  );
  await enqueueAll(
    ctx,
    alignProduct,
    refusals.filter(isGone).map(({ productId }) => ({ productId })),
  );
  const refused = refusals.filter((refusal) => !isGone(refusal));
  const titles = await ctx.db.inShop((tx) =>
    titlesOfProducts(
      tx,
      refused.map(({ productId }) => productId),
    ),
  );
  const told = refused.map(({ productId, message }) => ({
    productId,
    title: titles.get(productId) ?? '',
    because: message,
  }));
  return again(ctx, SOON, { refused: [...pass.refused, ...told], sent: [] });
};

const waitFor = async (
  ctx: Ctx,
  bulkId: string,
  then: (lines: AsyncIterable<unknown>) => Promise<void>,
): Promise<void> => {
  const bulk = await readBulk(ctx.admin, asId<'BulkOperation'>(bulkId));
  switch (bulk.kind) {
    case 'running':
      return goOn(ctx, SOON, { objects: bulk.objects });
    case 'done':
      return then(bulk.lines);
    case 'vanished':
      return again(ctx, SOON);
    case 'failed':
      if (bulk.retryable) return again(ctx, LATER);
      throw new PassFailed(bulk.because);
  }
};

/** The handler of `passCatalogue`, whose key makes it the only one. */
export const passCatalogue = async (ctx: Ctx): Promise<void> => {
  const pass = await ctx.db.inShop(passOf);
  if (pass === null || pass.step === 'done') return;
  if (pass.step === 'due' || pass.bulkId === null) return begin(ctx, pass);
  return waitFor(ctx, pass.bulkId, async (lines) => {
    if (pass.step === 'writing') return written(ctx, pass, lines);
    const products = await productsIn(lines);
    await seeCollections(ctx);
    return write(ctx, pass, await takeInCatalogue(ctx, products));
  });
};

/** The delayed look: the pass takes its turn. */
export const comeBackToPass = (ctx: LocalCtx): Promise<void> =>
  ctx.db.inShop((tx) => ctx.jobs.enqueue(tx, passJob, {}));

/** Everything is looked at once more, after what is under way. */
export const askForPass = (ctx: LocalCtx): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    await writeWish(tx, ctx.shop);
    ctx.jobs.enqueue(tx, passJob, {});
  });

/** A pass that nobody goes on with goes on, and one that is long ago is made again. */
export const sweepPass = (ctx: LocalCtx): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    const pass = await passOf(tx);
    if (pass === null) return;
    const age = ctx.clock.now().epochMilliseconds - Date.parse(pass.finishedAt ?? '');
    if (pass.step === 'done') {
      if (age < A_DAY_MS || (await rulesOf(tx)).length === 0) return;
      await writeWish(tx, ctx.shop);
    }
    ctx.jobs.enqueue(tx, passJob, {});
  });
