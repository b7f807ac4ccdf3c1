import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';

/** `shopify app dev` names the tunnel in HOST; the app itself reads SHOPIFY_APP_URL. */
const { HOST, FRONTEND_PORT, PORT } = process.env;
if (HOST !== undefined) process.env['SHOPIFY_APP_URL'] = HOST;
const { hostname } = new URL(process.env['SHOPIFY_APP_URL'] ?? 'http://localhost');

const local = { protocol: 'ws', host: 'localhost', port: 64999, clientPort: 64999 };
const tunnelled = {
  protocol: 'wss',
  host: hostname,
  port: Number(FRONTEND_PORT ?? 8002),
  clientPort: 443,
};

export default defineConfig({
  server: {
    allowedHosts: [hostname],
    cors: { preflightContinue: true },
    port: Number(PORT ?? 3000),
    hmr: hostname === 'localhost' ? local : tunnelled,
    fs: { allow: ['app', 'node_modules'] },
  },
  build: { assetsInlineLimit: 0 },
  optimizeDeps: { include: ['@shopify/app-bridge-react', '@shopify/polaris'] },
  plugins: [
    remix({
      ignoredRouteFiles: ['**/.*'],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        // Discovering routes one by one leaves an empty page when a fetcher is still being asked again
        // while a new page is opened; all routes of the app together are a few kilobytes.
        v3_lazyRouteDiscovery: false,
        v3_singleFetch: false,
        v3_routeConfig: true,
      },
    }),
  ],
});
