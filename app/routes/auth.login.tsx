import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { asShopDomain } from '#app/adapters/shopify/shop-domain.ts';
import { shopify } from '#app/wiring/app.server.ts';
import { PlainPage } from '#app/ui/plain-page.tsx';

/** With a shop: on to its admin, to open or install the app. Without one there is nothing to fill in. */
export const loader = async ({ request }: LoaderFunctionArgs): Promise<null> => {
  const shop = asShopDomain(new URL(request.url).searchParams.get('shop') ?? '');
  if (shop !== null) await shopify.login(request);
  return null;
};

export const meta: MetaFunction = () => [{ title: 'Open Holdline from your Shopify admin' }];

export default function Login() {
  return (
    <PlainPage title="Open Holdline from your Shopify admin">
      <p>
        It knows your shop only when the admin opens it. In the admin, choose Apps, then Holdline.
      </p>
    </PlainPage>
  );
}
