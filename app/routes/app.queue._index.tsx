/** Who is in line, for what, in which order, until when and why. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BlockStack, Text } from '@shopify/polaris';
import { OrderIcon, SearchIcon } from '@shopify/polaris-icons';
import { asId } from '#app/domain/ids.ts';
import { readQueue } from '#app/features/backorders/read.server.ts';
import { QueueGroupCard } from '#app/features/backorders/ui/queue-group-card.tsx';
import { queueGroups } from '#app/features/backorders/ui/queue-groups.ts';
import { readSettings } from '#app/features/shops/read.server.ts';
import { Inset } from '#app/ui/inset.tsx';
import { MorePages } from '#app/ui/more-pages.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import { NumberTiles } from '#app/ui/number-tiles.tsx';
import { PageFrame } from '#app/ui/page-frame.tsx';
import { productsPath, queuePath } from '#app/ui/paths.ts';
import { PausedBanner } from '#app/ui/paused-banner.tsx';
import { SearchForm } from '#app/ui/search-form.tsx';
import { pageTitle } from '#app/ui/page-title.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
export { PageProblem as ErrorBoundary } from '#app/ui/page-problem.tsx';

const WORDS = {
  title: 'In line',
  explain:
    'Each product has a line at each location. The order that was placed first is served first, and only as far as the goods go. What waits is on hold in Shopify, so that nobody packs it.',
  search: 'Search by order or product',
  orders: 'Orders waiting',
  units: 'Units waiting',
  overdue: 'Without a date: overdue',
  couldNotHold: 'Could not be held',
  pages: 'Pages of the line',
  none: {
    title: 'Nobody is in line',
    sentence:
      'Orders appear here when stock does not cover them and their product keeps selling, with a date.',
    action: { label: 'Choose what keeps selling', url: productsPath({}) },
  },
  noneOfProduct: {
    title: 'Nobody waits for this product',
    sentence: 'Stock covers every order of it, or it has no policy.',
    action: { label: 'Show the whole line', url: queuePath({}) },
  },
  notFound: {
    title: 'Nothing in line matches',
    sentence: 'No waiting order or product matches. Try an order number, such as 1004.',
    action: { label: 'Show the whole line', url: queuePath({}) },
  },
};

const emptyWords = (search: string, productId: string | null) => {
  if (search !== '') return WORDS.notFound;
  return productId === null ? WORDS.none : WORDS.noneOfProduct;
};

const parametersOf = (request: Request) => {
  const { searchParams } = new URL(request.url);
  const product = searchParams.get('productId') ?? '';
  return {
    search: (searchParams.get('q') ?? '').slice(0, 200),
    after: searchParams.get('after'),
    productId: /^\d{1,20}$/.test(product)
      ? asId<'Product'>(`gid://shopify/Product/${product}`)
      : null,
  };
};

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const { search, after, productId } = parametersOf(request);
  const [page, { status }] = await Promise.all([
    readQueue(ctx, {
      search,
      ...(productId === null ? {} : { productId }),
      ...(after === null ? {} : { after }),
    }),
    readSettings(ctx),
  ]);
  return { ...page, search, productId, isLater: after !== null, status };
};

export const meta: MetaFunction = () => pageTitle(WORDS.title);

export default function Queue() {
  const { rows, next, totals, search, productId, isLater, status } = useLoaderData<typeof loader>();
  const here = { q: search, ...(productId === null ? {} : { productId }) };
  return (
    <PageFrame title={WORDS.title}>
      <BlockStack gap="400">
        <PausedBanner status={status} />
        <Inset>
          <Text as="p" tone="subdued">
            {WORDS.explain}
          </Text>
        </Inset>
        <Inset>
          <NumberTiles
            tiles={[
              { label: WORDS.orders, value: totals.orders },
              { label: WORDS.units, value: totals.units },
              { label: WORDS.overdue, value: totals.overdue, isTrouble: true },
              { label: WORDS.couldNotHold, value: totals.couldNotHold, isTrouble: true },
            ]}
          />
        </Inset>
        <Inset>
          <SearchForm label={WORDS.search} action={queuePath({})} search={search} />
        </Inset>
        {rows.length === 0 ? (
          <NothingHere
            icon={search === '' ? OrderIcon : SearchIcon}
            {...emptyWords(search, productId)}
          />
        ) : (
          queueGroups(rows).map((group) => <QueueGroupCard key={group.key} group={group} />)
        )}
        <MorePages
          label={WORDS.pages}
          startUrl={isLater ? queuePath(here) : null}
          nextUrl={next === null ? null : queuePath({ ...here, after: next })}
        />
      </BlockStack>
    </PageFrame>
  );
}
