/** Where the merchant installs and uninstalls apps and sees what they may do. */
import { Router } from 'express';
import { installApp, installationOf, uninstallApp, updateScopes } from '#emulator/platform/apps.ts';
import type { Platform } from '#emulator/platform/platform.ts';
import type { AppRegistration, ShopState } from '#emulator/platform/state.ts';
import { shopOf } from '#emulator/which-shop.ts';
import { html } from '../html.ts';
import type { Part } from '../html.ts';
import { noticeOf } from '../layout.ts';
import type { Notice } from '../layout.ts';
import { backTo, fields, noticeIn } from '../requests.ts';
import { adminPage } from './admin-page.ts';
import { findApp, handleOf } from './embedded-app.ts';
import { privacyCard, privacyRequests } from './privacy-requests.ts';

const SETTINGS = '/admin/settings/apps';

export function appSettings(platform: Platform): Router {
  const router = Router();

  router.get('/', (req, res) => {
    res.send(settingsPage(platform, shopOf(res), noticeIn(req)));
  });
  router.use('/privacy', privacyRequests(platform, SETTINGS));

  router.post('/:app/:act', (req, res) => {
    const shop = shopOf(res);
    const app = findApp(platform, req.params.app);
    if (!app) return backTo(res, SETTINGS, { text: 'There is no such app.', isBad: true });
    if (req.params.act === 'install') {
      installApp(platform, shop, app);
      return res.redirect(303, `/admin/apps/${handleOf(app)}`);
    }
    if (req.params.act === 'uninstall') {
      uninstallApp(platform, shop, app);
      return backTo(res, SETTINGS, { text: `${app.name} is uninstalled.`, isBad: false });
    }
    if (req.params.act === 'scopes') {
      updateScopes(platform, shop, app, fields(req, 'scope'));
      return backTo(res, SETTINGS, {
        text: `${app.name} has these permissions now.`,
        isBad: false,
      });
    }
    return backTo(res, SETTINGS, { text: 'There is no such act.', isBad: true });
  });
  return router;
}

function settingsPage(platform: Platform, shop: ShopState, notice: Notice | null): string {
  const { apps } = platform.state;
  return adminPage({
    platform,
    shop,
    title: 'Apps and permissions',
    current: 'settings',
    stage: html`<div class="stage scrolls">
      <main class="stack">
        <h1>Apps and permissions</h1>
        ${noticeOf(notice)} ${apps.length === 0 && html`<p class="soft">No app is registered.</p>`}
        ${apps.map((app) => appCard(shop, app))} ${privacyCard(shop, `${SETTINGS}/privacy`)}
      </main>
    </div>`,
  });
}

function appCard(shop: ShopState, app: AppRegistration): Part {
  const installation = installationOf(shop, app.apiKey);
  const action = `${SETTINGS}/${handleOf(app)}`;
  return html`<section class="card" aria-label="${app.name}">
    <div class="row spread">
      <div>
        <h2>${app.name}</h2>
        <p class="soft small">
          ${installation ? `Installed ${installation.installedAt.slice(0, 10)}` : 'Not installed'}
        </p>
      </div>
      ${installation ? uninstallButton(action) : installButton(action)}
    </div>
    ${installation && scopesForm(app, installation.grantedScopes, action)}
  </section>`;
}

function installButton(action: string): Part {
  return html`<form method="post" action="${action}/install">
    <button class="button primary">Install</button>
  </form>`;
}

function uninstallButton(action: string): Part {
  return html`<form method="post" action="${action}/uninstall">
    <button class="button critical">Uninstall</button>
  </form>`;
}

function scopesForm(app: AppRegistration, granted: string[], action: string): Part {
  const scopes = [...new Set([...app.scopes, ...granted])].sort();
  return html`<details class="fold">
    <summary>${granted.length} of ${scopes.length} permissions granted</summary>
    <form class="stack" method="post" action="${action}/scopes">
      <div>${scopes.map((scope) => scopeBox(scope, granted.includes(scope)))}</div>
      <div><button class="button">Change permissions</button></div>
    </form>
  </details>`;
}

function scopeBox(scope: string, isGranted: boolean): Part {
  return html`<label class="check mono">
    <input type="checkbox" name="scope" value="${scope}" ${isGranted && html`checked`} />${scope}
  </label>`;
}
