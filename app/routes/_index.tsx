import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { PlainPage } from '#app/ui/plain-page.tsx';

/** Shopify opens the bare address with the shop in its query; anyone else reads what this is. */
export const loader = ({ request }: LoaderFunctionArgs): null => {
  const { search, searchParams } = new URL(request.url);
  if (!searchParams.has('shop')) return null;
  throw redirect(`${searchParams.has('host') ? '/app' : '/auth/login'}${search}`);
};

export const meta: MetaFunction = () => [
  { title: 'Holdline' },
  { name: 'description', content: 'Honest backorders for Shopify shops.' },
];

export default function Landing() {
  return (
    <PlainPage title="Holdline">
      <p>
        Sell what has run out, honestly: shoppers see when it ships before they pay, each order
        waits in line until the goods are really there, and the oldest is released first.
      </p>
      <p>Holdline lives inside the Shopify admin. Open it there, under Apps.</p>
    </PlainPage>
  );
}
