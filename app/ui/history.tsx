import { BlockStack, Box, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useState } from 'react';
import { counted } from './counts.ts';
import { momentInWords } from './dates.ts';

interface Entry {
  readonly at: string;
  readonly sentence: string;
  readonly actor: string;
}

const SHOWN_AT_FIRST = 10;

const WORDS = {
  title: 'History',
  none: 'Nothing has happened yet.',
  earlier: (many: number) => `Show ${counted(many, 'earlier entry', 'earlier entries')}`,
};

/** What happened, newest first; a long story opens on request. */
export const History = ({ entries, zone }: { entries: readonly Entry[]; zone: string }) => {
  const [isWhole, setIsWhole] = useState(false);
  const newestFirst = entries.toReversed();
  const shown = isWhole ? newestFirst : newestFirst.slice(0, SHOWN_AT_FIRST);
  const hidden = newestFirst.length - shown.length;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {WORDS.title}
        </Text>
        {entries.length === 0 ? (
          <Text as="p" tone="subdued">
            {WORDS.none}
          </Text>
        ) : (
          <BlockStack as="ul" gap="300">
            {shown.map((entry, index) => (
              <Box as="li" key={`${entry.at} ${index}`}>
                <Text as="p" breakWord>
                  {entry.sentence}
                </Text>
                <Text as="p" tone="subdued" variant="bodySm" breakWord>
                  {momentInWords(entry.at, zone)} · {entry.actor}
                </Text>
              </Box>
            ))}
          </BlockStack>
        )}
        {hidden > 0 ? (
          <InlineStack>
            <Button
              variant="plain"
              onClick={() => {
                setIsWhole(true);
              }}
            >
              {WORDS.earlier(hidden)}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
};
