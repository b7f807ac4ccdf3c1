import { BlockStack, Box, Button, Card, Icon, InlineStack, Text } from '@shopify/polaris';
import type { IconSource } from '@shopify/polaris';

interface NothingHereProps {
  readonly icon: IconSource;
  readonly title: string;
  readonly sentence: string;
  readonly action?: { readonly label: string; readonly url: string } | undefined;
}

/** An empty list: what would stand here, and the next step that brings it about. */
export const NothingHere = ({ icon, title, sentence, action }: NothingHereProps) => (
  <Card>
    <Box paddingBlock="600">
      <BlockStack gap="300" inlineAlign="center">
        <Box background="bg-surface-secondary" borderRadius="full" padding="300">
          <Icon source={icon} tone="subdued" />
        </Box>
        <Text as="h2" variant="headingMd" alignment="center">
          {title}
        </Text>
        <Box maxWidth="36rem">
          <Text as="p" tone="subdued" alignment="center">
            {sentence}
          </Text>
        </Box>
        {action ? (
          <InlineStack>
            <Button variant="primary" url={action.url}>
              {action.label}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Box>
  </Card>
);
