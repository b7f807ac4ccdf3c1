import express, { type Router } from 'express';
import { recordCall } from '../platform/calls.ts';
import type { Platform } from '../platform/platform.ts';
import { shopOf } from '../which-shop.ts';
import { answerTokenRequest } from './token-endpoint.ts';

export const oauthRoutes = (platform: Platform): Router => {
  const router = express.Router();
  router.post(
    '/admin/oauth/access_token',
    express.json(),
    express.urlencoded({ extended: false }),
    (request, response) => {
      const shop = shopOf(response);
      const { status, body, app, grant } = answerTokenRequest(platform, shop, request.body);
      const at = platform.clock.now();
      recordCall(platform.calls, { kind: 'oauth', at, shop: shop.domain, app, grant, status });
      response.status(status).json(body);
    },
  );
  return router;
};
