import { BlockStack, Box, Card, Text } from '@shopify/polaris';
import type { Language } from '#app/words/languages.ts';
import { previewStates } from './preview-states.ts';
import type { Sample } from './sample.ts';
import type { Texts } from './typed-words.ts';

const WORDS = {
  title: 'What shoppers read',
  sentence: 'How it looks is up to your theme and the block’s settings.',
  nothing: 'Nothing is said',
};

/** One word may be as long as a text. */
const WRAPPED = { overflowWrap: 'anywhere' } as const;

interface WordsPreviewProps {
  readonly language: Language;
  readonly texts: Texts;
  readonly sample: Sample;
}

/** The label in every state, in the texts as they are typed. */
export const WordsPreview = ({ language, texts, sample }: WordsPreviewProps) => (
  <Card>
    <BlockStack gap="400">
      <BlockStack gap="100">
        <Text as="h2" variant="headingMd">
          {WORDS.title}
        </Text>
        <Text as="p" tone="subdued">
          {WORDS.sentence}
        </Text>
      </BlockStack>
      {previewStates(texts, sample).map(({ name, says }) => (
        <BlockStack key={name} gap="100">
          <Text as="h3" variant="bodySm" tone="subdued">
            {name}
          </Text>
          {says === '' ? (
            <Text as="p" tone="subdued">
              {WORDS.nothing}
            </Text>
          ) : (
            <Box
              borderWidth="025"
              borderColor="border"
              borderRadius="200"
              paddingInline="300"
              paddingBlock="200"
            >
              <p lang={language} dir="auto" style={WRAPPED}>
                {says}
              </p>
            </Box>
          )}
        </BlockStack>
      ))}
    </BlockStack>
  </Card>
);
