import { Badge, BlockStack, InlineStack, ResourceItem, ResourceList, Text } from '@shopify/polaris';
import type { BadgeProps } from '@shopify/polaris';
import { counted } from '#app/ui/counts.ts';
import { rulePath } from '#app/ui/paths.ts';
import type { RuleView } from '../rule-view.ts';
import { RULE_LABELS, ruleTitle, termsInWords, toldInWords } from './rule-words.ts';

const WORDS = {
  one: 'rule',
  several: 'rules',
  open: (title: string) => `Open the rule: ${title}`,
  none: 'No variant under it',
  noneYet: 'No variant under it yet',
  leftAlone: 'No broader rule reaches it',
  ending: 'Ending',
  reached: 'In step',
  following: 'Being brought in step',
  hidden: 'The online store does not show this collection',
  oneByOne: 'its products are labelled one by one',
  toLabel: (products: number) => `${counted(products, 'product')} still to be labelled`,
};

const TONES: Readonly<Record<RuleView['kind'], NonNullable<BadgeProps['tone']> | null>> = {
  backorder: 'info',
  'out-of-stock': 'warning',
  'left-alone': null,
};

const State = ({ rule }: { rule: Pick<RuleView, 'isEnding' | 'isReached'> }) => {
  if (rule.isEnding) return <Badge tone="attention">{WORDS.ending}</Badge>;
  return rule.isReached ? (
    <Badge tone="success">{WORDS.reached}</Badge>
  ) : (
    <Badge tone="attention">{WORDS.following}</Badge>
  );
};

/** What is left alone is not under the rule, so there is nothing to count. */
const variantsInWords = ({ kind, variants, isReached }: RuleView): string => {
  if (variants > 0) return counted(variants, 'variant');
  if (kind === 'left-alone') return WORDS.leftAlone;
  return isReached ? WORDS.none : WORDS.noneYet;
};

const hiddenInWords = ({ kind, toLabel }: RuleView): string =>
  [
    WORDS.hidden,
    ...(kind === 'left-alone' ? [] : [WORDS.oneByOne]),
    ...(toLabel === 0 ? [] : [WORDS.toLabel(toLabel)]),
  ].join(' · ');

const Rule = ({ rule }: { rule: RuleView }) => {
  const title = ruleTitle(rule);
  const tone = TONES[rule.kind];
  const told = rule.isEnding ? null : toldInWords(rule);
  return (
    <ResourceItem id={rule.id} url={rulePath(rule.id)} accessibilityLabel={WORDS.open(title)}>
      <BlockStack gap="100">
        <Text as="h2" variant="bodyMd" fontWeight="semibold" breakWord>
          {title}
        </Text>
        <InlineStack gap="100">
          <Badge {...(tone === null ? {} : { tone })}>{RULE_LABELS[rule.kind]}</Badge>
          <State rule={rule} />
        </InlineStack>
        <Text as="p" tone="subdued" variant="bodySm">
          {[variantsInWords(rule), ...termsInWords(rule)].join(' · ')}
        </Text>
        {rule.isHidden ? (
          <Text as="p" tone="subdued" variant="bodySm">
            {hiddenInWords(rule)}
          </Text>
        ) : null}
        {told === null ? null : (
          <Text as="p" tone="subdued" variant="bodySm">
            {told}
          </Text>
        )}
      </BlockStack>
    </ResourceItem>
  );
};

/** In the order in which they come before each other. */
export const RuleList = ({ rules }: { rules: readonly RuleView[] }) => (
  <ResourceList
    resourceName={{ singular: WORDS.one, plural: WORDS.several }}
    items={[...rules]}
    renderItem={(rule) => <Rule rule={rule} />}
  />
);
