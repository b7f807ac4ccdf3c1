import { findProductByHandle } from '../platform/catalog.ts';
import type { Platform } from '../platform/platform.ts';
import type { Product, ShopState } from '../platform/state.ts';
import { backpack, chair, lantern } from './drawings/camp.ts';
import { beanie, boots, jacket } from './drawings/clothes.ts';
import { blanket, candle, giftCard } from './drawings/home.ts';
import { coffeeSet, kettle, mug, skillet } from './drawings/kitchen.ts';
import { addCollection, addProduct, type ProductOutline, variantOf } from './shop-builder.ts';

/**
 * Stock is per variant as [Stockholm, Göteborg], before the orders of the scenario are placed; where
 * no number stands the variant is not stocked.
 */
const OUTLINES = {
  backpack: {
    title: 'Fjord Backpack 30 L',
    vendor: 'Tarn & Timber',
    productType: 'Bags',
    tags: ['hiking', 'bags'],
    description:
      'Waxed canvas, a padded sleeve and straps that forget they are there. Made for weekends that start on Thursday.',
    imageSvg: backpack('#b5552b'),
    sku: 'PACK',
    price: 14900,
    options: [{ name: 'Colour', values: ['Rust', 'Moss', 'Ink'] }],
    stock: [
      [1, 0],
      [9, 4],
      [6, 2],
    ],
    variants: { Rust: { inventoryPolicy: 'CONTINUE' } },
  },
  boots: {
    title: 'Skog Leather Boots',
    vendor: 'Björk & Sons',
    productType: 'Footwear',
    tags: ['hiking', 'leather'],
    description:
      'Full-grain leather, resoled for free for ten years. Size up if you wear thick socks.',
    imageSvg: boots('#8a5a36'),
    sku: 'BOOT',
    price: 18900,
    options: [
      { name: 'Colour', values: ['Brown', 'Black'] },
      { name: 'Size', values: ['40', '42', '44'] },
    ],
    stock: [
      [5, 2],
      [0, 0],
      [3, 1],
      [0, 0],
      [4, 4],
      [2, 0],
    ],
    variants: { 'Brown / 42': { inventoryPolicy: 'CONTINUE' } },
  },
  jacket: {
    title: 'Storm Shell Jacket',
    vendor: 'Tarn & Timber',
    productType: 'Clothing',
    tags: ['hiking', 'rain'],
    description:
      'Three layers, taped seams and a hood that turns with your head. Loud rain, quiet jacket.',
    imageSvg: jacket('#2f6f73'),
    sku: 'SHELL',
    price: 22900,
    options: [
      { name: 'Colour', values: ['Spruce', 'Ochre'] },
      { name: 'Size', values: ['S', 'M', 'L'] },
    ],
    stock: [
      [4, 3],
      [7, 2],
      [0, 0],
      [2, 1],
      [5, 1],
      [1, 1],
    ],
  },
  lantern: {
    title: 'Ember Camp Lantern',
    vendor: 'Tarn & Timber',
    productType: 'Camp',
    tags: ['camping', 'light'],
    description: 'Forty hours of warm light from one charge, and a handle that fits a branch.',
    imageSvg: lantern('#b23a2f'),
    sku: 'LANT',
    price: 6900,
    stock: [[2]],
  },
  chair: {
    title: 'Folding Fireside Chair',
    vendor: 'Tarn & Timber',
    productType: 'Camp',
    tags: ['camping', 'furniture'],
    description: 'Oiled ash and heavy canvas. Folds flat, stands straight.',
    imageSvg: chair('#5d7052'),
    sku: 'CHAIR',
    price: 11900,
    options: [{ name: 'Canvas', values: ['Olive', 'Sand'] }],
    stock: [
      [8, 3],
      [0, 2],
    ],
  },
  beanie: {
    title: 'Merino Fisherman Beanie',
    vendor: 'Ullverket',
    productType: 'Clothing',
    tags: ['wool', 'winter'],
    description: 'Knitted in Borås from one thread of merino. Does not itch, does not apologise.',
    imageSvg: beanie('#3d5a80'),
    sku: 'BEAN',
    price: 3900,
    options: [{ name: 'Colour', values: ['Harbour', 'Oat', 'Charcoal'] }],
    stock: [
      [22, 8],
      [14, 6],
      [0, 5],
    ],
  },
  blanket: {
    title: 'Gotland Wool Throw',
    vendor: 'Ullverket',
    productType: 'Home',
    tags: ['wool', 'home'],
    description: 'Woven from undyed Gotland wool. 130 by 180 cm, fringe included, cat not.',
    imageSvg: blanket('#9a8c7c'),
    sku: 'THROW',
    price: 12900,
    options: [{ name: 'Colour', values: ['Pebble', 'Heather'] }],
    stock: [
      [6, 2],
      [3, 0],
    ],
  },
  mug: {
    title: 'Ridge Enamel Mug',
    vendor: 'Tarn & Timber',
    productType: 'Kitchen',
    tags: ['camping', 'kitchen'],
    description: 'Enamelled steel, 350 ml. Chips with dignity.',
    imageSvg: mug('#2f5d50'),
    sku: 'MUG',
    price: 1900,
    options: [{ name: 'Colour', values: ['Forest', 'Cream', 'Navy'] }],
    stock: [
      [48, 12],
      [30, 9],
      [17, 0],
    ],
  },
  kettle: {
    title: 'Gooseneck Kettle',
    vendor: 'Kaffehuset',
    productType: 'Kitchen',
    tags: ['coffee', 'kitchen'],
    description: 'A slow, steady pour, on gas, induction or embers. 0.9 litres.',
    imageSvg: kettle('#c8a24a'),
    sku: 'KETT',
    price: 7900,
    stock: [[7, 3]],
  },
  skillet: {
    title: 'Cast-Iron Skillet 26 cm',
    vendor: 'Gjutet',
    productType: 'Kitchen',
    tags: ['camping', 'kitchen'],
    description: 'Seasoned three times before it leaves the foundry. Outlives its owner.',
    imageSvg: skillet('#3a3d40'),
    sku: 'SKIL',
    price: 5900,
    stock: [[0, 0]],
  },
  candle: {
    title: 'Pine & Tar Candle',
    vendor: 'Tarn & Timber',
    productType: 'Home',
    tags: ['home'],
    description: 'Poured by hand whenever somebody orders one, so it is never counted. 45 hours.',
    imageSvg: candle('#e8d7b0'),
    sku: 'CAND',
    price: 2900,
    tracked: false,
  },
  giftCard: {
    title: 'Gift Card',
    vendor: 'Tarn & Timber',
    productType: 'Gift cards',
    tags: ['gift'],
    description: 'For people who already have a lantern. Arrives by e-mail.',
    imageSvg: giftCard('#33658a'),
    sku: 'GIFT',
    price: 2500,
    isGiftCard: true,
    options: [{ name: 'Amount', values: ['25', '50', '100'] }],
    variants: { '50': { price: 5000 }, '100': { price: 10_000 } },
  },
} satisfies Record<string, ProductOutline>;

