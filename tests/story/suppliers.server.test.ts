/** Five arrivals teach how late their supplier is: whoever waits for the next one is promised a day that can be kept. */
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import type { ArrivalId } from '#app/domain/ids.ts';
import { createArrival } from '#app/features/arrivals/create-arrival.server.ts';
import { knownSuppliers } from '#app/features/arrivals/read-suppliers.server.ts';
import { readArrival, readArrivals } from '#app/features/arrivals/read.server.ts';
import { changeSupplier } from '#app/flows/change-supplier.server.ts';
import { cancelArrival, moveArrival } from '#app/flows/move-arrival.server.ts';
import { receive } from '#app/flows/receive.server.ts';
import { runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { buy, setStage, shown, shownDate, startSelling } from './story.ts';
import type { Stage } from './story.ts';

const NORDLYS = 'Nordlys Lamps AB';
const SAM = 'Sam';

let app: RunningApp;
let stage: Stage;

beforeAll(async () => {
  // A Monday, 10:00 in Stockholm.
  app = await runApp({ now: '2026-11-02T09:00:00Z' });
  stage = await setStage(app);
  await startSelling(stage);
});

afterAll(() => app.stop());

const today = (): Temporal.PlainDate =>
  stage.ctx.clock.now().toZonedDateTimeISO('Europe/Stockholm').toPlainDate();

const wait = async (days: number): Promise<void> => {
  app.emulator.platform.clock.advance(days * 86_400_000);
  await stage.pass();
};

/** Goods of something else than what is waited for: their level is another one. */
const other = () => {
  const { shop, product, locationId } = stage;
  const found = shop.products
    .filter(({ id }) => id !== product.id)
    .flatMap((one) => one.variants.map((variant) => ({ product: one, variant })))
    .find(({ variant }) =>
      shop.levels.some(
        (level) =>
          level.inventoryItemId === variant.inventoryItemId &&
          locationId.endsWith(`/${level.locationId}`),
      ),
    );
  if (found === undefined) throw new Error('there is nothing else');
  return {
    productId: asId<'Product'>(`gid://shopify/Product/${found.product.id}`),
    variantId: asId<'ProductVariant'>(`gid://shopify/ProductVariant/${found.variant.id}`),
    inventoryItemId: asId<'InventoryItem'>(
      `gid://shopify/InventoryItem/${found.variant.inventoryItemId}`,
    ),
    locationId,
    title: found.product.title,
  };
};

type Goods = ReturnType<typeof other>;

const record = async (
  name: string,
  supplier: string,
  expectedOn: Temporal.PlainDate,
  goods: Goods,
  ordered = 1,
): Promise<ArrivalId> => {
  const lines = [{ ...goods, ordered, expectedOn: expectedOn.toString() }];
  const outcome = await createArrival(stage.ctx, { name, supplier, lines, actor: SAM });
  if (outcome.kind !== 'created') throw new Error(JSON.stringify(outcome));
  await stage.pass();
  return outcome.arrivalId;
};

const closeBy = async (arrivalId: ArrivalId, units = 1): Promise<void> => {
  const arrival = await readArrival(stage.ctx, arrivalId);
  const lines = (arrival?.lines ?? []).map(({ id }) => ({
    arrivalLineId: id,
    units,
    closeRest: true,
  }));
  const input = { arrivalId, requestId: randomUUID(), lines, actor: SAM };
  expect((await receive(stage.ctx, input)).kind).toBe('received');
};

/** An arrival of the supplier comes so many days late. */
const comesLate = async (days: number, supplier: string): Promise<void> => {
  const arrivalId = await record('Past', supplier, today(), other());
  await wait(days);
  await closeBy(arrivalId);
  await stage.pass();
};

const lantern = (): Goods => {
  const { productId, variantId, inventoryItemId, locationId, product } = stage;
  return { productId, variantId, inventoryItemId, locationId, title: product.title };
};

const promised = async () => {
  const rows = await app.database.query<{ promise: { shipsFrom: string; shipsOn: string } }>(
    'SELECT promise FROM demand WHERE waiting > 0 ORDER BY place',
  );
  return rows.map(({ promise }) => [promise.shipsFrom, promise.shipsOn]);
};

const changes = async () =>
  (
    await app.database.query<{ data: { from: string; to: string } }>(
      `SELECT data FROM event WHERE kind = 'promise-changed' ORDER BY id`,
    )
  ).map(({ data }) => [data.from, data.to]);

let waitedFor: ArrivalId;
let expectedOn: Temporal.PlainDate;

test('four late arrivals teach nothing: the day that the supplier names is believed', async () => {
  for (const [days, name] of [
    [2, NORDLYS],
    [0, 'nordlys lamps ab'],
    [12, ' NORDLYS  LAMPS AB '],
    [4, NORDLYS],
  ] as const) {
    await comesLate(days, name);
  }
  expect(today().toString()).toBe('2026-11-20');
  expectedOn = Temporal.PlainDate.from('2026-12-07');
  waitedFor = await record('PO-20', 'Nordlys lamps AB', expectedOn, lantern(), 6);
  buy(stage, 5);
  await stage.pass();
  expect(await promised()).toEqual([[null, '2026-12-07']]);
  expect(shownDate(stage)).toBe('2026-12-07');
});

test('the fifth does: whoever waits is promised a range that ends by when eight of ten came', async () => {
  await comesLate(10, NORDLYS);
  expect(await promised()).toEqual([['2026-12-07', '2026-12-17']]);
  expect(shown(stage)).toMatchObject({ on: '2026-12-17', from: '2026-12-07' });
  expect(await changes()).toEqual([['2026-12-07', '2026-12-17']]);
  expect(await readArrival(stage.ctx, waitedFor)).toMatchObject({
    supplier: 'Nordlys lamps AB',
    belief: { arrivals: 5, within: 4, days: 10, earlyDays: 0 },
  });
});

test('a move that was foreseen moves no promise', async () => {
  const move = { arrivalId: waitedFor, arrivalLineId: null, actor: SAM };
  const moved = await moveArrival(stage.ctx, { ...move, expectedOn: '2026-12-10' });
  expect(moved).toEqual({ kind: 'moved', slipped: 0 });
  await stage.pass();
  expect(await promised()).toEqual([[null, '2026-12-17']]);
  expect((await readArrival(stage.ctx, waitedFor))?.lines[0]).toMatchObject({
    expectedOn: '2026-12-10',
    firstExpectedOn: '2026-12-07',
  });
  await moveArrival(stage.ctx, { ...move, expectedOn: '2026-12-07' });
  await stage.pass();
});

test('the sixth that closes late is learnt from at once, by whoever waits at another level', async () => {
  const before = (await changes()).length;
  await comesLate(11, NORDLYS);
  expect(today().toString()).toBe('2026-12-11');
  // Late by 0, 2, 4, 10, 11, 12 days; the early end is not in the past.
  expect(await promised()).toEqual([[null, '2026-12-18']]);
  expect((await changes()).slice(before)).toEqual([['2026-12-17', '2026-12-18']]);
});

test('an arrival without a supplier has the buffer of the shop, and its lateness again once it is named', async () => {
  const answer = await changeSupplier(stage.ctx, {
    arrivalId: waitedFor,
    supplier: ' ',
    actor: SAM,
  });
  expect(answer.kind).toBe('supplied');
  await stage.pass();
  // It is past its day, and nobody knows more.
  expect(shownDate(stage)).toBeNull();
  const back = { arrivalId: waitedFor, supplier: 'Nordlys Lamps AB', actor: SAM };
  expect(await changeSupplier(stage.ctx, back)).toEqual({ kind: 'supplied', slipped: 0 });
  await stage.pass();
  expect(await promised()).toEqual([[null, '2026-12-18']]);
  const history = (await readArrival(stage.ctx, waitedFor))?.history ?? [];
  expect(history.map(({ sentence }) => sentence)).toEqual(
    expect.arrayContaining([
      'Supplier of PO-20 taken away, it was Nordlys lamps AB',
      'Supplier of PO-20 set to Nordlys Lamps AB',
    ]),
  );
});

test('an arrival that is over teaches of the supplier that it is given, and no more of the other', async () => {
  const { arrivals } = await readArrivals(stage.ctx, { closed: true });
  const [latest] = arrivals;
  if (latest === undefined) throw new Error('nothing is closed');
  const change = { arrivalId: latest.id, actor: SAM };
  await changeSupplier(stage.ctx, { ...change, supplier: 'Polar' });
  await stage.pass();
  // Late by 0, 2, 4, 10, 12 days again.
  expect(await promised()).toEqual([[null, '2026-12-17']]);
  expect(await knownSuppliers(stage.ctx)).toEqual(['Nordlys Lamps AB', 'Polar']);
});

const now = (): string => new Date(stage.ctx.clock.now().epochMilliseconds).toISOString();

/** When the level at which somebody waits was decided last. */
const decidedAt = async (): Promise<string | undefined> => {
  const [level] = await app.database.query<{ decidedAt: Date }>(
    'SELECT "decidedAt" FROM level WHERE "inventoryItemId" = $1 AND "locationId" = $2',
    [stage.inventoryItemId, stage.locationId],
  );
  return level?.decidedAt.toISOString();
};

test.each([
  ['closed without the rest', (id: ArrivalId) => closeBy(id, 0)],
  ['cancelled', (id: ArrivalId) => cancelArrival(stage.ctx, { arrivalId: id, actor: SAM })],
])('an arrival of which something came and that is %s is learnt from', async (_, close) => {
  const arrivalId = await record('Past', NORDLYS, today(), other(), 2);
  const [line] = (await readArrival(stage.ctx, arrivalId))?.lines ?? [];
  const lines = [{ arrivalLineId: line?.id ?? '', units: 1, closeRest: false }];
  await receive(stage.ctx, { arrivalId, requestId: randomUUID(), lines, actor: SAM });
  const known = (await readArrival(stage.ctx, waitedFor))?.belief?.arrivals ?? 0;
  await wait(1 / 24);
  expect(await decidedAt()).not.toBe(now());
  await close(arrivalId);
  await stage.pass();
  expect((await readArrival(stage.ctx, waitedFor))?.belief).toMatchObject({ arrivals: known + 1 });
  expect(await decidedAt()).toBe(now());
});

test('an arrival of which nothing came teaches nothing when it is cancelled', async () => {
  const belief = (await readArrival(stage.ctx, waitedFor))?.belief;
  const arrivalId = await record('Past', NORDLYS, today(), other(), 2);
  await cancelArrival(stage.ctx, { arrivalId, actor: SAM });
  await stage.pass();
  expect((await readArrival(stage.ctx, waitedFor))?.belief).toEqual(belief);
});

test('a name that is too long is refused, and the supplier stays', async () => {
  const long = { arrivalId: waitedFor, supplier: 'x'.repeat(101), actor: SAM };
  expect(await changeSupplier(stage.ctx, long)).toEqual({
    kind: 'refused',
    message: 'Give the supplier a name of at most 100 characters.',
  });
  const nowhere = asId<'Arrival'>(randomUUID());
  expect(await changeSupplier(stage.ctx, { ...long, arrivalId: nowhere })).toEqual({
    kind: 'not-found',
  });
  expect((await readArrival(stage.ctx, waitedFor))?.supplier).toBe('Nordlys Lamps AB');

  const lines = [{ ...other(), ordered: 1, expectedOn: '2027-01-11' }];
  const input = { name: 'PO-21', supplier: 'x'.repeat(101), lines, actor: SAM };
  expect(await createArrival(stage.ctx, input)).toMatchObject({
    kind: 'refused',
    problems: [{ line: null, field: 'supplier' }],
  });
});
