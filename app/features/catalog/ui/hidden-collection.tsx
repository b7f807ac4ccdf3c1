import { BlockStack, Text } from '@shopify/polaris';
import { counted } from '#app/ui/counts.ts';
import type { RuleKind } from '../rule.ts';

const WORDS = {
  title: 'The online store does not show this collection. ',
  labelled:
    'Its products are labelled one by one, and each is sold on only once shoppers can read it. Hundreds take minutes, thousands an hour.',
  alone:
    'Where a broader rule would speak for its products, each of them is silenced by itself. Hundreds take minutes, thousands an hour.',
  toLabel: (products: number) =>
    `${counted(products, 'product')} still to be labelled. This goes on by itself.`,
};

interface HiddenCollectionProps {
  readonly kind: RuleKind;
  /** Products that do not say yet what the rule says. */
  readonly toLabel: number;
}

/** What it means for a rule that themes cannot see its collection. */
export const HiddenCollection = ({ kind, toLabel }: HiddenCollectionProps) => (
  <BlockStack gap="100">
    <Text as="p">
      {WORDS.title}
      {kind === 'left-alone' ? WORDS.alone : WORDS.labelled}
    </Text>
    {toLabel === 0 ? null : (
      <Text as="p" tone="subdued">
        {WORDS.toLabel(toLabel)}
      </Text>
    )}
  </BlockStack>
);
