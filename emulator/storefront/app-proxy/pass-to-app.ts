import { findApp } from '../../platform/apps.ts';
import type { Platform } from '../../platform/platform.ts';
import type { AppProxy, AppRegistration, ShopState } from '../../platform/state.ts';
import { renderSource, sendHtml, sendInLayout, type ShopPage } from '../shop-pages/shop-page.ts';
import { proxiedAddress } from './proxied-address.ts';

const TIMEOUT_MS = 10_000;

/** Cookies travel in neither direction: app and shop share the shop's domain. */
const ONWARD = ['accept', 'accept-language', 'content-type', 'user-agent'];
const BACK = ['cache-control', 'content-language', 'location', 'referrer-policy', 'x-robots-tag'];

interface Proxied {
  app: AppRegistration;
  proxy: AppProxy;
}

interface Path {
  prefix: string;
  subpath: string;
}

/** The app of the shop that answers below this path. */
const proxiedBy = (
  platform: Platform,
  shop: ShopState,
  { prefix, subpath }: Path,
): Proxied | undefined => {
  for (const { appKey } of shop.installations) {
    const app = findApp(platform, appKey);
    const proxy = app?.appProxy;
    if (app && proxy?.prefix === prefix && proxy.subpath === subpath) return { app, proxy };
  }
  return undefined;
};

export const isProxied = (platform: Platform, shop: ShopState, path: Path): boolean =>
  proxiedBy(platform, shop, path) !== undefined;

/** Answers a page of the storefront with what the app says, as Liquid in the theme if it is Liquid. */
export const passToApp = async (page: ShopPage): Promise<void> => {
  const { req, res, context } = page;
  const [, prefix = '', subpath = '', rest = ''] =
    /^\/([^/?]*)\/([^/?]*)(.*)$/s.exec(req.originalUrl.slice(context.root.length)) ?? [];
  const found = proxiedBy(context.platform, context.shop, { prefix, subpath });
  if (!found) throw new Error(`no app answers at ${req.originalUrl}`);
  const address = proxiedAddress({
    ...found,
    shop: context.shop,
    root: context.root,
    rest: rest.startsWith('/') ? rest : `/${rest}`,
    // An app's library compares the time stamp with the real clock.
    nowMs: Date.now(),
  });
  const answer = await ask(page, address);
  if (answer === undefined) {
    res.status(502).type('text').send('The app does not answer.');
    return;
  }
  for (const name of BACK) {
    const value = answer.headers.get(name);
    if (value !== null) res.set(name, value);
  }
  const type = answer.headers.get('content-type') ?? '';
  if (type.startsWith('application/liquid')) return sendLiquid(page, answer);
  res.status(answer.status);
  if (type !== '') res.type(type);
  res.send(Buffer.from(await answer.arrayBuffer()));
};

const ask = async ({ req }: ShopPage, address: URL): Promise<Response | undefined> => {
  const headers = new Headers({
    'x-forwarded-for': req.ip ?? '',
    'x-forwarded-host': req.hostname,
  });
  for (const name of ONWARD) {
    const value = req.header(name);
    if (value !== undefined) headers.set(name, value);
  }
  const body: unknown = req.body;
  const hasBody = req.method !== 'GET' && req.method !== 'HEAD' && Buffer.isBuffer(body);
  try {
    return await fetch(address, {
      method: req.method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(hasBody && { body: new Uint8Array(body) }),
    });
  } catch {
    return undefined;
  }
};

const WITHOUT_LAYOUT = /^\s*\{%-?\s*layout\s+none\s*-?%\}/;

const sendLiquid = async (page: ShopPage, answer: Response): Promise<void> => {
  const source = await answer.text();
  const bare = WITHOUT_LAYOUT.test(source);
  const html = await renderSource(page, source.replace(WITHOUT_LAYOUT, ''));
  if (bare) sendHtml(page.res, html, answer.status);
  else {
    const title = { text: page.context.shop.name };
    await sendInLayout(page, html, { title, status: answer.status });
  }
};
