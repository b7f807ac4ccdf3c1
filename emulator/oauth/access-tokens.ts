import { createHash } from 'node:crypto';
import type { Platform } from '../platform/platform.ts';
import type { AppRegistration, Installation, ShopState } from '../platform/state.ts';
import { STAFF_USER_ID } from './session-token.ts';

/**
 * Access tokens of one app in one shop. Expiring offline tokens live for an hour and come with a
 * refresh token of 90 days, which rotates: the previous one stays valid until the new one is used.
 * Source: https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens
 * and https://shopify.dev/changelog/more-resilient-refreshes-for-expiring-offline-access-tokens
 */
const OFFLINE_SECONDS = 3600;
const ONLINE_SECONDS = 86_399;
const REFRESH_SECONDS = 7_776_000;

export interface OfflineAnswer {
  access_token: string;
  scope: string;
  expires_in?: number;
  refresh_token?: string;
  refresh_token_expires_in?: number;
}

export const issueOffline = (
  platform: Platform,
  installation: Installation,
  app: AppRegistration,
  expiring: boolean,
): OfflineAnswer => {
  const scope = installation.grantedScopes.join(',');
  if (!expiring) {
    return { access_token: newAccessToken(platform, installation, app, null), scope };
  }
  const accessToken = newAccessToken(platform, installation, app, OFFLINE_SECONDS);
  const refreshToken = `shprt_${tokenText(platform, app)}`;
  installation.refreshToken = {
    current: refreshToken,
    previous: installation.refreshToken?.current ?? null,
    expiresAt: inSeconds(platform, REFRESH_SECONDS),
  };
  platform.changed();
  return {
    access_token: accessToken,
    scope,
    expires_in: OFFLINE_SECONDS,
    refresh_token: refreshToken,
    refresh_token_expires_in: REFRESH_SECONDS,
  };
};

/** A new pair for a refresh token that is still good; undefined for any other text. */
export const refreshOffline = (
  platform: Platform,
  installation: Installation,
  app: AppRegistration,
  presented: string,
): OfflineAnswer | undefined => {
  const known = installation.refreshToken;
  if (!known || known.expiresAt <= platform.clock.now()) return undefined;
  if (presented !== known.current && presented !== known.previous) return undefined;
  const answer = issueOffline(platform, installation, app, true);
  if (installation.refreshToken) installation.refreshToken.previous = presented;
  return answer;
};

export const issueOnline = (
  platform: Platform,
  installation: Installation,
  app: AppRegistration,
): object => {
  const scope = installation.grantedScopes.join(',');
  return {
    access_token: newAccessToken(platform, installation, app, ONLINE_SECONDS),
    scope,
    expires_in: ONLINE_SECONDS,
    associated_user_scope: scope,
    associated_user: {
      id: STAFF_USER_ID,
      first_name: 'Sam',
      last_name: 'Staff',
      email: 'sam@example.com',
      email_verified: true,
      account_owner: true,
      locale: 'en',
      collaborator: false,
    },
  };
};

export interface Caller {
  app: AppRegistration;
  installation: Installation;
}

/** Whose access token this is, as long as it is good in this shop. */
export const callerOf = (
  platform: Platform,
  shop: ShopState,
  token: string | undefined,
): Caller | undefined => {
  if (!token) return undefined;
  const now = platform.clock.now();
  for (const installation of shop.installations) {
    const known = Object.hasOwn(installation.accessTokens, token)
      ? installation.accessTokens[token]
      : undefined;
    if (!known || (known.expiresAt !== null && known.expiresAt <= now)) continue;
    const app = platform.state.apps.find((each) => each.apiKey === installation.appKey);
    if (app) return { app, installation };
  }
  return undefined;
};

const newAccessToken = (
  platform: Platform,
  installation: Installation,
  app: AppRegistration,
  seconds: number | null,
): string => {
  const now = platform.clock.now();
  const token = `shpat_${tokenText(platform, app)}`;
  const kept = Object.entries(installation.accessTokens).filter(
    ([, { expiresAt }]) => expiresAt === null || expiresAt > now,
  );
  installation.accessTokens = {
    ...Object.fromEntries(kept),
    [token]: { expiresAt: seconds === null ? null : inSeconds(platform, seconds) },
  };
  platform.changed();
  return token;
};

/** Tokens look random, and are the same for the same state and secret. */
const tokenText = (platform: Platform, app: AppRegistration): string =>
  createHash('sha256').update(`${app.apiSecret} ${platform.newId()}`).digest('hex').slice(0, 32);

const inSeconds = (platform: Platform, seconds: number): string =>
  new Date(platform.clock.nowMs() + seconds * 1000).toISOString();
