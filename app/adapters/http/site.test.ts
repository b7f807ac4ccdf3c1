import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import type { ServerBuild } from '@remix-run/node';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listen, type Listening } from './listen.server.ts';
import { createSite } from './site.server.ts';

/** A build of one page, which tells what it was asked. */
const BUILD: ServerBuild = {
  mode: 'production',
  isSpaMode: false,
  basename: '/',
  publicPath: '/',
  assetsBuildDirectory: '',
  assets: { version: '1', url: '', entry: { module: '', imports: [] }, routes: {} },
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: false,
    v3_lazyRouteDiscovery: true,
  },
  entry: { module: { default: () => new Response(null, { status: 500 }) } },
  routes: {
    page: {
      id: 'page',
      path: 'page',
      module: { default: undefined, loader: () => new Response('the page') },
    },
  },
};

let site: Listening;
let folder: string;
let lines: string[];
let databaseIsUp: boolean;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'site-'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'assets', 'app-1.js'), 'export {};');
  lines = [];
  databaseIsUp = true;
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const check = (): Promise<void> =>
    databaseIsUp ? Promise.resolve() : Promise.reject(new Error('no database'));
  const log = pino({ level: 'trace' }, sink);
  site = await listen(createSite({ build: BUILD, clientFolder: folder, check, log }), 0);
});

afterEach(async () => {
  await site.stop();
  rmSync(folder, { recursive: true });
});

const get = (address: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${String(site.port)}${address}`, { headers });

describe('the site', () => {
  it('answers a page', async () => {
    expect(await (await get('/page')).text()).toBe('the page');
  });

  it('lets browsers keep built files for ever', async () => {
    const answer = await get('/assets/app-1.js');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('has no built file that is not there, and does not say where it looked', async () => {
    const missing = await get('/assets/missing.js');
    expect(missing.status).toBe(404);
    expect(await missing.text()).not.toContain(folder);
  });

  it('is up as long as it runs, and ready while its database is', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    databaseIsUp = false;
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(503);
  });

  it('logs what was asked and how it was answered, and no token', async () => {
    const headers = { authorization: 'Bearer secret-in-header', cookie: 'secret-in-cookie' };
    await get('/page?shop=demo.myshopify.com&id_token=secret-in-address', headers);
    await expect.poll(() => lines.join('')).toContain('"url":"/page');
    const told = lines.join('');
    expect(told).toContain('id_token=[redacted]');
    expect(told).toContain('"status":200');
    expect(told).not.toContain('secret');
  });
});
