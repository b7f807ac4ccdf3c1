import express, { type Router } from 'express';
import type { Platform } from '../platform/platform.ts';
import { shopOf } from '../which-shop.ts';
import { answerAdminRequest } from './answer.ts';
import { API_VERSION } from './schema.ts';
import { createBuckets } from './throttle.ts';

/** The Admin API over HTTP. Versions other than the one emulated do not exist. */
export const adminApiRoutes = (platform: Platform): Router => {
  const router = express.Router();
  const buckets = createBuckets(platform.clock);
  router.post(
    `/admin/api/${API_VERSION}/graphql.json`,
    express.json({ limit: '12mb', type: () => true }),
    (request, response) => {
      const answer = answerAdminRequest(platform, buckets, {
        shop: shopOf(response),
        accessToken: request.header('x-shopify-access-token'),
        body: request.body,
        baseUrl: `${request.protocol}://${request.header('host') ?? ''}`,
      });
      if (answer === 'withheld') {
        request.socket.destroy();
        return;
      }
      response
        .status(answer.status)
        .setHeader('x-shopify-api-version', API_VERSION)
        .json(answer.body);
    },
  );
  router.all('/admin/api/*', (_request, response) => {
    response.status(404).json({ errors: 'Not Found' });
  });
  return router;
};
