/** The page of the admin that has an app's page inside. */
import type { AppRegistration } from '#emulator/platform/state.ts';
import { html } from '../html.ts';
import { adminPage } from './admin-page.ts';
import type { AdminPage } from './admin-page.ts';
import { handleOf } from './embedded-app.ts';

type Surroundings = Pick<AdminPage, 'platform' | 'shop'> & { app: AppRegistration };

export function appPage(page: Surroundings & { source: string }): string {
  const { app, source } = page;
  return adminPage({
    ...page,
    title: app.name,
    data: {
      'app-origin': new URL(source).origin,
      'admin-path': `/admin/apps/${handleOf(app)}`,
      'app-name': app.name,
    },
    stage: html`<main class="stage">
      <div id="save-bar" role="region" aria-label="Unsaved changes" hidden>
        <span>Unsaved changes</span>
        <div id="save-bar-buttons"></div>
      </div>
      <header id="title-bar">
        <div id="breadcrumb"></div>
        <h1 id="title">${app.name}</h1>
        <div id="actions"></div>
      </header>
      <div id="loading" role="progressbar" aria-label="The app is loading" hidden></div>
      <iframe id="app-frame" title="${app.name}" src="${source}"></iframe>
    </main>`,
    after: html`<div id="toasts" role="status" aria-live="polite"></div>
      <script src="/admin/frame.js"></script>`,
  });
}

export function notInstalledPage(page: Surroundings): string {
  const { app } = page;
  return adminPage({
    platform: page.platform,
    shop: page.shop,
    title: app.name,
    stage: html`<div class="stage scrolls">
      <main class="stack">
        <h1>${app.name} is not installed</h1>
        <p>It asks for these permissions:</p>
        <ul>
          ${app.scopes.map((scope) => html`<li class="mono">${scope}</li>`)}
        </ul>
        <form method="post" action="/admin/settings/apps/${handleOf(app)}/install">
          <button class="button primary">Install</button>
        </form>
      </main>
    </div>`,
  });
}

export function notFoundPage(page: Pick<AdminPage, 'platform' | 'shop'>, what: string): string {
  return adminPage({
    ...page,
    title: 'Not found',
    stage: html`<div class="stage scrolls">
      <main class="stack">
        <h1>There is nothing here</h1>
        <p>${what}</p>
      </main>
    </div>`,
  });
}
