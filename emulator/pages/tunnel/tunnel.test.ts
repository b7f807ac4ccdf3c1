import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { framable, startTunnel } from './tunnel.ts';

const EMULATOR = 'http://localhost:4600';

async function tunnelTo(handler: http.RequestListener): Promise<string> {
  const app = http.createServer(handler);
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const target = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const tunnel = await startTunnel({ port: 0, target, emulatorUrl: EMULATOR });
  onTestFinished(async () => {
    await tunnel.stop();
    app.closeAllConnections();
    app.close();
  });
  return tunnel.url;
}

test('requests and answers pass through as they are', async () => {
  const url = await tunnelTo((req, res) => {
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      res.writeHead(201, { 'set-cookie': ['a=1', 'b=2'], 'x-seen': req.url });
      res.end(`${req.method} ${req.headers.host} ${body}`);
    });
  });
  const answer = await fetch(`${url}/deep/path?q=%20x`, { method: 'POST', body: 'raw "bytes"' });
  expect(answer.status).toBe(201);
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(answer.headers.get('x-seen')).toBe('/deep/path?q=%20x');
  expect(await answer.text()).toBe(`POST ${new URL(url).host} raw "bytes"`);
});

test('an answer streams: its first part arrives before its end', async () => {
  let finish = () => {};
  const url = await tunnelTo((_req, res) => {
    res.write('first');
    finish = () => res.end('last');
  });
  const reader = (await fetch(url)).body?.getReader();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('first');
  finish();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('last');
});

test('the app may be framed by this admin, and preloads the App Bridge that is used here', async () => {
  const url = await tunnelTo((_req, res) => {
    res.writeHead(200, {
      'content-security-policy': 'frame-ancestors https://demo.myshopify.com;',
      link: '<https://cdn.shopify.com/shopifycloud/app-bridge.js>; rel="preload"; as="script";',
    });
    res.end();
  });
  const { headers } = await fetch(url);
  expect(headers.get('content-security-policy')).toBe(
    'frame-ancestors https://demo.myshopify.com http://localhost:4600 http://127.0.0.1:4600;',
  );
  expect(headers.get('link')).toContain('<http://localhost:4600/admin/app-bridge.js>');
});

test('an app that lets nobody frame it, or only strangers, stays so', () => {
  for (const directives of [
    "frame-ancestors 'none';",
    "default-src 'self'",
    'frame-ancestors https://x.y',
  ]) {
    expect(framable(directives, EMULATOR)).toBe(directives);
  }
});

test('while the app is down a page says so and asks again, and a request gets 502', async () => {
  const tunnel = await startTunnel({
    port: 0,
    target: 'http://127.0.0.1:1',
    emulatorUrl: EMULATOR,
  });
  onTestFinished(tunnel.stop);
  const page = await fetch(tunnel.url, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(502);
  expect(await page.text()).toContain('The app does not answer');
  const post = await fetch(tunnel.url, { method: 'POST', body: 'x' });
  expect([post.status, await post.text()]).toEqual([502, 'The app does not answer.']);
});
