import type { Platform } from '../platform/platform.ts';
import { createRandom, type Random } from '../platform/random.ts';
import type { PlatformState, ShopState } from '../platform/state.ts';
import { addDemoCollections } from './demo-catalog.ts';
import { addDemoShop, finished, stageBefore } from './demo.ts';
import { plainTag } from './drawings/home.ts';
import { addOtherShop } from './other-shop.ts';
import { addProduct } from './shop-builder.ts';

const PRODUCTS = 5000;

const KINDS = [
  'Axe',
  'Basket',
  'Bottle',
  'Bowl',
  'Cap',
  'Gloves',
  'Hook',
  'Knife',
  'Lamp',
  'Mat',
  'Pan',
  'Rope',
  'Scarf',
  'Socks',
  'Stool',
  'Tent',
  'Tray',
  'Vest',
] as const;
const STYLES = [
  'Arctic',
  'Birch',
  'Coastal',
  'Dusk',
  'Elder',
  'Fell',
  'Granite',
  'Heath',
  'Island',
  'Juniper',
] as const;
const COLORS = ['Amber', 'Clay', 'Fern', 'Slate', 'Snow'] as const;
const TINTS = ['#7a8c6e', '#8c6e5d', '#5d778c', '#8c845d', '#6e6a8c'] as const;

/** The demo shop with so many more products that nothing may be read as a whole. */
export const large = (seed: number, now: string): PlatformState => {
  const platform = stageBefore(now, seed);
  const shop = addDemoShop(platform);
  const random = createRandom(seed);
  for (let number = shop.products.length + 1; number <= PRODUCTS; number += 1) {
    addRandomProduct(platform, shop, random, number);
  }
  addOtherShop(platform);
  addDemoCollections(platform, shop);
  return finished(platform, now);
};

const addRandomProduct = (
  platform: Platform,
  shop: ShopState,
  random: Random,
  number: number,
): void => {
  const kind = random.pick(KINDS);
  const first = random.between(0, COLORS.length - 1);
  const values = COLORS.slice(first, first + random.between(1, 3));
  addProduct(platform, shop, {
    title: `${random.pick(STYLES)} ${kind} ${number}`,
    vendor: 'Tarn & Timber',
    productType: kind,
    tags: ['assortment'],
    description: `${kind} number ${number}.`,
    imageSvg: plainTag(random.pick(TINTS)),
    sku: `A${number}`,
    price: random.between(9, 199) * 100,
    options: [{ name: 'Colour', values }],
    stock: values.map(() => [random.between(0, 20), random.between(0, 5)]),
  });
};
