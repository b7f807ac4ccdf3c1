import { BlockStack, Box, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { momentInWords } from '#app/ui/dates.ts';

export interface PrivacyRow {
  readonly at: string;
  readonly kind: string;
  readonly sentence: string;
  readonly data?: unknown;
}

const WORDS = {
  title: 'Privacy requests',
  sentence:
    'When a customer asks Shopify for their data, what Holdline has about their orders stands here for you to pass on. It keeps order numbers and quantities, no names and no addresses.',
  none: 'No customer has asked.',
  download: 'Download as JSON',
  downloadOf: (at: string) => `Download the answer of ${at} as JSON`,
};

const save = (row: PrivacyRow): void => {
  const file = new Blob([JSON.stringify(row.data, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `privacy-request-${row.at.slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
};

/** Requests for personal data, each with what is known, to hand over. */
export const PrivacyCard = ({ rows, zone }: { rows: readonly PrivacyRow[]; zone: string }) => (
  <Card>
    <BlockStack gap="300">
      <Text as="h2" variant="headingMd">
        {WORDS.title}
      </Text>
      <Text as="p" tone="subdued">
        {WORDS.sentence}
      </Text>
      {rows.length === 0 ? (
        <Text as="p">{WORDS.none}</Text>
      ) : (
        <BlockStack as="ul" gap="300">
          {rows.map((row, index) => (
            <Box as="li" key={`${row.at} ${index}`}>
              <InlineStack gap="200" align="space-between" blockAlign="center">
                <BlockStack>
                  <Text as="p" breakWord>
                    {row.sentence}
                  </Text>
                  <Text as="p" tone="subdued" variant="bodySm">
                    {momentInWords(row.at, zone)}
                  </Text>
                </BlockStack>
                {row.kind === 'privacy-data-request' ? (
                  <Button
                    size="slim"
                    accessibilityLabel={WORDS.downloadOf(momentInWords(row.at, zone))}
                    onClick={() => {
                      save(row);
                    }}
                  >
                    {WORDS.download}
                  </Button>
                ) : null}
              </InlineStack>
            </Box>
          ))}
        </BlockStack>
      )}
    </BlockStack>
  </Card>
);
