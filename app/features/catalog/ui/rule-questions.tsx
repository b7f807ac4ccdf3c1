import { BlockStack, Text } from '@shopify/polaris';
import { ConfirmModal } from '#app/ui/confirm-modal.tsx';
import type { RuleView } from '../rule-view.ts';
import type { RuleKind } from '../rule.ts';
import { kindInSentence, ruleInSentence } from './rule-words.ts';

const WORDS = {
  shopTitle: 'Apply this to the whole shop?',
  shop: (kind: string) =>
    `Every variant without a policy of its own that no narrower rule reaches: ${kind}.`,
  confirm: 'Save for the whole shop',
  dismiss: 'Not yet',
  endTitle: 'Delete this rule?',
  end: (target: string) => `The rule for ${target} ends at once.`,
  back: 'Its variants get back what Shopify did before, or what the next rule says that reaches them. Orders that wait keep their place in line.',
  delete: 'Delete rule',
  keep: 'Keep it',
};

interface QuestionProps {
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly onConfirm: () => void;
  readonly onDismiss: () => void;
}

/** A rule for the shop reaches everything: nobody should save one by a slip. */
export const WholeShopQuestion = ({
  kind,
  reach,
  ...question
}: QuestionProps & { kind: RuleKind; reach: string }) => (
  <ConfirmModal
    id="whole-shop"
    title={WORDS.shopTitle}
    confirm={WORDS.confirm}
    dismiss={WORDS.dismiss}
    {...question}
  >
    <BlockStack gap="200">
      <Text as="p">{WORDS.shop(kindInSentence(kind))}</Text>
      <Text as="p">{reach}</Text>
    </BlockStack>
  </ConfirmModal>
);

export const EndRuleQuestion = ({ rule, ...question }: QuestionProps & { rule: RuleView }) => (
  <ConfirmModal
    id="end-rule"
    title={WORDS.endTitle}
    confirm={WORDS.delete}
    dismiss={WORDS.keep}
    {...question}
  >
    <BlockStack gap="200">
      <Text as="p" breakWord>
        {WORDS.end(ruleInSentence(rule))}
      </Text>
      <Text as="p">{WORDS.back}</Text>
    </BlockStack>
  </ConfirmModal>
);
