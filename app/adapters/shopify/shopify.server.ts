/**
 * Shopify's own library, set up for this app: managed installation, token exchange and expiring
 * offline tokens. Making it connects to nobody. Webhook subscriptions stand in shopify.app.toml.
 */
import '@shopify/shopify-app-remix/adapters/node';
import {
  ApiVersion,
  AppDistribution,
  LogSeverity,
  shopifyApp,
} from '@shopify/shopify-app-remix/server';
import type { Config } from '#app/adapters/config.server.ts';
import type { Log } from '#app/adapters/log.server.ts';
import { withoutTokens } from '#app/adapters/log.server.ts';
import { asId, type ShopDomain } from '#app/domain/ids.ts';

export type Shopify = ReturnType<typeof createShopify>;

export type SessionStorage = NonNullable<Parameters<typeof shopifyApp>[0]['sessionStorage']>;

interface Parts {
  readonly config: Config;
  readonly sessionStorage: SessionStorage;
  readonly log: Log;
  /** Called after each token exchange, sometimes twice at once: parallel loaders exchange in parallel. */
  readonly onInstalled: (shop: ShopDomain) => Promise<void>;
}

const JWT = /\b[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}\b/g;

const logInto =
  (log: Log) =>
  (severity: LogSeverity, message: string): void => {
    const line = withoutTokens(message).replace(JWT, '[redacted]');
    if (severity === LogSeverity.Error) log.error(line);
    else if (severity === LogSeverity.Warning) log.warn(line);
    else log.debug(line);
  };

export const createShopify = ({ config, sessionStorage, log, onInstalled }: Parts) =>
  shopifyApp({
    apiKey: config.SHOPIFY_API_KEY,
    apiSecretKey: config.SHOPIFY_API_SECRET,
    appUrl: config.SHOPIFY_APP_URL,
    apiVersion: ApiVersion.October26,
    authPathPrefix: '/auth',
    distribution: AppDistribution.AppStore,
    useOnlineTokens: false,
    sessionStorage,
    // Below Info the library writes session tokens into its messages.
    logger: { level: LogSeverity.Info, log: logInto(log) },
    hooks: { afterAuth: ({ session }) => onInstalled(asId<'Shop'>(session.shop)) },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
