import { BlockStack, Card, List, Text } from '@shopify/polaris';

export interface RefusalRow {
  readonly title: string;
  readonly because: string;
}

const WORDS = { title: 'Not ours to hold', sentence: 'These items never wait in line.' };

/** Items of the order that are no demand, each with its reason. */
export const RefusalsCard = ({ refusals }: { refusals: readonly RefusalRow[] }) =>
  refusals.length === 0 ? null : (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {WORDS.title}
        </Text>
        <Text as="p" tone="subdued">
          {WORDS.sentence}
        </Text>
        <List>
          {refusals.map(({ title, because }, index) => (
            <List.Item key={`${title} ${index}`}>
              {title}: {because}
            </List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  );
