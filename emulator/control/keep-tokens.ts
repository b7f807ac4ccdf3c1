import type { Platform } from '../platform/platform.ts';

/**
 * Advances the clock but lets the tokens age only as long as real time does. An app's own clock does
 * not move with this one, and with a real shop both always agree, so an app that looks at the expiry
 * it was told is right to use such a token.
 */
export const advanceKeepingTokens = (platform: Platform, ms: number): void => {
  const later = (instant: string): string => new Date(Date.parse(instant) + ms).toISOString();
  for (const shop of Object.values(platform.state.shops)) {
    for (const installation of shop.installations) {
      for (const token of Object.values(installation.accessTokens)) {
        if (token.expiresAt !== null) token.expiresAt = later(token.expiresAt);
      }
      const { refreshToken } = installation;
      if (refreshToken) refreshToken.expiresAt = later(refreshToken.expiresAt);
    }
  }
  platform.clock.advance(ms);
};
