/** The embedded app around its pages: who asks, App Bridge, Polaris and the menu in the admin. */
import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { Link, Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { NavMenu } from '@shopify/app-bridge-react';
import { AppProvider as Polaris } from '@shopify/polaris';
import polarisStyles from '@shopify/polaris/build/esm/styles.css?url';
import english from '@shopify/polaris/locales/en.json' with { type: 'json' };
import { AppProvider } from '@shopify/shopify-app-remix/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import type { ReactNode } from 'react';
import { PageProblem } from '#app/ui/page-problem.tsx';
import { authenticateAdmin, config } from '#app/wiring/app.server.ts';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: polarisStyles }];

export const headers: HeadersFunction = (given) => boundary.headers(given);

export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticateAdmin(request);
  return json({ apiKey: config.SHOPIFY_API_KEY, appBridgeUrl: config.APP_BRIDGE_URL ?? null });
};

interface EmbeddedProps {
  readonly apiKey: string;
  readonly appBridgeUrl: string | null;
  readonly children: ReactNode;
}

const Embedded = ({ apiKey, appBridgeUrl, children }: EmbeddedProps) => (
  <AppProvider
    isEmbeddedApp
    apiKey={apiKey}
    {...(appBridgeUrl === null ? {} : { __APP_BRIDGE_URL: appBridgeUrl })}
  >
    <NavMenu>
      <Link to="/app" rel="home">
        Home
      </Link>
      <Link to="/app/products">Products</Link>
      <Link to="/app/rules">Rules</Link>
      <Link to="/app/arrivals">Arrivals</Link>
      <Link to="/app/queue">In line</Link>
      <Link to="/app/settings">Settings</Link>
      <Link to="/app/words">Words</Link>
    </NavMenu>
    {children}
  </AppProvider>
);

export default function App() {
  return (
    <Embedded {...useLoaderData<typeof loader>()}>
      <Outlet />
    </Embedded>
  );
}

/** The loader may be what failed: then there is no App Bridge to speak to, and Polaris stands alone. */
export function ErrorBoundary() {
  const embedded = useRouteLoaderData<typeof loader>('routes/app');
  return embedded === undefined ? (
    <Polaris i18n={english}>
      <PageProblem />
    </Polaris>
  ) : (
    <Embedded {...embedded}>
      <PageProblem />
    </Embedded>
  );
}
