import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { PlainPage } from '#app/ui/plain-page.tsx';

const Document = ({ children }: { readonly children: ReactNode }) => (
  <html lang="en">
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <Meta />
      <Links />
    </head>
    <body>
      {children}
      <ScrollRestoration />
      <Scripts />
    </body>
  </html>
);

export default function Root() {
  return (
    <Document>
      <Outlet />
    </Document>
  );
}

/** For addresses outside the embedded app, and for what fails before it is there. */
export function ErrorBoundary() {
  const error = useRouteError();
  const missing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <Document>
      {missing ? (
        <PlainPage title="This page does not exist">
          <p>Open Holdline from your Shopify admin, under Apps.</p>
        </PlainPage>
      ) : (
        <PlainPage title="This page could not be shown">
          <p>Nothing was changed. Open Holdline again from your Shopify admin in a moment.</p>
        </PlainPage>
      )}
    </Document>
  );
}
