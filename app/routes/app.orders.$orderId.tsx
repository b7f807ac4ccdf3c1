/** One order's story: what is released, what waits, what was promised, what happened. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Badge, Banner, BlockStack, Text } from '@shopify/polaris';
import { asId } from '#app/domain/ids.ts';
import { readOrderStory } from '#app/features/backorders/read-order-story.server.ts';
import { OrderLineCard } from '#app/features/backorders/ui/order-line-card.tsx';
import { RefusalsCard } from '#app/features/backorders/ui/refusals-card.tsx';
import { OrderPageCard } from '#app/features/portal/ui/order-page-card.tsx';
import { readSettings } from '#app/features/shops/read.server.ts';
import { momentInWords } from '#app/ui/dates.ts';
import { History } from '#app/ui/history.tsx';
import { notFound } from '#app/ui/not-found.ts';
import { PageFrame } from '#app/ui/page-frame.tsx';
import { orderInShopify, queuePath } from '#app/ui/paths.ts';
import { pageTitle } from '#app/ui/page-title.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
export { PageProblem as ErrorBoundary } from '#app/ui/page-problem.tsx';

const WORDS = {
  title: (name: string) => `Order ${name}`,
  back: 'In line',
  inShopify: 'Open in Shopify',
  placed: (at: string) => `Placed ${at}`,
  cancelled: 'Cancelled',
  nothing: 'Nothing of this order waits for goods, and nothing of it is held by Holdline.',
  gone: {
    title: 'This order is not known here',
    sentence:
      'Holdline knows orders that are open or have waited. If it was placed a moment ago, try again shortly.',
    back: { label: 'Back to the line', url: queuePath({}) },
  },
};

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const number = params['orderId'] ?? '';
  if (!/^\d{1,20}$/.test(number)) throw notFound(WORDS.gone);
  const orderId = asId<'Order'>(`gid://shopify/Order/${number}`);
  const story = await readOrderStory(ctx, orderId);
  if (story === null) throw notFound(WORDS.gone);
  const { zone } = await readSettings(ctx);
  return { story, zone, page: ctx.orderPage(orderId) };
};

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data && WORDS.title(data.story.name));

export default function Order() {
  const { story, zone, page } = useLoaderData<typeof loader>();
  return (
    <PageFrame
      title={WORDS.title(story.name)}
      section={WORDS.back}
      subtitle={WORDS.placed(momentInWords(story.processedAt, zone))}
      backAction={{ content: WORDS.back, url: queuePath({}) }}
      {...(story.cancelledAt === null ? {} : { titleMetadata: <Badge>{WORDS.cancelled}</Badge> })}
      secondaryActions={[{ content: WORDS.inShopify, url: orderInShopify(story.orderId) }]}
    >
      <BlockStack gap="400">
        {story.lines.length === 0 ? (
          <Banner>
            <Text as="p">{WORDS.nothing}</Text>
          </Banner>
        ) : null}
        {story.lines.map((row) => (
          <OrderLineCard key={`${row.orderLineId} ${row.locationId}`} row={row} />
        ))}
        <RefusalsCard refusals={story.refusals} />
        <OrderPageCard url={page} />
        <History entries={story.history} zone={zone} />
      </BlockStack>
    </PageFrame>
  );
}
