import { Badge, BlockStack, Card, DescriptionList, InlineStack, Text } from '@shopify/polaris';
import { counted, numberInWords } from '#app/ui/counts.ts';
import type { QueueRow } from '../queue-row.server.ts';
import { promiseInWords } from './promise-text.tsx';

const WORDS = {
  waiting: 'Waiting',
  released: 'Released',
  done: 'Nothing left to ship',
  observed: 'Not in line',
  couldNotHold: (because: string) => `Could not be held: ${because}`,
  split: (row: QueueRow) =>
    `${counted(row.quantity, 'unit')} to ship: ${numberInWords(row.released)} free to ship, ${numberInWords(row.waiting)} waiting`,
  place: 'Place in line',
  placeAt: (place: number, location: string) => `${numberInWords(place)} at ${location}`,
  location: 'Ships from',
  first: 'First promise',
  told: 'Last told',
  current: 'Current promise',
};

const StateBadge = ({ row }: { row: QueueRow }) => {
  if (row.quantity === 0) return <Badge>{WORDS.done}</Badge>;
  if (row.waiting === 0) return <Badge tone="success">{WORDS.released}</Badge>;
  return row.joined ? (
    <Badge tone="attention">{WORDS.waiting}</Badge>
  ) : (
    <Badge>{WORDS.observed}</Badge>
  );
};

const factsOf = (row: QueueRow) => [
  row.place === null
    ? { term: WORDS.location, description: row.locationName }
    : { term: WORDS.place, description: WORDS.placeAt(row.place, row.locationName) },
  ...(row.waiting > 0 && row.joined
    ? [{ term: WORDS.current, description: promiseInWords(row.promise) }]
    : []),
  ...(row.firstPromise === null
    ? []
    : [{ term: WORDS.first, description: promiseInWords(row.firstPromise) }]),
  ...(row.toldPromise === null
    ? []
    : [{ term: WORDS.told, description: promiseInWords(row.toldPromise) }]),
];

/** One order line's story: what is free, what waits, since when and until when. */
export const OrderLineCard = ({ row }: { row: QueueRow }) => (
  <Card>
    <BlockStack gap="300">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h2" variant="headingMd" breakWord>
          {row.title}
        </Text>
        <StateBadge row={row} />
      </InlineStack>
      {row.quantity === 0 ? null : <Text as="p">{WORDS.split(row)}</Text>}
      <DescriptionList items={factsOf(row)} gap="tight" />
      {row.waiting > 0 ? (
        <Text as="p" tone="subdued" breakWord>
          {row.why}
        </Text>
      ) : null}
      {row.couldNotHold === null ? null : (
        <Text as="p" tone="critical" breakWord>
          {WORDS.couldNotHold(row.couldNotHold)}
        </Text>
      )}
    </BlockStack>
  </Card>
);
