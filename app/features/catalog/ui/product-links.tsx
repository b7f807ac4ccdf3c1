import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { newArrivalPath, queuePath } from '#app/ui/paths.ts';

const WORDS = {
  title: 'Goods and orders',
  sentence: 'A date comes from an arrival. Who waits for it stands in line.',
  arrival: 'Record an arrival',
  queue: 'See who is in line',
};

/** From a product to its goods on their way and its waiting orders. */
export const ProductLinks = ({
  productId,
  canArrive,
}: {
  productId: string;
  canArrive: boolean;
}) => (
  <Card>
    <BlockStack gap="300">
      <Text as="h2" variant="headingMd">
        {WORDS.title}
      </Text>
      <Text as="p" tone="subdued">
        {WORDS.sentence}
      </Text>
      <InlineStack gap="200">
        {canArrive ? <Button url={newArrivalPath(productId)}>{WORDS.arrival}</Button> : null}
        <Button url={queuePath({ productId })}>{WORDS.queue}</Button>
      </InlineStack>
    </BlockStack>
  </Card>
);
