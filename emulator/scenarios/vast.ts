import { createRandom } from '../platform/random.ts';
import type { PlatformState, ShopState } from '../platform/state.ts';
import type { Platform } from '../platform/platform.ts';
import { addDemoCollections } from './demo-catalog.ts';
import { addDemoShop, finished, stageBefore } from './demo.ts';
import { plainTag } from './drawings/home.ts';
import { addOtherShop } from './other-shop.ts';
import { addCollection, addProduct } from './shop-builder.ts';

const VARIANTS = 100_000;

/** Each has about a third of the products. */
const VENDORS = ['Nordanvind', 'Hav & Sten', 'Tallskog'] as const;

/** Each is on about a tenth of the products. */
const SHELVES = [
  'boat',
  'cabin',
  'climbing',
  'cycling',
  'fishing',
  'garden',
  'running',
  'skiing',
  'travel',
  'workshop',
] as const;
const KINDS = ['Bag', 'Cap', 'Gloves', 'Jacket', 'Lamp', 'Rope', 'Socks', 'Tent'] as const;
const SIZES = ['S', 'M', 'L', 'XL'];

/** Every so many-th product is on the list of a collection by hand. */
const ON_THE_LIST = 25;

/** The demo shop with products of four variants until there are a hundred thousand variants. */
export const vast = (seed: number, now: string): PlatformState => {
  const platform = stageBefore(now, seed);
  const shop = addDemoShop(platform);
  addManyProducts(platform, shop, seed);
  addOtherShop(platform);
  addDemoCollections(platform, shop);
  addVastCollections(platform, shop);
  return finished(platform, now);
};

const addManyProducts = (platform: Platform, shop: ShopState, seed: number): void => {
  const random = createRandom(seed);
  const pictures = [plainTag('#7a8c6e'), plainTag('#5d778c'), plainTag('#8c845d')] as const;
  let variants = shop.products.reduce((sum, product) => sum + product.variants.length, 0);
  for (let number = 1; variants < VARIANTS; number += 1) {
    const kind = random.pick(KINDS);
    const values = SIZES.slice(0, VARIANTS - variants);
    addProduct(platform, shop, {
      title: `${kind} ${number}`,
      vendor: random.pick(VENDORS),
      productType: kind,
      tags: [random.pick(SHELVES)],
      description: `${kind} number ${number}.`,
      imageSvg: random.pick(pictures),
      sku: `V${number}`,
      price: random.between(9, 199) * 100,
      options: [{ name: 'Size', values }],
      stock: values.map(() => [Math.max(0, random.between(-2, 20))]),
    });
    variants += values.length;
  }
};

const addVastCollections = (platform: Platform, shop: ShopState): void => {
  const [condition] = SHELVES;
  addCollection(platform, shop, {
    title: 'By the sea',
    membership: {
      kind: 'smart',
      ruleSet: {
        appliedDisjunctively: false,
        rules: [{ column: 'TAG', relation: 'EQUALS', condition }],
      },
    },
  });
  addCollection(platform, shop, {
    title: 'Clearance',
    membership: {
      kind: 'manual',
      productIds: shop.products.filter((_, at) => at % ON_THE_LIST === 0).map(({ id }) => id),
    },
  });
};
