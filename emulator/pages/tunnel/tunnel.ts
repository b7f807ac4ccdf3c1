/**
 * The address under which the app is reached, as a development tunnel gives one. It passes
 * everything on unchanged, with two exceptions that let the app's pages live in this admin: the
 * `frame-ancestors` of the app name it besides Shopify's, and the preload of App Bridge points to
 * the script that is loaded here.
 */
import http from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { appIsDownPage } from './app-is-down.ts';

export interface TunnelOptions {
  port: number;
  /** The app, e.g. `http://127.0.0.1:3000`. */
  target: string;
  /** The admin that may frame the app. */
  emulatorUrl: string;
}

export interface Tunnel {
  url: string;
  stop: () => Promise<void>;
}

const REAL_APP_BRIDGE = 'https://cdn.shopify.com/shopifycloud/app-bridge.js';

/** Headers of one connection; they must not travel further. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
]);

export async function startTunnel(options: TunnelOptions): Promise<Tunnel> {
  const agent = new http.Agent({ keepAlive: true });
  const server = http.createServer((req, res) => {
    pass(options, agent, req, res);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return {
    url: `http://localhost:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
        agent.destroy();
      }),
  };
}

function pass(
  options: TunnelOptions,
  agent: http.Agent,
  req: IncomingMessage,
  res: ServerResponse,
): void {
  const onward = http.request(new URL(options.target), {
    agent,
    method: req.method,
    path: req.url,
    headers: onwardHeaders(req),
  });
  onward.on('response', (answer) => {
    res.writeHead(answer.statusCode ?? 502, adapted(answer.headers, options.emulatorUrl));
    // A broken answer must look broken to the browser as well, not finished.
    answer.on('error', () => res.destroy());
    answer.pipe(res);
  });
  onward.on('error', () => {
    if (res.headersSent) res.destroy();
    else appIsDown(req, res);
  });
  res.on('close', () => {
    if (!res.writableFinished) onward.destroy();
  });
  req.pipe(onward);
}

function onwardHeaders(req: IncomingMessage): OutgoingHttpHeaders {
  const headers = travelling(req.headers);
  headers['x-forwarded-for'] = req.socket.remoteAddress ?? '';
  headers['x-forwarded-host'] = req.headers.host ?? '';
  headers['x-forwarded-proto'] = 'http';
  return headers;
}

function travelling(headers: http.IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
}

function adapted(headers: http.IncomingHttpHeaders, emulatorUrl: string): OutgoingHttpHeaders {
  const changed = travelling(headers);
  const directives = headers['content-security-policy'];
  if (typeof directives === 'string')
    changed['content-security-policy'] = framable(directives, emulatorUrl);
  const appBridge = `${emulatorUrl}/admin/app-bridge.js`;
  if (headers.link) changed.link = String(headers.link).replace(REAL_APP_BRIDGE, appBridge);
  return changed;
}

/** An app that lets Shopify frame it lets this admin frame it; one that lets nobody stays alone. */
export function framable(directives: string, emulatorUrl: string): string {
  return directives.replace(/frame-ancestors\s+([^;]*)/i, (whole, sources: string) =>
    sources.includes('.myshopify.com') || sources.includes('admin.shopify.com')
      ? `frame-ancestors ${sources.trim()} ${originsOf(emulatorUrl).join(' ')}`
      : whole,
  );
}

/** A person may open the admin by either name of this machine. */
function originsOf(emulatorUrl: string): string[] {
  const { origin } = new URL(emulatorUrl);
  const twins = [
    origin.replace('localhost', '127.0.0.1'),
    origin.replace('127.0.0.1', 'localhost'),
  ];
  return [...new Set([origin, ...twins])];
}

function appIsDown(req: IncomingMessage, res: ServerResponse): void {
  const wantsPage = req.method === 'GET' && (req.headers.accept ?? '').includes('text/html');
  res.writeHead(502, {
    'content-type': wantsPage ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  });
  res.end(wantsPage ? appIsDownPage() : 'The app does not answer.');
}
