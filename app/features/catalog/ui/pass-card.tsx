import { BlockStack, Box, Button, Card, InlineStack, Link, Spinner, Text } from '@shopify/polaris';
import { counted, numberInWords } from '#app/ui/counts.ts';
import { momentInWords } from '#app/ui/dates.ts';
import { productPath } from '#app/ui/paths.ts';
import type { PassView } from '../rule-view.ts';

const SHOWN_AT_MOST = 20;

const WORDS = {
  title: 'Shopify’s own settings',
  sentence:
    'Shoppers are told at once what a rule says. Whether Shopify goes on selling each variant follows in the background, which can take minutes in a large shop.',
  oneByOne:
    'Products of collections that the online store does not show are labelled one by one, and sold on after that.',
  due: 'A look through the catalogue is about to begin.',
  reading: (many: number) => `The catalogue is being read${sofar(many)}.`,
  writing: (many: number) => `Settings are being changed${sofar(many)}.`,
  inStep: (moment: string) => `Everything was in step on ${moment}.`,
  never: 'The catalogue has not been looked through yet.',
  over: 'The last look found something that is not in step.',
  again: 'Look again now',
  refused: (many: number) =>
    many === 1
      ? 'Shopify did not take the setting of this product'
      : `Shopify did not take the settings of these ${numberInWords(many)} products`,
  more: (many: number) => `and ${counted(many, 'more product', 'more products')}`,
};

const sofar = (many: number): string =>
  many === 0 ? '' : `: ${counted(many, 'product or variant', 'products and variants')} so far`;

/** Whether something goes on by itself. */
export const isRunning = (pass: PassView | null): boolean => pass !== null && pass.step !== 'done';

const passInWords = (pass: PassView | null, zone: string): string => {
  if (pass === null) return WORDS.never;
  switch (pass.step) {
    case 'due':
      return WORDS.due;
    case 'reading':
      return WORDS.reading(pass.objects);
    case 'writing':
      return WORDS.writing(pass.objects);
    case 'done':
      if (pass.refused.length > 0 || pass.finishedAt === null) return WORDS.over;
      return WORDS.inStep(momentInWords(pass.finishedAt, zone));
  }
};

const Refused = ({ refused }: Pick<PassView, 'refused'>) => {
  const hidden = refused.length - SHOWN_AT_MOST;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {WORDS.refused(refused.length)}
      </Text>
      <BlockStack as="ul" gap="200">
        {refused.slice(0, SHOWN_AT_MOST).map(({ productId, title, because }) => (
          <Box as="li" key={productId}>
            <Text as="span" breakWord>
              <Link url={productPath(productId)}>{title}</Link>: {because}
            </Text>
          </Box>
        ))}
      </BlockStack>
      {hidden > 0 ? (
        <Text as="p" tone="subdued">
          {WORDS.more(hidden)}
        </Text>
      ) : null}
    </BlockStack>
  );
};

interface PassCardProps {
  readonly pass: PassView | null;
  /** A rule is for a collection that the online store does not show. */
  readonly hasHidden: boolean;
  readonly zone: string;
  readonly isAsking: boolean;
  readonly onAsk: () => void;
}

/** How far Shopify's own settings are behind the rules. */
export const PassCard = ({ pass, hasHidden, zone, isAsking, onAsk }: PassCardProps) => (
  <Card>
    <BlockStack gap="300">
      <Text as="h2" variant="headingMd">
        {WORDS.title}
      </Text>
      <Text as="p" tone="subdued">
        {hasHidden ? `${WORDS.sentence} ${WORDS.oneByOne}` : WORDS.sentence}
      </Text>
      <InlineStack gap="200" blockAlign="center" wrap={false}>
        {isRunning(pass) ? (
          <div aria-hidden>
            <Spinner size="small" />
          </div>
        ) : null}
        <Text as="p">{passInWords(pass, zone)}</Text>
      </InlineStack>
      {pass === null || pass.refused.length === 0 ? null : <Refused refused={pass.refused} />}
      <InlineStack>
        <Button loading={isAsking} disabled={isRunning(pass)} onClick={onAsk}>
          {WORDS.again}
        </Button>
      </InlineStack>
    </BlockStack>
  </Card>
);
