/**
 * The main story, told through the app's own acts and a shopper's checkout: a product sells on when
 * it runs out, three orders stand in line, fewer goods come than were expected, and the oldest order
 * is released first and only as far as they go.
 */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Ctx } from '#app/adapters/context.ts';
import { asId } from '#app/domain/ids.ts';
import type {
  ArrivalId,
  InventoryItemId,
  LocationId,
  ProductId,
  VariantId,
} from '#app/domain/ids.ts';
import { createArrival } from '#app/features/arrivals/create-arrival.server.ts';
import { readArrival } from '#app/features/arrivals/read.server.ts';
import { readQueue } from '#app/features/backorders/read.server.ts';
import { NO_TERMS } from '#app/features/catalog/terms.ts';
import type { PolicyTerms } from '#app/features/catalog/terms.ts';
import { changePolicy } from '#app/flows/change-policy.server.ts';
import { receive } from '#app/flows/receive.server.ts';
import type { ReceiveOutcome } from '#app/flows/receive.server.ts';
import { placeOrder } from '#emulator/platform/checkout.ts';
import type { Order, Product, ShopState, Variant } from '#emulator/platform/state.ts';
import type { RunningApp } from '#tests/support/running-app.ts';

const STAFF = 'Sam Staff';

const gid = <Kind extends string>(kind: Kind, id: string) =>
  asId<Kind>(`gid://shopify/${kind}/${id}`);

export interface Stage {
  readonly app: RunningApp;
  readonly ctx: Ctx;
  readonly shop: ShopState;
  readonly product: Product;
  readonly variant: Variant;
  readonly productId: ProductId;
  readonly variantId: VariantId;
  readonly inventoryItemId: InventoryItemId;
  readonly locationId: LocationId;
  /** Lets everything happen that would happen by itself. */
  readonly pass: () => Promise<void>;
}

const onlyVariant = (product: Product): Variant => {
  const [variant] = product.variants;
  if (variant === undefined) throw new Error(`${product.title} has no variant`);
  return variant;
};

/** Opens the app for a merchant and finds the product with exactly two units in stock. */
export const setStage = async (
  app: RunningApp,
  title = 'Ember Camp Lantern',
  pass: () => Promise<void> = app.settle,
): Promise<Stage> => {
  const ctx = await app.open();
  await app.settle();
  const shop = app.emulator.platform.shop(ctx.shop);
  const product = shop.products.find((one) => one.title === title);
  if (product === undefined) throw new Error(`there is no ${title}`);
  const variant = onlyVariant(product);
  const level = shop.levels.find(
    ({ inventoryItemId, available }) =>
      inventoryItemId === variant.inventoryItemId && available === 2,
  );
  if (level === undefined) throw new Error(`${title} has not two in stock`);
  return {
    app,
    ctx,
    shop,
    product,
    variant,
    productId: gid('Product', product.id),
    variantId: gid('ProductVariant', variant.id),
    inventoryItemId: gid('InventoryItem', variant.inventoryItemId),
    locationId: gid('Location', level.locationId),
    pass,
  };
};

export const buy = (stage: Stage, quantity: number): Order => {
  const { app, shop, variant } = stage;
  const answer = placeOrder(app.emulator.platform, shop, {
    lines: [{ variantId: variant.id, quantity }],
    customer: { name: 'Astrid Lind', email: 'astrid@example.com', address: null },
  });
  if ('refused' in answer) throw new Error(answer.refused);
  return answer.order;
};

export interface Shown {
  readonly on: string | null;
  readonly from?: string;
  readonly later?: readonly [moreThan: number, on: string | null, from?: string][];
  readonly stage?: string;
  readonly left?: number;
}

/** What the storefront is told of the variant. */
export const shown = ({ shop, product, variant }: Stage): Shown | undefined => {
  const found = shop.metafields.find(
    ({ ownerId, key }) => ownerId === product.id && key === 'promise',
  );
  if (found === undefined) return undefined;
  const { variants } = JSON.parse(found.value) as { variants: Record<string, Shown> };
  return variants[variant.id];
};

/** A day, null for "no date", undefined when nothing is told. */
export const shownDate = (stage: Stage): string | null | undefined => shown(stage)?.on;

