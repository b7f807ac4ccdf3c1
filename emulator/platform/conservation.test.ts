import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenLaws } from '../testing/invariants.ts';
import { CUSTOMER, smallShop, type SmallShop } from '../testing/small-shop.ts';
import { asStaff, type Actor } from './actor.ts';
import { placeOrder } from './checkout.ts';
import { DOUBTS, type Doubts } from './doubts.ts';
import { fulfil } from './fulfilling.ts';
import { hold, releaseHold } from './holds.ts';
import { adjust } from './inventory.ts';
import { merge } from './merges.ts';
import { move } from './moves.ts';
import { cancelOrder, editOrder, refundLines, type Restock } from './orders.ts';
import { routeDueOrders } from './routing.ts';
import { split } from './splits.ts';
import type { FulfillmentOrder, Order, ShopState } from './state.ts';
import { TOPICS } from './topics.ts';

const doubts: fc.Arbitrary<Doubts> = fc.record({
  splitKeepsId: fc.constantFrom(...DOUBTS.splitKeepsId.alternatives),
  holdNamingEveryLine: fc.constantFrom(...DOUBTS.holdNamingEveryLine.alternatives),
  splitWhileHeld: fc.constantFrom(...DOUBTS.splitWhileHeld.alternatives),
  splitActionWhileHeld: fc.constantFrom(...DOUBTS.splitActionWhileHeld.alternatives),
  mergeAfterRelease: fc.constantFrom(...DOUBTS.mergeAfterRelease.alternatives),
  editOntoHeldOrder: fc.constantFrom(...DOUBTS.editOntoHeldOrder.alternatives),
  oversoldRouting: fc.constantFrom(...DOUBTS.oversoldRouting.alternatives),
  membershipChange: fc.constantFrom(...DOUBTS.membershipChange.alternatives),
  publicationChange: fc.constantFrom(...DOUBTS.publicationChange.alternatives),
});

const ACTS = [
  'place',
  'place',
  'route',
  'route',
  'hold',
  'hold',
  'release',
  'split',
  'merge',
  'move',
  'fulfil',
  'cancel',
  'refund',
  'edit',
  'receive',
] as const;

interface Act {
  kind: (typeof ACTS)[number];
  /** Which of the things it could act on. */
  pick: number;
  /** How many units, and whom. */
  amount: number;
  part: boolean;
}

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom(...ACTS),
  pick: fc.nat(30),
  amount: fc.integer({ min: 1, max: 4 }),
  part: fc.boolean(),
});

const ACTORS: [Actor, Actor, Actor] = [
  asStaff('Sam'),
  { kind: 'app', apiKey: 'one', name: 'One' },
  { kind: 'app', apiKey: 'two', name: 'Two' },
];

const restockOf = ({ part, amount }: Pick<Act, 'part' | 'amount'>): Restock => {
  if (part) return 'CANCEL';
  return amount === 1 ? 'NO_RESTOCK' : 'RETURN';
};

/** Does it if it can be done; a refusal is an outcome like any other. */
const play = (small: SmallShop, { kind, pick, amount, part }: Act): void => {
  const { platform, shop } = small;
  const orders: Order[] = shop.orders;
  const order = orders[pick % Math.max(1, orders.length)];
  const all: FulfillmentOrder[] = orders.flatMap((each) => each.fulfillmentOrders);
  const target = all[pick % Math.max(1, all.length)];
  const firstLine = target?.lines[0];
  const lines = part && firstLine ? [{ id: firstLine.id, quantity: amount }] : [];
  const actor = ACTORS[amount % 3] ?? ACTORS[0];
  if (kind === 'place') {
    const products = [small.lamp, small.rug, small.set, small.card];
    const wanted = [products[pick % 4], ...(part ? [products[(pick + 1) % 4]] : [])];
    placeOrder(platform, shop, {
      lines: wanted.flatMap((product) =>
        product?.variants[0] ? [{ variantId: product.variants[0].id, quantity: amount }] : [],
      ),
      customer: CUSTOMER,
    });
  }
  if (kind === 'route') {
    platform.clock.advance(shop.routingDelayMs);
    routeDueOrders(platform);
  }
  if (kind === 'receive') {
    const level = shop.levels[pick % shop.levels.length];
    if (level)
      adjust(platform, shop, { ...level, name: 'available', delta: part ? amount : -amount });
  }
  if (target) {
    if (kind === 'hold')
      hold(platform, shop, target.id, { reason: 'OTHER', handle: `h${amount}`, lines }, actor);
    if (kind === 'release') {
      const holdIds = part ? target.holds.slice(0, 1).map((each) => each.id) : [];
      releaseHold(platform, shop, target.id, { holdIds });
    }
    if (kind === 'split') split(platform, shop, target.id, lines);
    if (kind === 'merge') {
      const other = all[(pick + 1) % all.length] ?? target;
      merge(platform, shop, [target.id, other.id]);
    }
    if (kind === 'move')
      move(platform, shop, target.id, shop.locations[amount % 2]?.id ?? '', lines);
    if (kind === 'fulfil') fulfil(platform, shop, target.id, part ? { lines } : {});
  }
  if (order) {
    const line = order.lines[0];
    if (kind === 'cancel') cancelOrder(platform, shop, order.id);
    if (kind === 'refund' && line) {
      const restock = restockOf({ part, amount });
      refundLines(platform, shop, order.id, [{ orderLineId: line.id, quantity: amount, restock }]);
    }
    if (kind === 'edit' && line) {
      const edit = part
        ? { orderLineId: line.id, quantity: amount - 1 }
        : { variantId: small.rug.variants[0]?.id ?? '', quantity: amount };
      editOrder(platform, shop, order.id, edit);
    }
  }
};

