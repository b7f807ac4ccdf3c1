import { BlockStack, Button, Card, InlineStack, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';

const WORDS = {
  title: 'Shopper’s page',
  sentence:
    'Where this order stands, in the shopper’s language: what is ready, what waits and until when. Whoever has the link can open it, so give it to the buyer only.',
  label: 'Link to the shopper’s page',
  open: 'Open',
  copy: 'Copy link',
  copied: 'Link copied',
  byHand: 'The browser does not let us copy. Select the link and copy it.',
};

/** The link that the merchant may give to the buyer of an order. */
export const OrderPageCard = ({ url }: { url: string }) => {
  const [outcome, setOutcome] = useState<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setOutcome(WORDS.copied);
    } catch {
      setOutcome(WORDS.byHand);
    }
  };
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {WORDS.title}
          </Text>
          <Text as="p" tone="subdued">
            {WORDS.sentence}
          </Text>
        </BlockStack>
        <TextField
          label={WORDS.label}
          labelHidden
          readOnly
          selectTextOnFocus
          autoComplete="off"
          value={url}
        />
        <InlineStack gap="200" blockAlign="center">
          <Button
            onClick={() => {
              void copy();
            }}
          >
            {WORDS.copy}
          </Button>
          <Button url={url} target="_blank">
            {WORDS.open}
          </Button>
          <span role="status">{outcome}</span>
        </InlineStack>
      </BlockStack>
    </Card>
  );
};
