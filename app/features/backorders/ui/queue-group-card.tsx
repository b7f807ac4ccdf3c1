import { Badge, BlockStack, Box, Card, Divider, InlineStack, Link, Text } from '@shopify/polaris';
import { Fragment } from 'react';
import { counted, numberInWords } from '#app/ui/counts.ts';
import { orderPath, productPath } from '#app/ui/paths.ts';
import type { QueueRow } from '../queue-row.server.ts';
import { PromiseText } from './promise-text.tsx';
import type { QueueGroup } from './queue-groups.ts';

const WORDS = {
  place: (place: number) => `${numberInWords(place)}.`,
  placeAloud: (place: number) => `Place ${place} in line`,
  observed: 'Not in line yet',
  covered: (row: QueueRow) =>
    `${numberInWords(row.waiting)} of ${counted(row.quantity, 'unit')} waiting` +
    (row.released > 0 ? `, ${numberInWords(row.released)} free to ship` : ''),
  couldNotHold: 'Could not hold',
  couldNotHoldBecause: (because: string) => `Could not be held: ${because}`,
  at: (location: string, waiting: number) =>
    `${location} · ${counted(waiting, 'unit')} waiting on this page`,
};

const Place = ({ place }: { place: number | null }) =>
  place === null ? (
    <Badge>{WORDS.observed}</Badge>
  ) : (
    <Text as="span" variant="headingMd" numeric>
      <span aria-hidden>{WORDS.place(place)}</span>
      <Text as="span" visuallyHidden>
        {WORDS.placeAloud(place)}
      </Text>
    </Text>
  );

const Row = ({ row }: { row: QueueRow }) => (
  <Box as="li">
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Place place={row.place} />
        <Link url={orderPath(row.orderId)}>{row.orderName}</Link>
        <Text as="span">{WORDS.covered(row)}</Text>
        {row.couldNotHold === null ? null : <Badge tone="critical">{WORDS.couldNotHold}</Badge>}
      </InlineStack>
      <PromiseText promise={row.promise} as="p" />
      <Text as="p" tone="subdued" variant="bodySm" breakWord>
        {row.why}
      </Text>
      {row.couldNotHold === null ? null : (
        <Text as="p" tone="critical" variant="bodySm" breakWord>
          {WORDS.couldNotHoldBecause(row.couldNotHold)}
        </Text>
      )}
    </BlockStack>
  </Box>
);

/** One level's queue: who is served when, and why. */
export const QueueGroupCard = ({ group }: { group: QueueGroup }) => (
  <Card>
    <BlockStack gap="400">
      <BlockStack gap="100">
        <Text as="h2" variant="headingMd" breakWord>
          {group.productId === null ? (
            group.title
          ) : (
            <Link url={productPath(group.productId)} monochrome removeUnderline>
              {group.title}
            </Link>
          )}
        </Text>
        <Text as="p" tone="subdued" breakWord>
          {WORDS.at(group.locationName, group.waiting)}
        </Text>
      </BlockStack>
      <BlockStack as="ol" gap="300">
        {group.rows.map((row, index) => (
          <Fragment key={`${row.orderId} ${row.orderLineId}`}>
            {index > 0 ? (
              <li aria-hidden>
                <Divider />
              </li>
            ) : null}
            <Row row={row} />
          </Fragment>
        ))}
      </BlockStack>
    </BlockStack>
  </Card>
);
