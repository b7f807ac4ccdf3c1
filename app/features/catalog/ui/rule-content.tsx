import { BlockStack, Card, ChoiceList, Text } from '@shopify/polaris';
import { RULE_KINDS } from '../rule.ts';
import type { RuleKind } from '../rule.ts';
import { PolicyTermsFields } from './policy-terms.tsx';
import type { RuleDraft } from './rule-draft.ts';
import type { RuleField, RuleProblem } from './rule-form.ts';
import { RULE_LABELS } from './rule-words.ts';

const WORDS = {
  title: 'What happens when stock runs out',
  kinds: {
    backorder: 'Shoppers read when it ships before they pay, and wait in line.',
    'out-of-stock': 'Nothing is sold that is not in stock.',
    'left-alone': 'Shopify’s own setting counts, and no broader rule.',
  } satisfies Record<RuleKind, string>,
  each: 'Limits count for each variant by itself.',
};

interface RuleContentProps {
  readonly draft: RuleDraft;
  readonly problems: readonly RuleProblem[];
  readonly onChange: (part: Partial<RuleDraft>) => void;
}

const isOfTerms = (
  problem: RuleProblem,
): problem is RuleProblem & { field: Exclude<RuleField, 'target'> } => problem.field !== 'target';

/** What a rule does. */
export const RuleContent = ({ draft, problems, onChange }: RuleContentProps) => (
  <Card>
    <BlockStack gap="400">
      <ChoiceList
        title={
          <Text as="span" variant="headingMd">
            {WORDS.title}
          </Text>
        }
        choices={RULE_KINDS.map((value) => ({
          value,
          label: RULE_LABELS[value],
          helpText: WORDS.kinds[value],
        }))}
        selected={[draft.kind]}
        onChange={([value]) => {
          const kind = RULE_KINDS.find((one) => one === value);
          if (kind !== undefined) onChange({ kind });
        }}
      />
      {draft.kind === 'backorder' ? (
        <BlockStack gap="200">
          <Text as="p" tone="subdued">
            {WORDS.each}
          </Text>
          <PolicyTermsFields
            typed={draft}
            problems={problems.filter(isOfTerms)}
            asksLeft={false}
            onChange={onChange}
          />
        </BlockStack>
      ) : null}
    </BlockStack>
  </Card>
);