export const startSelling = async (
  stage: Stage,
  terms: Partial<PolicyTerms> = {},
): Promise<void> => {
  const { ctx, productId, variantId, variant } = stage;
  const changes = [{ variantId, kind: 'backorder' as const, terms: { ...NO_TERMS, ...terms } }];
  const outcome = await changePolicy(ctx, { productId, changes, actor: STAFF });
  expect(outcome).toEqual({ kind: 'changed' });
  await stage.pass();
  expect(variant.inventoryPolicy).toBe('CONTINUE');
};

export const expectGoods = async (
  stage: Stage,
  ordered: number,
  expectedOn: string,
): Promise<ArrivalId> => {
  const { ctx, productId, variantId, inventoryItemId, locationId, product } = stage;
  const line = { productId, variantId, inventoryItemId, locationId, title: product.title };
  const outcome = await createArrival(ctx, {
    name: 'PO-17',
    lines: [{ ...line, ordered, expectedOn }],
    actor: STAFF,
  });
  if (outcome.kind !== 'created') throw new Error(JSON.stringify(outcome));
  await stage.pass();
  return outcome.arrivalId;
};

export const count = async (
  { ctx }: Stage,
  arrivalId: ArrivalId,
  units: number,
  closeRest = true,
): Promise<ReceiveOutcome> => {
  const arrival = await readArrival(ctx, arrivalId);
  const lines = (arrival?.lines ?? []).map(({ id }) => ({ arrivalLineId: id, units, closeRest }));
  return receive(ctx, { arrivalId, requestId: randomUUID(), lines, actor: STAFF });
};

export interface Units {
  readonly held: number;
  readonly free: number;
}

/** Units of an order in the platform: behind holds of this app, and free to ship. */
export const unitsOf = (order: Order): Units => {
  const open = order.fulfillmentOrders.filter(
    ({ status }) => status !== 'CLOSED' && status !== 'CANCELLED',
  );
  const sum = (held: boolean): number =>
    open
      .filter(({ holds }) => holds.some(({ appKey }) => appKey !== null) === held)
      .flatMap(({ lines }) => lines)
      .reduce((units, { remainingQuantity }) => units + remainingQuantity, 0);
  return { held: sum(true), free: sum(false) };
};

export const line = async ({ ctx, productId }: Stage) =>
  (await readQueue(ctx, { productId })).rows.map(({ orderName, waiting, place, promise }) => ({
    orderName,
    waiting,
    place,
    on: promise?.kind === 'date' ? promise.shipsOn : null,
  }));

/** Tells it from the first click to the release, and checks the world after every step. */
export const tellStory = async (stage: Stage): Promise<void> => {
  await startSelling(stage);
  const arrivalId = await expectGoods(stage, 6, '2026-12-11');
  expect(shownDate(stage)).toBe('2026-12-11');

  const first = buy(stage, 5);
  await stage.pass();
  const second = buy(stage, 2);
  const third = buy(stage, 2);
  await stage.pass();

  expect(unitsOf(first)).toEqual({ held: 3, free: 2 });
  expect(unitsOf(second)).toEqual({ held: 2, free: 0 });
  expect(unitsOf(third)).toEqual({ held: 2, free: 0 });
  const held = first.fulfillmentOrders.flatMap(({ holds }) => holds);
  expect(held).toMatchObject([
    { reason: 'INVENTORY_OUT_OF_STOCK', reasonNotes: '3 of 5 wait, expected 11 Dec' },
  ]);
  expect(await line(stage)).toEqual([
    { orderName: first.name, waiting: 3, place: 1, on: '2026-12-11' },
    { orderName: second.name, waiting: 2, place: 2, on: '2026-12-11' },
    { orderName: third.name, waiting: 2, place: 3, on: null },
  ]);
  expect(shownDate(stage)).toBeNull();

  const outcome = await count(stage, arrivalId, 4);
  expect(outcome).toEqual({
    kind: 'received',
    units: 4,
    released: [
      { orderName: first.name, units: 3 },
      { orderName: second.name, units: 1 },
    ],
  });
  await stage.pass();
  expect(unitsOf(first)).toEqual({ held: 0, free: 5 });
  expect(unitsOf(second)).toEqual({ held: 1, free: 1 });
  expect(unitsOf(third)).toEqual({ held: 2, free: 0 });
  expect(await line(stage)).toEqual([
    { orderName: second.name, waiting: 1, place: 1, on: null },
    { orderName: third.name, waiting: 2, place: 2, on: null },
  ]);
};