export type DemoProducts = Record<keyof typeof OUTLINES | 'coffeeSet', Product>;

/** The assortment of the demo shop, in the order of its shelves. */
export const addDemoCatalog = (platform: Platform, shop: ShopState): DemoProducts => {
  const add = (outline: ProductOutline) => addProduct(platform, shop, outline);
  const products = {
    backpack: add(OUTLINES.backpack),
    boots: add(OUTLINES.boots),
    jacket: add(OUTLINES.jacket),
    lantern: add(OUTLINES.lantern),
    chair: add(OUTLINES.chair),
    beanie: add(OUTLINES.beanie),
    blanket: add(OUTLINES.blanket),
    mug: add(OUTLINES.mug),
    kettle: add(OUTLINES.kettle),
    skillet: add(OUTLINES.skillet),
    candle: add(OUTLINES.candle),
    giftCard: add(OUTLINES.giftCard),
  };
  return {
    ...products,
    coffeeSet: add({
      title: 'Morning Coffee Set',
      vendor: 'Tarn & Timber',
      productType: 'Kitchen',
      tags: ['coffee', 'gift'],
      description: 'Two cream mugs and the kettle, for less than the three of them.',
      imageSvg: coffeeSet('#c8a24a', '#d9c9a8'),
      sku: 'COFFEE-SET',
      price: 10_900,
      components: [
        { variantId: variantOf(products.mug, 'Cream').id, quantity: 2 },
        { variantId: variantOf(products.kettle).id, quantity: 1 },
      ],
    }),
  };
};

/** Made last, so that whatever else is there keeps its ids. */
export const addDemoCollections = (platform: Platform, shop: ShopState): void => {
  const tagged = (condition: string) => ({ column: 'TAG', relation: 'EQUALS', condition }) as const;
  const winter = [
    'storm-shell-jacket',
    'skog-leather-boots',
    'merino-fisherman-beanie',
    'gotland-wool-throw',
  ];
  const madeToOrder = ['cast-iron-skillet-26-cm', 'gooseneck-kettle'];
  addCollection(platform, shop, {
    title: 'Camping',
    membership: {
      kind: 'smart',
      ruleSet: { appliedDisjunctively: false, rules: [tagged('camping')] },
    },
  });
  addCollection(platform, shop, {
    title: 'Kitchen & coffee',
    membership: {
      kind: 'smart',
      ruleSet: { appliedDisjunctively: true, rules: [tagged('kitchen'), tagged('coffee')] },
    },
  });
  addCollection(platform, shop, {
    title: 'Winter favourites',
    membership: {
      kind: 'manual',
      productIds: winter.flatMap((handle) => findProductByHandle(shop, handle)?.id ?? []),
    },
  });
  addCollection(platform, shop, {
    title: 'Made to order',
    isHidden: true,
    membership: {
      kind: 'manual',
      productIds: madeToOrder.flatMap((handle) => findProductByHandle(shop, handle)?.id ?? []),
    },
  });
};
