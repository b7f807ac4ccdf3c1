import { describe, expect, it } from 'vitest';
import { levelsOf } from '../platform/inventory.ts';
import type { PlatformState, ShopState } from '../platform/state.ts';
import { brokenLaws } from '../testing/invariants.ts';
import { present } from '../testing/small-shop.ts';
import { SCENARIOS, scenarioNamed } from './scenario.ts';

const NOW = '2026-11-23T08:00:00.000Z';

const demoShop = (state: PlatformState): ShopState => present(state.shops['demo.myshopify.com']);

describe.each(Object.entries(SCENARIOS))('the scenario %s', (_name, scenario) => {
  it('is the same for the same seed and instant, and plain data', () => {
    const state = scenario(3, NOW);
    expect(JSON.stringify(scenario(3, NOW))).toBe(JSON.stringify(state));
    expect(state.now).toBe(NOW);
  });

  it('keeps the laws of commerce, and nothing is under way', () => {
    for (const shop of Object.values(scenario(1, NOW).shops)) {
      expect(brokenLaws(shop)).toEqual([]);
      expect(shop.pendingRouting).toEqual([]);
    }
  });

  it('gives no id twice', () => {
    const ids = [...JSON.stringify(scenario(1, NOW)).matchAll(/"id":"(\d+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the demo shop', () => {
  const shop = demoShop(scenarioNamed('demo')(1, NOW));
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
  const shop = demoShop(scenarioNamed('large')(1, NOW));
  expect(shop.products).toHaveLength(5000);
  expect(shop.orders).toHaveLength(16);
});

it('an unknown scenario names those there are', () => {
  expect(() => scenarioNamed('toString')).toThrow('demo, empty, large');
});