describe('over any script of acts, under every doubt', () => {
  it('every level, order line and fulfillment order keeps its laws', () => {
    fc.assert(
      fc.property(
        doubts,
        fc.array(act, { minLength: 10, maxLength: 50, size: 'max' }),
        (chosen, script) => {
          const small = smallShop(chosen);
          for (const each of script) {
            play(small, each);
            const broken = brokenLaws(small.shop);
            if (broken.length > 0) throw new Error(`after ${each.kind}: ${broken.join('; ')}`);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('units come and go only by receipts, shipments and returns to the shelf', () => {
    fc.assert(
      fc.property(
        doubts,
        fc.array(act, { minLength: 10, maxLength: 50, size: 'max' }),
        (chosen, script) => {
          const small = smallShop(chosen);
          const before = unitsIn(small.shop);
          let received = 0;
          for (const each of script) {
            // Units that are refunded without coming back to the shelf leave no trace to count.
            if (restockOf(each) === 'NO_RESTOCK' && each.kind === 'refund') continue;
            play(small, each);
            if (each.kind === 'receive') received += each.part ? each.amount : -each.amount;
          }
          const { shipped, returned } = countedIn(small.shop);
          expect(unitsIn(small.shop)).toBe(before + received - shipped + returned);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('the scripts reach what they are about', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(
        doubts,
        fc.array(act, { minLength: 10, maxLength: 50, size: 'max' }),
        (chosen, script) => {
          const small = smallShop(chosen);
          const app = { kind: 'app', apiKey: 'watcher', name: 'Watcher' } as const;
          watchTopics(small, app.apiKey, reached);
          for (const each of script) play(small, each);
        },
      ),
      { numRuns: 100, seed: 7 },
    );
    expect([...reached].toSorted()).toEqual(Object.keys(TOPICS).filter(isCommerce).toSorted());
  });
});

const isCommerce = (topic: string): boolean =>
  !/^(?:app|collections|locations|products)\//.test(topic);

/** Notes every topic that is announced, by standing where an app would. */
const watchTopics = ({ platform, shop }: SmallShop, apiKey: string, reached: Set<string>): void => {
  const subscriptions = Object.keys(TOPICS).map((topic) => ({ topic, path: '/', name: null }));
  platform.state.apps.push({
    id: platform.newId(),
    name: 'Watcher',
    apiKey,
    apiSecret: 'secret',
    applicationUrl: 'http://127.0.0.1:9',
    embedded: false,
    scopes: [],
    apiVersion: '2026-10',
    subscriptions,
    complianceTopics: [],
    metafieldDefinitions: [],
    themeExtension: null,
    appProxy: null,
  });
  shop.installations.push({
    id: platform.newId(),
    appKey: apiKey,
    grantedScopes: [],
    installedAt: platform.clock.now(),
    accessTokens: {},
    refreshToken: null,
  });
  platform.onChange(() => {
    for (const delivery of platform.state.outbox) reached.add(delivery.topic);
  });
};

const unitsIn = (shop: ShopState): number =>
  shop.levels.reduce((sum, level) => sum + level.available + level.committed, 0);

const countedIn = (shop: ShopState): { shipped: number; returned: number } => {
  const sum = (lines: { quantity: number }[]) =>
    lines.reduce((all, each) => all + each.quantity, 0);
  const count = (linesOf: (order: Order) => { orderLineId: string; quantity: number }[]) =>
    sum(
      shop.orders.flatMap((order) =>
        linesOf(order).filter(({ orderLineId }) => isTracked(order, orderLineId)),
      ),
    );
  return {
    shipped: count((order) => order.fulfillments.flatMap((each) => each.lines)),
    returned: count((order) =>
      order.refunds.flatMap((each) => each.lines.filter((line) => line.wasFulfilled)),
    ),
  };
};

/** Cards are the one thing of the small shop that is not counted. */
const isTracked = (order: Order, orderLineId: string): boolean =>
  order.lines.find((line) => line.id === orderLineId)?.title !== 'Card';
