import express, { type Router } from 'express';
import { z } from 'zod';
import { findLocation } from '../platform/catalog.ts';
import { placeOrder } from '../platform/checkout.ts';
import type { Platform } from '../platform/platform.ts';
import { updateLocation } from '../platform/products.ts';
import { actedOn, definedIn } from './acted-on.ts';
import { catalogActRoutes } from './catalog-acts.ts';

const orderSchema = z.strictObject({
  /** Domain of the shop; the one that the request is for when absent. */
  shop: z.string().optional(),
  lines: z
    .array(
      z.strictObject({
        variantId: z.string(),
        quantity: z.int().positive(),
        customAttributes: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
      }),
    )
    .min(1),
  customer: z
    .object({ name: z.string(), email: z.string().nullable() })
    .default({ name: 'Kim Shopper', email: 'kim@example.com' }),
  deliveryMethod: z.enum(['SHIPPING', 'PICK_UP', 'LOCAL', 'NONE', 'RETAIL']).default('SHIPPING'),
  locale: z.string().default('en'),
});

const locationSchema = z.strictObject({
  shop: z.string().optional(),
  locationId: z.string(),
  name: z.string().optional(),
  isActive: z.boolean().optional(),
  fulfillsOnlineOrders: z.boolean().optional(),
});

/** What people do in a shop, for scripts that do not want to click. */
export const shopActRoutes = (platform: Platform): Router => {
  const router = express.Router();
  router.use(catalogActRoutes(platform));
  router.post('/place-order', (request, response) => {
    const { shop, ...input } = orderSchema.parse(request.body);
    const placed = placeOrder(platform, actedOn(platform, response, shop), input);
    response.status('refused' in placed ? 422 : 200).json(placed);
  });
  router.post('/change-location', (request, response) => {
    const { shop: domain, locationId, ...change } = locationSchema.parse(request.body);
    const shop = actedOn(platform, response, domain);
    const location = findLocation(shop, locationId);
    if (!location) {
      response.status(404).json({ refused: 'there is no such location' });
      return;
    }
    updateLocation(platform, shop, location, definedIn(change));
    response.json(location);
  });
  return router;
};
