/** What the App Bridge stand-in asks for. It runs in the app's pages, so only their origin may. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { sessionToken, STAFF_USER_ID } from '#emulator/oauth/session-token.ts';
import { installationOf } from '#emulator/platform/apps.ts';
import { type Platform, UnknownShop } from '#emulator/platform/platform.ts';
import type { AppRegistration, ShopState } from '#emulator/platform/state.ts';
import { queryText } from '../requests.ts';
import { findApp } from './embedded-app.ts';
import { blocksOf } from './theme-extension.ts';

export function appBridgeApi(platform: Platform, tunnelUrl: string): Router {
  const router = Router();
  const appOrigin = new URL(tunnelUrl).origin;

  router.use((req, res, next) => {
    res.set({ Vary: 'Origin', 'Cache-Control': 'no-store' });
    if (req.get('origin') !== appOrigin) {
      res.status(403).send('Only the app may ask this, from its own pages.');
      return;
    }
    res.set('Access-Control-Allow-Origin', appOrigin);
    next();
  });

  const answer = (
    path: string,
    act: (shop: ShopState, app: AppRegistration, res: Response) => void,
  ) =>
    router.get(path, (req, res) => {
      const asked = whose(platform, req);
      if (!asked) res.status(404).send('This app is not installed on this shop.');
      else act(asked.shop, asked.app, res);
    });

  answer('/id-token', (shop, app, res) => {
    res.type('text/plain').send(sessionToken(platform, shop, app));
  });
  answer('/user', (_shop, _app, res) => {
    res.json({ id: STAFF_USER_ID, name: 'Shop owner', accountAccess: 'shop owner' });
  });
  answer('/scopes', (shop, app, res) => {
    const granted = installationOf(shop, app.apiKey)?.grantedScopes ?? [];
    res.json({ granted, required: app.scopes, optional: [] });
  });
  answer('/extensions', (shop, app, res) => {
    res.json(extensionsOf(shop, app));
  });
  return router;
}

function whose(platform: Platform, req: Request): { shop: ShopState; app: AppRegistration } | null {
  const app = findApp(platform, queryText(req, 'app'));
  if (!app) return null;
  try {
    const shop = platform.shop(queryText(req, 'shop'));
    return installationOf(shop, app.apiKey) ? { shop, app } : null;
  } catch (error) {
    if (error instanceof UnknownShop) return null;
    throw error;
  }
}

/** `ExtensionInfo[]` of @shopify/app-bridge-types. */
export function extensionsOf(shop: ShopState, app: AppRegistration): unknown[] {
  const extension = app.themeExtension;
  if (!extension) return [];
  const activations = blocksOf(app).map((block) => {
    const placed = shop.themeBlocks.filter(
      (each) =>
        each.appKey === app.apiKey &&
        each.extension === extension.name &&
        each.block === block.handle,
    );
    return {
      target: block.target,
      handle: block.handle,
      name: block.name,
      status: placed.length > 0 ? 'active' : 'available',
      activations: placed.map((each, at) => ({
        target: `template--${each.template}/main/${block.handle}_${at + 1}`,
        themeId: 'gid://shopify/OnlineStoreTheme/1',
      })),
    };
  });
  return [{ handle: extension.name, type: 'theme_app_extension', activations }];
}
