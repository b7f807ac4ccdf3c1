import { describe, expect, it } from 'vitest';
import { productsIn } from '../platform/collections.ts';
import { levelsOf } from '../platform/inventory.ts';
import type { PlatformState, Product, ShopState } from '../platform/state.ts';
import { brokenLaws } from '../testing/invariants.ts';
import { present } from '../testing/small-shop.ts';
import { SCENARIOS, scenarioNamed } from './scenario.ts';

const NOW = '2026-11-23T08:00:00.000Z';

const demoShop = (state: PlatformState): ShopState => present(state.shops['demo.myshopify.com']);

/** A vast shop takes a while to build, and is looked at more than once. */
const built = new Map<string, PlatformState>();

const played = (name: string): PlatformState => {
  const state = built.get(name) ?? scenarioNamed(name)(1, NOW);
  built.set(name, state);
  return state;
};

describe.each(Object.keys(SCENARIOS))('the scenario %s', { timeout: 60_000 }, (name) => {
  it('is the same for the same seed and instant, and plain data', () => {
    const again = JSON.stringify(scenarioNamed(name)(1, NOW));
    expect(again === JSON.stringify(played(name))).toBe(true);
    expect(played(name).now).toBe(NOW);
  });

  it('keeps the laws of commerce, and nothing is under way', () => {
    for (const shop of Object.values(played(name).shops)) {
      expect(brokenLaws(shop)).toEqual([]);
      expect(shop.pendingRouting).toEqual([]);
    }
  });

  it('gives no id twice', () => {
    const ids = [...JSON.stringify(played(name)).matchAll(/"id":"(\d+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the demo shop', () => {
  const shop = demoShop(played('demo'));
  const stockOf = (sku: string): number[] => {
    const variant = present(
      shop.products.flatMap((each) => each.variants).find((each) => each.sku === sku),
    );
    return levelsOf(shop, variant.inventoryItemId).map((level) => level.available);
  };

  it('has about a dozen products, each with a picture of its own', () => {
    expect(shop.products).toHaveLength(13);
    expect(new Set(shop.products.map((each) => each.imageSvg)).size).toBe(13);
  });

  it('has what is hard: sold below zero, negative here and left there, two of one, none of one', () => {
    expect(stockOf('BOOT-BRO-42')).toEqual([-5, 3]);
    expect(stockOf('PACK-RUS')).toEqual([-6, 0]);
    expect(stockOf('LANT')).toEqual([2]);
    expect(stockOf('SKIL')).toEqual([0, 0]);
  });

  it('has something untracked, a gift card, a bundle, a pickup and a hold of the staff', () => {
    const variants = shop.products.flatMap((each) => each.variants);
    expect(variants.some((each) => !each.tracked && each.requiresShipping)).toBe(true);
    expect(shop.products.some((each) => each.isGiftCard)).toBe(true);
    expect(variants.some((each) => each.components.length === 2)).toBe(true);
    expect(shop.orders.some((each) => each.deliveryMethod === 'PICK_UP')).toBe(true);
    const holds = shop.orders.flatMap((each) => each.fulfillmentOrders.flatMap((one) => one.holds));
    expect(holds).toMatchObject([{ appKey: null, reason: 'INCORRECT_ADDRESS' }]);
  });

  it('has collections by rules and by hand, with what is sold out among them', () => {
    const titles = shop.collections.map((collection) => [
      collection.handle,
      productsIn(shop, collection).map(({ title }) => title),
    ]);
    expect(Object.fromEntries(titles)).toEqual({
      camping: [
        'Ember Camp Lantern',
        'Folding Fireside Chair',
        'Ridge Enamel Mug',
        'Cast-Iron Skillet 26 cm',
      ],
      'kitchen-coffee': [
        'Ridge Enamel Mug',
        'Gooseneck Kettle',
        'Cast-Iron Skillet 26 cm',
        'Morning Coffee Set',
      ],
      'winter-favourites': [
        'Storm Shell Jacket',
        'Skog Leather Boots',
        'Merino Fisherman Beanie',
        'Gotland Wool Throw',
      ],
      'made-to-order': ['Cast-Iron Skillet 26 cm', 'Gooseneck Kettle'],
    });
    const hidden = shop.collections.filter(({ isHidden }) => isHidden === true);
    expect(hidden.map(({ handle }) => handle)).toEqual(['made-to-order']);
  });

  it('has four orders that wait for the backpack', () => {
    const waiting = shop.orders.filter(
      (order) =>
        order.lines.some((line) => line.sku === 'PACK-RUS') &&
        order.fulfillmentOrders.some((each) => each.status === 'OPEN'),
    );
    expect(waiting.map((order) => order.name)).toEqual(['#1009', '#1010', '#1011', '#1012']);
  });
});

it('the large scenario has five thousand products, and the same orders', () => {
  const shop = demoShop(played('large'));
  expect(shop.products).toHaveLength(5000);
  expect(shop.orders).toHaveLength(16);
});

describe('the vast scenario', () => {
  const shop = demoShop(played('vast'));
  const share = (has: (product: Product) => boolean): number =>
    shop.products.filter(has).length / shop.products.length;

  it('has a hundred thousand variants, each stocked at one location, and the same orders', () => {
    const variants = shop.products.flatMap((each) => each.variants);
    expect(variants).toHaveLength(100_000);
    const last = present(variants.at(-1));
    expect(levelsOf(shop, last.inventoryItemId)).toHaveLength(1);
    expect(shop.orders).toHaveLength(16);
  });

  it('is spread over vendors and tags', () => {
    expect(share(({ vendor }) => vendor === 'Nordanvind')).toBeCloseTo(1 / 3, 1);
    expect(share(({ tags }) => tags.includes('boat'))).toBeCloseTo(1 / 10, 1);
  });

  it('has everything at an address of its own', () => {
    expect(new Set(shop.products.map(({ handle }) => handle)).size).toBe(shop.products.length);
  });
});

it('an unknown scenario names those there are', () => {
  expect(() => scenarioNamed('toString')).toThrow('demo, empty, large, vast');
});
