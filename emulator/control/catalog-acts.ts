import express, { type Response, type Router } from 'express';
import { z } from 'zod';
import { findProduct } from '../platform/catalog.ts';
import { changeMembers } from '../platform/collection-members.ts';
import { showCollection } from '../platform/collection-publication.ts';
import { findCollection } from '../platform/collections.ts';
import type { ProductOutline } from '../platform/new-product.ts';
import type { Platform } from '../platform/platform.ts';
import { changeProduct, createProduct, deleteProduct } from '../platform/products.ts';
import { plainTag } from '../scenarios/drawings/home.ts';
import { actedOn, definedIn } from './acted-on.ts';

const named = { shop: z.string().optional() };

const deletionSchema = z.strictObject({ ...named, productId: z.string() });

/** A comma parts tags, so none has one. */
const tags = z
  .array(
    z
      .string()
      .max(255)
      .regex(/^[^,]*$/),
  )
  .max(250);
const title = z.string().min(1).max(255);
const vendor = z.string().max(255);

const changeSchema = z.strictObject({
  ...named,
  productId: z.string(),
  tags: tags.optional(),
  vendor: vendor.optional(),
  title: title.optional(),
});

const additionSchema = z.strictObject({
  ...named,
  title,
  vendor: vendor.default(''),
  tags: tags.default([]),
  /** How many; several are sizes from 1 up. */
  variants: z.int().min(1).max(2048).default(1),
  /** Of each variant, at the location that comes first. */
  stock: z.int().default(0),
});

const collectionSchema = z.strictObject({
  ...named,
  collectionId: z.string(),
  add: z.array(z.string()).optional(),
  remove: z.array(z.string()).optional(),
  /** Whether the online store shows it. */
  shown: z.boolean().optional(),
});

/** What staff do to products and collections. */
export const catalogActRoutes = (platform: Platform): Router => {
  const router = express.Router();
  router.post('/add-product', (request, response) => {
    const { shop, ...wanted } = additionSchema.parse(request.body);
    const product = createProduct(platform, actedOn(platform, response, shop), outlineOf(wanted));
    response.json(product);
  });
  router.post('/change-product', (request, response) => {
    const { shop: domain, productId, ...change } = changeSchema.parse(request.body);
    const shop = actedOn(platform, response, domain);
    const product = findProduct(shop, productId);
    if (!product) return missing(response, 'product');
    changeProduct(platform, shop, product, definedIn(change));
    response.json(product);
  });
  router.post('/delete-product', (request, response) => {
    const { shop, productId } = deletionSchema.parse(request.body);
    const deleted = deleteProduct(platform, actedOn(platform, response, shop), productId);
    response.status(deleted ? 200 : 404).json({ deleted });
  });
  router.post('/change-collection', (request, response) => {
    const { shop: domain, collectionId, shown, ...change } = collectionSchema.parse(request.body);
    const shop = actedOn(platform, response, domain);
    const collection = findCollection(shop, collectionId);
    if (!collection) return missing(response, 'collection');
    if (shown !== undefined) showCollection(platform, shop, collection, shown);
    if (change.add === undefined && change.remove === undefined) {
      return void response.json({ changed: [] });
    }
    const changed = changeMembers(platform, shop, collection, definedIn(change));
    response.status('refused' in changed ? 422 : 200).json(changed);
  });
  return router;
};

const missing = (response: Response, what: string): void => {
  response.status(404).json({ refused: `there is no such ${what}` });
};

const outlineOf = ({
  variants,
  stock,
  ...said
}: Omit<z.infer<typeof additionSchema>, 'shop'>): ProductOutline => ({
  ...said,
  productType: '',
  description: '',
  imageSvg: plainTag('#7a8c6e'),
  sku: 'NEW',
  price: 1000,
  stock: [[stock]],
  ...(variants > 1 && {
    options: [
      { name: 'Size', values: Array.from({ length: variants }, (_, index) => String(index + 1)) },
    ],
  }),
});
