/** Goods on their way, and those that have come. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigate } from '@remix-run/react';
import { BlockStack, Box, Card, Tabs } from '@shopify/polaris';
import { InventoryIcon } from '@shopify/polaris-icons';
import { readArrivals } from '#app/features/arrivals/read.server.ts';
import { ArrivalList } from '#app/features/arrivals/ui/arrival-list.tsx';
import { MorePages } from '#app/ui/more-pages.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import { PageFrame } from '#app/ui/page-frame.tsx';
import { arrivalsPath, newArrivalPath } from '#app/ui/paths.ts';
import { pageTitle } from '#app/ui/page-title.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
export { PageProblem as ErrorBoundary } from '#app/ui/page-problem.tsx';

const WORDS = {
  title: 'Arrivals',
  record: 'Record an arrival',
  open: 'On their way',
  closed: 'Closed',
  pages: 'Pages of arrivals',
  noneOpen: {
    title: 'Nothing is on its way',
    sentence:
      'Record what you have ordered, how much and for when. Its date becomes the date that shoppers see, and the oldest waiting orders get it first.',
    action: { label: 'Record an arrival', url: newArrivalPath() },
  },
  noneClosed: {
    title: 'No arrival is closed yet',
    sentence: 'An arrival closes when everything has come, or when you close what will not come.',
  },
};

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const { searchParams } = new URL(request.url);
  const closed = searchParams.get('show') === 'closed';
  const after = searchParams.get('after');
  const page = await readArrivals(ctx, { closed, ...(after === null ? {} : { after }) });
  return { closed, isLater: after !== null, ...page };
};

export const meta: MetaFunction = () => pageTitle(WORDS.title);

export default function Arrivals() {
  const { closed, isLater, arrivals, next } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  return (
    <PageFrame title={WORDS.title} mainAction={{ label: WORDS.record, url: newArrivalPath() }}>
      <Tabs
        tabs={[
          { id: 'open', content: WORDS.open, panelID: 'arrivals' },
          { id: 'closed', content: WORDS.closed, panelID: 'arrivals' },
        ]}
        selected={closed ? 1 : 0}
        onSelect={(index) => {
          navigate(arrivalsPath({ closed: index === 1 }));
        }}
      >
        <Box paddingBlockStart="200">
          <BlockStack gap="400">
            {arrivals.length === 0 ? (
              <NothingHere icon={InventoryIcon} {...(closed ? WORDS.noneClosed : WORDS.noneOpen)} />
            ) : (
              <Card padding="0">
                <ArrivalList rows={arrivals} />
              </Card>
            )}
            <MorePages
              label={WORDS.pages}
              startUrl={isLater ? arrivalsPath({ closed }) : null}
              nextUrl={next === null ? null : arrivalsPath({ closed, after: next })}
            />
          </BlockStack>
        </Box>
      </Tabs>
    </PageFrame>
  );
}
