import { createHash } from 'node:crypto';
import { readAppConfiguration } from './app-configuration.ts';
import { scopesPayload, shopPayload } from './payloads/shop.ts';
import type { Platform } from './platform.ts';
import type { AppRegistration, Installation, ShopState } from './state.ts';

export interface AppCredentials {
  apiKey: string;
  apiSecret: string;
}

export interface RegisterOptions {
  /** What the platform gave the app; made up from its client id when absent. */
  credentials?: AppCredentials;
  /** Where the app really runs; the file's application_url when absent. */
  appUrl?: string;
}

/** Registers an app from its file as a deploy would; doing so again replaces what the file says. */
export const registerApp = (
  platform: Platform,
  tomlPath: string,
  options: RegisterOptions = {},
): AppRegistration => {
  const { clientId, ...configuration } = readAppConfiguration(tomlPath);
  const credentials = options.credentials ?? {
    apiKey: clientId,
    apiSecret: createHash('sha256').update(`secret of ${clientId}`).digest('hex').slice(0, 32),
  };
  const known = platform.state.apps.find((app) => app.apiKey === credentials.apiKey);
  const app: AppRegistration = {
    ...configuration,
    ...credentials,
    id: known?.id ?? platform.newId(),
    applicationUrl: options.appUrl?.replace(/\/$/, '') ?? configuration.applicationUrl,
  };
  platform.state.apps = [...platform.state.apps.filter((each) => each !== known), app];
  platform.changed();
  return app;
};

export const findApp = (platform: Platform, apiKey: string): AppRegistration | undefined =>
  platform.state.apps.find((app) => app.apiKey === apiKey);

export const installationOf = (shop: ShopState, apiKey: string): Installation | undefined =>
  shop.installations.find((installation) => installation.appKey === apiKey);

/** The merchant installs the app and grants what it asks for. A second time changes only the scopes. */
export const installApp = (
  platform: Platform,
  shop: ShopState,
  app: AppRegistration,
): Installation => {
  const known = installationOf(shop, app.apiKey);
  if (known) {
    updateScopes(platform, shop, app, app.scopes);
    return known;
  }
  const installation: Installation = {
    id: platform.newId(),
    appKey: app.apiKey,
    grantedScopes: [...app.scopes],
    installedAt: platform.clock.now(),
    accessTokens: {},
    refreshToken: null,
  };
  shop.installations.push(installation);
  platform.changed();
  return installation;
};

/** The merchant removes the app: its tokens are refused from now on, its theme blocks are gone. */
export const uninstallApp = (platform: Platform, shop: ShopState, app: AppRegistration): void => {
  const installation = installationOf(shop, app.apiKey);
  if (!installation) return;
  platform.emit(shop, 'app/uninstalled', shopPayload(shop));
  shop.installations = shop.installations.filter((each) => each !== installation);
  shop.themeBlocks = shop.themeBlocks.filter((block) => block.appKey !== app.apiKey);
  shop.metafields = shop.metafields.filter(
    (metafield) =>
      metafield.ownerKind !== 'AppInstallation' || metafield.ownerId !== installation.id,
  );
  platform.changed();
};

/** Grants the app other scopes; tokens it already has follow at once. */
export const updateScopes = (
  platform: Platform,
  shop: ShopState,
  app: AppRegistration,
  scopes: readonly string[],
): void => {
  const installation = installationOf(shop, app.apiKey);
  if (!installation) return;
  const previous = installation.grantedScopes;
  if (previous.toSorted().join() === scopes.toSorted().join()) return;
  installation.grantedScopes = [...scopes];
  const change = { previous, current: [...scopes], at: platform.clock.now() };
  platform.emit(shop, 'app/scopes_update', scopesPayload(shop, change));
  platform.changed();
};
