import { z } from 'zod';
import { findApp, installationOf } from '../platform/apps.ts';
import type { Platform } from '../platform/platform.ts';
import type { AppRegistration, Installation, ShopState } from '../platform/state.ts';
import { issueOffline, issueOnline, refreshOffline } from './access-tokens.ts';
import { verifySessionToken } from './session-token.ts';

const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';
const OFFLINE = 'urn:shopify:params:oauth:token-type:offline-access-token';
const ONLINE = 'urn:shopify:params:oauth:token-type:online-access-token';

const bodySchema = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  grant_type: z.string(),
  subject_token: z.string().optional(),
  subject_token_type: z.string().optional(),
  requested_token_type: z.string().optional(),
  expiring: z.enum(['0', '1']).default('0'),
  refresh_token: z.string().optional(),
});

type TokenRequest = z.infer<typeof bodySchema>;

export interface TokenAnswer {
  status: number;
  body: object;
  /** For the log: who asked, and for what. */
  app: string;
  grant: string;
}

/** Answers `POST /admin/oauth/access_token`, in the shapes that Shopify's own library expects. */
export const answerTokenRequest = (
  platform: Platform,
  shop: ShopState,
  body: unknown,
): TokenAnswer => {
  const request = bodySchema.safeParse(body).data;
  if (!request) return { ...failure('invalid_request', 'Malformed request.'), app: '', grant: '' };
  const app = findApp(platform, request.client_id);
  const grant = request.grant_type.split(':').at(-1) ?? '';
  const who = { app: app?.name ?? '', grant };
  if (app?.apiSecret !== request.client_secret) {
    return { ...failure('invalid_client', 'Client authentication failed.'), ...who };
  }
  const installation = installationOf(shop, app.apiKey);
  if (!installation) {
    return { ...failure('app_not_installed', 'The app is not installed in this shop.'), ...who };
  }
  return { ...answerGrant(platform, shop, { app, installation, request }), ...who };
};

const answerGrant = (
  platform: Platform,
  shop: ShopState,
  asked: { app: AppRegistration; installation: Installation; request: TokenRequest },
): Pick<TokenAnswer, 'status' | 'body'> => {
  const { app, installation, request } = asked;
  if (request.grant_type === 'refresh_token') {
    const refreshed = refreshOffline(platform, installation, app, request.refresh_token ?? '');
    return refreshed
      ? { status: 200, body: refreshed }
      : failure('invalid_grant', 'This request requires an active refresh_token.');
  }
  if (request.grant_type !== TOKEN_EXCHANGE) {
    return failure('unsupported_grant_type', 'The grant type is not supported.');
  }
  if (request.subject_token_type !== ID_TOKEN) {
    return failure('invalid_request', 'subject_token_type must be an id_token.');
  }
  if (!verifySessionToken(request.subject_token ?? '', shop, app)) {
    return failure('invalid_subject_token', 'The subject token is invalid or has expired.');
  }
  if (request.requested_token_type === ONLINE) {
    return { status: 200, body: issueOnline(platform, installation, app) };
  }
  if (request.requested_token_type === OFFLINE) {
    const expiring = request.expiring === '1';
    return { status: 200, body: issueOffline(platform, installation, app, expiring) };
  }
  return failure('invalid_request', 'requested_token_type is not supported.');
};

const failure = (error: string, description: string): Pick<TokenAnswer, 'status' | 'body'> => ({
  status: 400,
  body: { error, error_description: description },
});
