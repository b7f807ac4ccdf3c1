import { Banner, Text } from '@shopify/polaris';
import { PageFrame } from '#app/ui/page-frame.tsx';
import { rulesPath } from '#app/ui/paths.ts';
import type { RuleView } from '../rule-view.ts';
import { ruleTitle } from './rule-words.ts';

const WORDS = {
  back: 'Rules',
  title: 'This rule is ending',
  sentence:
    'It was deleted. Its variants get back what Shopify did before, or what the next rule says that reaches them. This goes on by itself.',
};

/** A rule that was deleted and still has variants to give back. */
export const EndingRulePage = ({ rule }: { rule: RuleView }) => (
  <PageFrame
    title={ruleTitle(rule)}
    section={WORDS.back}
    backAction={{ content: WORDS.back, url: rulesPath }}
  >
    <Banner tone="info" title={WORDS.title}>
      <Text as="p">{WORDS.sentence}</Text>
    </Banner>
  </PageFrame>
);
