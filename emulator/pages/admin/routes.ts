/** The admin: app pages in a frame, and the few pages of its own that an app sends merchants to. */
import express, { Router } from 'express';
import type { Platform } from '#emulator/platform/platform.ts';
import { installationOf } from '#emulator/platform/apps.ts';
import { findProduct } from '#emulator/platform/catalog.ts';
import { shopOf } from '#emulator/which-shop.ts';
import { queryText } from '../requests.ts';
import { appBridgeApi } from './app-bridge-api.ts';
import { appPage, notFoundPage, notInstalledPage } from './app-page.ts';
import { appSettings } from './app-settings.ts';
import { embeddedUrl, findApp, handleOf } from './embedded-app.ts';
import { frameScripts } from './frame-scripts.ts';
import { themeEditor } from './theme-editor.ts';

export function adminFrameRoutes(platform: Platform, options: { tunnelUrl: string }): Router {
  const router = Router();
  router.use(express.urlencoded({ extended: false }));
  router.use(frameScripts());
  router.use('/app-bridge', appBridgeApi(platform, options.tunnelUrl));
  router.use('/themes/:theme/editor', themeEditor(platform));
  router.use('/settings/apps', appSettings(platform));

  router.get('/', (_req, res) => {
    const app = platform.state.apps.find((each) => installationOf(shopOf(res), each.apiKey));
    res.redirect(app ? `/admin/apps/${handleOf(app)}` : '/admin/settings/apps');
  });

  router.get('/apps/:app/:path(*)?', (req, res) => {
    const shop = shopOf(res);
    const app = findApp(platform, req.params.app ?? '');
    if (!app) {
      res.status(404).send(notFoundPage({ platform, shop }, 'No such app is registered.'));
      return;
    }
    if (!installationOf(shop, app.apiKey)) {
      res.send(notInstalledPage({ platform, shop, app }));
      return;
    }
    const query = new URL(req.originalUrl, 'http://here').search;
    const page = { ...options, path: req.params.path ?? '', query };
    const source = embeddedUrl(platform, shop, app, page);
    res.send(appPage({ platform, shop, app, source }));
  });

  addShortcuts(router);

  router.use((_req, res) => {
    const what = 'The emulator has no such page of the admin.';
    res.status(404).send(notFoundPage({ platform, shop: shopOf(res) }, what));
  });
  return router;
}

/** Pages of the admin that other pages of the emulator stand in for. */
function addShortcuts(router: Router): void {
  router.get('/oauth/install', (req, res) => {
    res.redirect(`/admin/apps/${encodeURIComponent(queryText(req, 'client_id'))}`);
  });
  router.get('/orders', (_req, res) => {
    res.redirect('/warehouse/orders');
  });
  router.get('/orders/:id', (req, res) => {
    res.redirect(`/warehouse/orders/${encodeURIComponent(req.params.id)}`);
  });
  router.get('/products', (_req, res) => {
    res.redirect('/warehouse');
  });
  router.get('/products/:id', (req, res) => {
    const product = findProduct(shopOf(res), req.params.id);
    res.redirect(product ? `/products/${product.handle}` : '/warehouse');
  });
  router.get('/themes', (_req, res) => {
    res.redirect('/admin/themes/current/editor');
  });
}
