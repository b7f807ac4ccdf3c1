/**
 * Every topic that Shopify sends us, with what it hints at and what is done about it; a test holds the
 * names equal to shopify.app.toml. Deliveries may repeat, overtake each other and name a shop that
 * they do not belong to, so each only says where to look, with that shop's own token.
 */
import { orderOfFulfillmentOrder } from '#app/adapters/shopify/order-of-fulfillment-order.server.ts';
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import type { OrderId, ProductId } from '#app/domain/ids.ts';
import { decideLevelJob, tendOrder } from '#app/features/backorders/jobs.ts';
import {
  customerData,
  editedOrder,
  fulfillmentOrders,
  itsOrder,
  onlyThat,
  redactedCustomer,
  redactedShop,
  theCollection,
  theLevel,
  theOrder,
  theProduct,
  theShop,
} from '#app/features/inbox/hints.ts';
import { handleInbox } from '#app/features/inbox/read-inbox.server.ts';
import { topic } from '#app/features/inbox/topic.ts';
import type { Outcome, Told, Topic } from '#app/features/inbox/topic.ts';
import { refreshLocations } from '#app/features/shops/refresh-locations.server.ts';
import { uninstall } from '#app/features/shops/uninstall.server.ts';
import { updateScopes } from '#app/features/shops/update-scopes.server.ts';
import { hearOfCollection, hearOfProduct } from '#app/flows/hear-of-catalogue.server.ts';
import { answerDataRequest } from '#app/flows/privacy-data-request.server.ts';
import { redactCustomer } from '#app/flows/privacy-redact-customer.server.ts';
import { redactShop } from '#app/flows/privacy-redact-shop.server.ts';

const tend = async (ctx: LocalCtx, orderId: OrderId): Promise<Outcome> => {
  await ctx.db.inShop((tx) => ctx.jobs.enqueue(tx, tendOrder, { orderId }));
  return 'enqueued';
};

const anOrder = ({ ctx, hint }: Told<{ readonly orderId: OrderId }>): Promise<Outcome> =>
  tend(ctx, hint.orderId);

const anFo = topic(fulfillmentOrders, async ({ ctx, hint, connect }) => {
  if (hint.orderId !== null) return tend(ctx, hint.orderId);
  const { admin } = await connect();
  for (const id of hint.fulfillmentOrderIds) {
    const orderId = await orderOfFulfillmentOrder(admin, id);
    if (orderId !== null) return tend(ctx, orderId);
  }
  return 'not found here';
});

const aProduct = ({ ctx, hint }: Told<{ readonly productId: ProductId }>): Promise<Outcome> =>
  hearOfProduct(ctx, hint.productId);

/** What is only allowed when the signed body names the same shop as the unsigned header. */
const inItsOwnShop =
  <Ids extends { readonly shop: string }>(act: (told: Told<Ids>) => Promise<Outcome>) =>
  (told: Told<Ids>): Promise<Outcome> =>
    told.hint.shop === told.ctx.shop ? act(told) : Promise.resolve('names another shop');

const done = async (work: Promise<unknown>): Promise<Outcome> => {
  await work;
  return 'done';
};

export const topics = {
  'app/uninstalled': topic(
    theShop,
    inItsOwnShop(({ ctx, connect }) => uninstall(ctx, connect)),
  ),
  'app/scopes_update': topic(onlyThat, async ({ connect }) => done(updateScopes(await connect()))),
  'customers/data_request': topic(
    customerData,
    inItsOwnShop(({ ctx, hint }) => done(answerDataRequest(ctx, hint))),
    { afterUninstall: true },
  ),
  'customers/redact': topic(
    redactedCustomer,
    inItsOwnShop(({ ctx, hint }) => done(redactCustomer(ctx, hint.orderIds))),
    { afterUninstall: true },
  ),
  'shop/redact': topic(
    redactedShop,
    inItsOwnShop(({ ctx, at, connect }) => redactShop(ctx, at, connect)),
    { afterUninstall: true },
  ),

  'orders/create': topic(theOrder, anOrder),
  'orders/updated': topic(theOrder, anOrder),
  'orders/edited': topic(editedOrder, anOrder),
  'orders/cancelled': topic(theOrder, anOrder),
  'refunds/create': topic(itsOrder, anOrder),

  'fulfillment_orders/order_routing_complete': anFo,
  'fulfillment_orders/placed_on_hold': anFo,
  'fulfillment_orders/hold_released': anFo,
  'fulfillment_orders/split': anFo,
  'fulfillment_orders/merged': anFo,
  'fulfillment_orders/moved': anFo,
  'fulfillment_orders/cancelled': anFo,
  'fulfillment_holds/released': anFo,

  'inventory_levels/update': topic(theLevel, async ({ ctx, hint }) => {
    await ctx.db.inShop((tx) => ctx.jobs.enqueue(tx, decideLevelJob, hint));
    return 'enqueued';
  }),
  'products/create': topic(theProduct, aProduct),
  'products/update': topic(theProduct, aProduct),
  'products/delete': topic(theProduct, aProduct),
  'collections/update': topic(theCollection, ({ ctx, hint }) =>
    hearOfCollection(ctx, hint.collectionId),
  ),
  'locations/update': topic(onlyThat, async ({ connect }) =>
    done(refreshLocations(await connect())),
  ),
} as const satisfies Readonly<Record<string, Topic>>;

/** The handler of the job `readInbox`. Needs no token of its own: some topics come after uninstalling. */
export const readInboxRow = (
  ctx: LocalCtx,
  payload: { inboxId: string },
  connect: () => Promise<Ctx>,
): Promise<void> => handleInbox(topics, ctx, payload, connect);
