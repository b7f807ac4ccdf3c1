import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import '@shopify/shopify-api/adapters/node';
import { ApiVersion, shopifyApi } from '@shopify/shopify-api';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { installApp, registerApp } from '../../platform/apps.ts';
import { writeAppFiles } from '../../testing/app-files.ts';
import { present } from '../../testing/small-shop.ts';
import { whichShop } from '../../which-shop.ts';
import { storefrontRoutes } from '../routes.ts';
import { samplePlatform, sampleShop } from '../sample-shop.ts';
import { proxySignature } from './proxied-address.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

interface Heard {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

const listen = async (server: ReturnType<typeof createServer>): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** A shop with an app that answers so, and a visitor of the shop. */
const visit = async (answer: Answer = {}, { isInstalled = true } = {}) => {
  const heard: Heard[] = [];
  const appUrl = await listen(
    createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        heard.push({
          method: request.method ?? '',
          url: new URL(request.url ?? '', 'http://app'),
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
        });
        response.writeHead(answer.status ?? 200, answer.headers ?? {}).end(answer.body ?? '');
      });
    }),
  );
  const shop = sampleShop([{ handle: 'stool', variants: [{ id: '1' }] }]);
  const platform = samplePlatform(shop);
  const app = registerApp(platform, writeAppFiles(), { appUrl });
  if (isInstalled) installApp(platform, shop, app);
  const web = express();
  web.use(whichShop(platform), storefrontRoutes(platform));
  const storefront = await listen(createServer(web));
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(storefront + path, { redirect: 'manual', ...init });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { heard, ask, app, shop };
};

const liquid = (body: string, more: Answer = {}): Answer => ({
  ...more,
  headers: { 'content-type': 'application/liquid', ...more.headers },
  body,
});

describe('a request below the path of an app', () => {
  it('reaches the app with what the platform says of it, signed as its library wants', async () => {
    const { heard, ask, app, shop } = await visit();
    await ask('/apps/shelf/extra/path?b=2&a=1&a=3');
    const { url } = present(heard[0]);
    expect(url.pathname).toBe('/shelf/extra/path');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      b: '2',
      shop: shop.domain,
      path_prefix: '/apps/shelf',
      logged_in_customer_id: '',
      timestamp: expect.stringMatching(/^\d{10}$/) as unknown,
    });
    const { utils } = shopifyApi({
      apiKey: app.apiKey,
      apiSecretKey: app.apiSecret,
      hostName: 'app.example',
      apiVersion: ApiVersion.October26,
      isEmbeddedApp: true,
      logger: { log: () => undefined },
    });
    expect(await utils.validateHmac(url.searchParams, { signator: 'appProxy' })).toBe(true);
    url.searchParams.set('b', '3');
    expect(await utils.validateHmac(url.searchParams, { signator: 'appProxy' })).toBe(false);
  });

  it("is signed as in the documentation's example", () => {
    const query = new URLSearchParams({
      shop: 'shop-name.myshopify.com',
      logged_in_customer_id: '1',
      path_prefix: '/apps/awesome_reviews',
      timestamp: '1317327555',
    });
    query.append('extra', '1');
    query.append('extra', '2');
    expect(proxySignature(query, 'hush')).toBe(
      '4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb',
    );
  });

  it('cannot say itself what only the platform knows', async () => {
    const { heard, ask, shop } = await visit();
    await ask('/apps/shelf/a?shop=evil.myshopify.com&logged_in_customer_id=7&signature=00');
    const { searchParams } = present(heard[0]).url;
    expect(searchParams.getAll('shop')).toEqual([shop.domain]);
    expect(searchParams.getAll('logged_in_customer_id')).toEqual(['']);
    expect(searchParams.getAll('signature')).toHaveLength(1);
  });

  it('tells the language that the visitor reads and wants, and carries no cookie', async () => {
    const { heard, ask } = await visit({ headers: { 'set-cookie': 'a=1' } });
    const headers = { cookie: 'cart=1', 'accept-language': 'sv,en;q=0.5' };
    const { headers: back } = await ask('/sv/apps/shelf', { headers });
    const { url, headers: sent } = present(heard[0]);
    expect(url.pathname).toBe('/shelf');
    expect(url.searchParams.get('path_prefix')).toBe('/sv/apps/shelf');
    expect(sent['accept-language']).toBe('sv,en;q=0.5');
    expect(sent.cookie).toBeUndefined();
    expect(back.get('set-cookie')).toBeNull();
  });

  it('carries a form as it was sent', async () => {
    const { heard, ask } = await visit();
    await ask('/apps/shelf/form', { method: 'POST', body: new URLSearchParams({ a: 'å' }) });
    expect(present(heard[0])).toMatchObject({ method: 'POST', body: 'a=%C3%A5' });
  });
});

describe("an app's answer", () => {
  it('that is Liquid is rendered in the theme, with what a template can see', async () => {
    const { ask } = await visit(
      liquid("<h2>{{ shop.name }} {{ request.locale.iso_code }} {{ '<' | escape }}</h2>"),
    );
    const { status, text, headers } = await ask('/sv/apps/shelf');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/html');
    expect(text).toContain('<html lang="sv">');
    expect(text).toContain('<h2>Sample shop sv &lt;</h2>');
  });

  it('keeps its status and what it says about caches, robots and referrers', async () => {
    const headers = {
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    };
    const { ask } = await visit(liquid('<p>nothing</p>', { status: 404, headers }));
    const answer = await ask('/apps/shelf/none');
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('<p>nothing</p>');
    expect(Object.fromEntries(answer.headers)).toMatchObject(headers);
  });

  it('stands alone when it asks for no layout', async () => {
    const { ask } = await visit(liquid('{% layout none %} <p>{{ 1 | plus: 1 }}</p>'));
    expect((await ask('/apps/shelf')).text.trim()).toBe('<p>2</p>');
  });

  it('that is anything else is passed on', async () => {
    const json = { 'content-type': 'application/json' };
    const { ask } = await visit({ status: 201, headers: json, body: '{"a":"{{ shop.name }}"}' });
    const { status, text } = await ask('/apps/shelf');
    expect({ status, text }).toEqual({ status: 201, text: '{"a":"{{ shop.name }}"}' });
  });
});

describe('nobody answers', () => {
  it('where no app of the shop does', async () => {
    const { heard, ask } = await visit();
    expect((await ask('/apps/other')).text).toContain('Cannot GET');
    expect((await ask('/tools/shelf')).text).toContain('Cannot GET');
    const without = await visit({}, { isInstalled: false });
    expect((await without.ask('/apps/shelf')).text).toContain('Cannot GET');
    expect([...heard, ...without.heard]).toEqual([]);
  });

  it('when the app is down', async () => {
    const { ask } = await visit();
    closing.shift()?.();
    const { status, text } = await ask('/apps/shelf');
    expect({ status, text }).toEqual({ status: 502, text: 'The app does not answer.' });
  });
});
