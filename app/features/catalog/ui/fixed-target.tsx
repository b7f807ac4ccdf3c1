import { BlockStack, Link, Text } from '@shopify/polaris';
import { newRulePath } from '#app/ui/paths.ts';
import type { RuleView } from '../rule-view.ts';
import { HiddenCollection } from './hidden-collection.tsx';
import { ruleTitle } from './rule-words.ts';

const WORDS = {
  title: 'What it is for',
  fixed: 'This cannot be changed. ',
  another: 'Add another rule instead',
};

/** What a rule that exists is for. */
export const FixedTarget = ({ rule }: { rule: RuleView }) => (
  <BlockStack gap="200">
    <Text as="h2" variant="headingMd">
      {WORDS.title}
    </Text>
    <Text as="p" breakWord>
      {ruleTitle(rule)}
    </Text>
    {rule.isHidden ? <HiddenCollection kind={rule.kind} toLabel={rule.toLabel} /> : null}
    <Text as="p" tone="subdued">
      {WORDS.fixed}
      <Link url={newRulePath}>{WORDS.another}</Link>.
    </Text>
  </BlockStack>
);
