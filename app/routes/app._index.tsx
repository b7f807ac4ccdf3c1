/** The first page: is the label live, what is left to set up, and how the line stands. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BlockStack, Text } from '@shopify/polaris';
import { readArrivals } from '#app/features/arrivals/read.server.ts';
import { readHome } from '#app/features/backorders/read-home.server.ts';
import { readSettings } from '#app/features/shops/read.server.ts';
import { SetupGuide } from '#app/features/shops/ui/setup-guide.tsx';
import { useThemeLabels } from '#app/features/storefront/ui/theme-labels.ts';
import { ADD_BLOCK, ThemeLabelsCard } from '#app/features/storefront/ui/theme-labels-card.tsx';
import { Inset } from '#app/ui/inset.tsx';
import { NumberTiles } from '#app/ui/number-tiles.tsx';
import { PageFrame } from '#app/ui/page-frame.tsx';
import { arrivalsPath, productsPath, queuePath } from '#app/ui/paths.ts';
import { PausedBanner } from '#app/ui/paused-banner.tsx';
import { pageTitle } from '#app/ui/page-title.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
export { PageProblem as ErrorBoundary } from '#app/ui/page-problem.tsx';

const WORDS = {
  title: 'Home',
  numbers: 'How it stands',
  orders: 'Orders waiting',
  units: 'Units waiting',
  overdue: 'Promises overdue',
  couldNotHold: 'Could not be held',
  thisWeek: 'Arrivals this week',
  overdueArrivals: 'Arrivals overdue',
  released: 'Releases in 7 days',
  keepsSelling: 'Variants that keep selling',
  stops: 'Variants that stop at zero',
};

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const [numbers, { status }, open, closed] = await Promise.all([
    readHome(ctx),
    readSettings(ctx),
    readArrivals(ctx, { closed: false }),
    readArrivals(ctx, { closed: true }),
  ]);
  return { numbers, status, hasArrival: open.arrivals.length + closed.arrivals.length > 0 };
};

export const meta: MetaFunction = () => pageTitle(WORDS.title);

export default function Home() {
  const { numbers, status, hasArrival } = useLoaderData<typeof loader>();
  const labels = useThemeLabels();
  const { block } = labels;
  const { policies } = numbers;
  return (
    <PageFrame title={WORDS.title}>
      <BlockStack gap="400">
        <PausedBanner status={status} />
        <SetupGuide
          hasPolicy={policies.backorder + policies.outOfStock > 0}
          hasArrival={hasArrival}
          isBlockLive={block.status === 'asking' ? null : block.status === 'live'}
          addBlock={block.addUrl === null ? null : { label: ADD_BLOCK, url: block.addUrl }}
        />
        <Inset>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {WORDS.numbers}
            </Text>
            <NumberTiles
              tiles={[
                { label: WORDS.orders, value: numbers.waitingOrders, url: queuePath({}) },
                { label: WORDS.units, value: numbers.waitingUnits, url: queuePath({}) },
                {
                  label: WORDS.overdue,
                  value: numbers.overduePromises,
                  url: queuePath({}),
                  isTrouble: true,
                },
                {
                  label: WORDS.couldNotHold,
                  value: numbers.couldNotHold,
                  url: queuePath({}),
                  isTrouble: true,
                },
                { label: WORDS.thisWeek, value: numbers.arrivalsThisWeek, url: arrivalsPath({}) },
                {
                  label: WORDS.overdueArrivals,
                  value: numbers.overdueArrivals,
                  url: arrivalsPath({}),
                  isTrouble: true,
                },
                { label: WORDS.released, value: numbers.releasedLast7Days },
                { label: WORDS.keepsSelling, value: policies.backorder, url: productsPath({}) },
                { label: WORDS.stops, value: policies.outOfStock, url: productsPath({}) },
              ]}
            />
          </BlockStack>
        </Inset>
        <ThemeLabelsCard {...labels} />
      </BlockStack>
    </PageFrame>
  );
}
