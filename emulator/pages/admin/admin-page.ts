/** The admin's own look: navigation on the left, something to the right of it. */
import path from 'node:path';
import { installationOf } from '#emulator/platform/apps.ts';
import type { Platform } from '#emulator/platform/platform.ts';
import type { AppRegistration, ShopState } from '#emulator/platform/state.ts';
import { html } from '../html.ts';
import type { Part, Html } from '../html.ts';
import { currentMark, placeLinks, styleSheet, wholeDocument } from '../layout.ts';
import { handleOf } from './embedded-app.ts';

const style = styleSheet(path.join(import.meta.dirname, 'frame.css'));

export interface AdminPage {
  platform: Platform;
  shop: ShopState;
  title: string;
  /** The app whose page it is, when it is an app's. */
  app?: AppRegistration;
  /** The admin's own page that it is, when it is not. */
  current?: 'theme' | 'settings';
  /** `data-` attributes of the body, for the page's script. */
  data?: Record<string, string>;
  /** Fills the place beside the navigation. */
  stage: Html;
  after?: Part;
}

export function adminPage(page: AdminPage): string {
  const data = Object.entries(page.data ?? {}).map(
    ([name, value]) => html`data-${name}="${value}"`,
  );
  return wholeDocument(
    `${page.title} · ${page.shop.name}`,
    html`<body ${data.flatMap((each) => [each, ' '])}>
      <header class="top">
        <button id="menu" class="button" type="button" popovertarget="side">Menu</button>
        <strong>${page.shop.name}</strong>
        <nav class="elsewhere" aria-label="Places">${placeLinks('/admin')}</nav>
      </header>
      <div class="admin">${navigation(page)} ${page.stage}</div>
      ${page.after}
    </body>`,
    style,
  );
}

function navigation(page: AdminPage): Html {
  const apps = page.platform.state.apps.filter((app) => installationOf(page.shop, app.apiKey));
  return html`<nav id="side" popover aria-label="Admin">
    <h2>Apps</h2>
    <ul>
      ${apps.length === 0 && html`<li class="soft small">No app is installed.</li>`}
      ${apps.map((app) => appEntry(app, app === page.app))}
    </ul>
    <h2>Sales channels</h2>
    <ul>
      <li>
        <a href="/admin/themes/current/editor" ${currentMark(page.current === 'theme')}
          >Theme editor</a
        >
      </li>
    </ul>
    <h2>Settings</h2>
    <ul>
      <li>
        <a href="/admin/settings/apps" ${currentMark(page.current === 'settings')}
          >Apps and permissions</a
        >
      </li>
    </ul>
    <div class="elsewhere">
      <h2>Elsewhere</h2>
      ${placeLinks('/admin')}
    </div>
  </nav>`;
}

function appEntry(app: AppRegistration, isShown: boolean): Html {
  const href = `/admin/apps/${handleOf(app)}`;
  if (!isShown) return html`<li><a href="${href}">${app.name}</a></li>`;
  return html`<li>
    <a id="app-home" href="${href}" aria-current="page">${app.name}</a>
    <ul id="app-nav"></ul>
  </li>`;
}
