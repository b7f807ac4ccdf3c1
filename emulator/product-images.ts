import express, { type Router } from 'express';
import type { Platform } from './platform/platform.ts';
import { findProduct } from './platform/catalog.ts';

/** The pictures of all shops, as a content delivery network serves them: `/cdn/products/<id>.svg`. */
export const productImageRoutes = (platform: Platform): Router => {
  const router = express.Router();
  router.get('/cdn/products/:id.svg', (request, response) => {
    const id = request.params.id;
    const found = Object.values(platform.state.shops).flatMap(
      (shop) => findProduct(shop, id)?.imageSvg ?? [],
    );
    const [svg] = found;
    if (svg === undefined) {
      response.sendStatus(404);
      return;
    }
    response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    response.setHeader('cache-control', 'public, max-age=300');
    response.type('image/svg+xml').send(svg);
  });
  return router;
};
