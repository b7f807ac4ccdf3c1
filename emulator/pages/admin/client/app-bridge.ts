/**
 * Stands in for https://cdn.shopify.com/shopifycloud/app-bridge.js. It is loaded by the app's own
 * pages, inside the admin frame, and must have made `window.shopify` before their scripts run.
 */
import { hereFor } from './admin-address.ts';
import { patchFetch } from './authenticated-fetch.ts';
import { watchChrome } from './chrome.ts';
import { readConfig } from './config.ts';
import { press } from './controls.ts';
import { defineElements } from './elements.ts';
import { openedFromFrame, sealed } from './messages.ts';
import type { AppMessage } from './messages.ts';
import { watchForms } from './save-bar-form.ts';
import { shopifyGlobal } from './shopify-global.ts';
import { createToasts } from './toasts.ts';

const script = document.currentScript;
if (!(script instanceof HTMLScriptElement)) throw new Error('App Bridge must be a script element');

const origin = new URL(script.src).origin;
const config = readConfig(script);
const plainFetch = window.fetch.bind(window);
const plainOpen = window.open.bind(window);

// Which page may be around this one is decided by the app's frame-ancestors; nothing secret is told.
const tell = (message: AppMessage) => {
  if (parent !== window) parent.postMessage(sealed(message), '*');
};

const ask = async (what: string): Promise<unknown> => (await askFor(what)).json();
const idToken = async () => (await askFor('id-token')).text();

async function askFor(what: string): Promise<Response> {
  const whose = new URLSearchParams({ shop: config.shop, app: config.apiKey });
  const response = await plainFetch(`${origin}/admin/app-bridge/${what}?${whose.toString()}`);
  if (!response.ok) throw new Error(`App Bridge: ${what} was refused (${response.status})`);
  return response;
}

/** Leaves the app's page for another page of the admin or of the shop, or for anywhere else. */
function leave(href: string, target = '_top'): void {
  const here = hereFor(href, config.shop, origin) ?? href;
  if (target === '_blank') plainOpen(here, '_blank', 'noopener');
  else if (target === '_self') location.assign(here);
  else if (parent === window) location.assign(here);
  else tell({ kind: 'leave', href: new URL(here, location.href).href });
}

function patchLeaving(): void {
  window.open = (url, target, features) => {
    const href = String(url ?? '');
    const isElsewhere = hereFor(href, config.shop, origin) !== null;
    if (!isElsewhere && target !== '_top') return plainOpen(href, target, features);
    leave(href, target ?? '_blank');
    return null;
  };
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const href = link?.getAttribute('href') ?? '';
    if (!link || hereFor(href, config.shop, origin) === null) return;
    event.preventDefault();
    leave(href, link.getAttribute('target') ?? '_top');
  });
}

/** Apps navigate by listening for `shopify:navigate` on a link of theirs, or on one that is lent. */
function visit(href: string): void {
  const links = [...document.querySelectorAll('ui-nav-menu a')];
  const own = links.find((link) => link.getAttribute('href') === href);
  const link = own ?? document.createElement('a');
  link.setAttribute('href', href);
  if (!own) document.body.append(link);
  link.dispatchEvent(new CustomEvent('shopify:navigate', { bubbles: true }));
  if (!own) link.remove();
}

function listen(): void {
  addEventListener('message', (event) => {
    const message = event.source === parent ? openedFromFrame(event.data) : null;
    if (!message) return;
    if (message.kind === 'press') press(message.id);
    if (message.kind === 'visit') {
      tell({ kind: 'visiting' });
      visit(message.href);
    }
    if (message.kind === 'toast-action') toasts.acted(message.id);
    if (message.kind === 'toast-dismiss') toasts.dismissed(message.id);
  });
}

const toasts = createToasts(tell);
const setLoading = (on: boolean) => {
  tell({ kind: 'loading', on });
};
Object.assign(window, {
  shopify: shopifyGlobal({ config, origin, toasts, idToken, ask, setLoading }),
});

const reload = new URLSearchParams(location.search).get('shopify-reload');
if (reload) {
  // The app's server met a page request without a valid token and asks for it again with one.
  const again = new URL(reload, location.href);
  if (again.origin === location.origin) {
    void idToken().then((token) => {
      again.searchParams.set('id_token', token);
      location.replace(again);
    });
  }
} else if (parent === window && config.host) {
  // An embedded app that is opened on its own moves into the admin.
  leave(`shopify://admin/apps/${config.apiKey}${location.pathname}`);
} else {
  defineElements();
  patchFetch({ plainFetch, idToken, locale: config.locale, leave });
  patchLeaving();
  watchForms();
  listen();
  watchChrome((chrome) => {
    tell({ kind: 'chrome', chrome });
  });
}
