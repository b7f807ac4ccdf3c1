import { BlockStack, Box, InlineGrid, InlineStack, Link, Select, Text } from '@shopify/polaris';
import { counted, numberInWords } from '#app/ui/counts.ts';
import { rulePath } from '#app/ui/paths.ts';
import { POLICY_LABELS } from './policy-badge.tsx';
import type { PolicyChoice, PolicyProblem } from './policy-form.ts';
import { PolicyTermsFields } from './policy-terms.tsx';
import { stockInWords } from './product-list.tsx';
import { kindInSentence } from './rule-words.ts';
import type { VariantRow, VariantRule } from './variant-rows.ts';
import type { Barred } from '../barred.ts';

const WORDS = {
  sku: 'SKU',
  when: 'When stock runs out',
  keeps: 'Shopify keeps selling it at zero, and no date is told.',
  stops: 'Shopify stops selling it at zero.',
  by: 'By',
  asRules: 'As the rules say',
  rulesNext: 'Once it is saved, the rules decide.',
  rule: (target: string) => `the rule for ${target}`,
  waiting: (units: number) => `${numberInWords(units)} waiting`,
  beyond: (units: number) =>
    `${counted(units, 'unit')} sold beyond the limit. They keep their place.`,
  stopped: (because: string) => `Stops at zero for now, because ${because}.`,
  barred: {
    untracked:
      'No policy: its stock is not tracked in Shopify, so it never runs out. Turn on “Track inventory” for it first.',
    'gift-card': 'No policy: a gift card is never out of stock.',
    bundle: 'No policy: a bundle waits through its parts. Set the policy on each part instead.',
  } satisfies Record<Barred, string>,
};

/** Where rules exist, a variant without a policy of its own does as they say. */
export const policyOptions = (hasRules: boolean) => [
  { label: hasRules ? WORDS.asRules : POLICY_LABELS.none, value: 'none' },
  { label: POLICY_LABELS.backorder, value: 'backorder' },
  { label: POLICY_LABELS['out-of-stock'], value: 'out-of-stock' },
];

export const kindOfOption = (value: string): PolicyChoice['kind'] =>
  value === 'backorder' || value === 'out-of-stock' ? value : null;

const Stock = ({ row }: { row: VariantRow }) => (
  <BlockStack gap="050">
    <Text as="p" tone="subdued" variant="bodySm">
      {stockInWords(row.available)}
    </Text>
    {row.levels.map((level) => (
      <Text as="p" key={level.locationId} tone="subdued" variant="bodySm" breakWord>
        {level.locationName}: {numberInWords(level.available)}
        {level.waiting > 0 ? `, ${WORDS.waiting(level.waiting)}` : ''}
      </Text>
    ))}
    {row.stopped === null ? null : (
      <Text as="p" tone="caution" variant="bodySm" breakWord>
        {WORDS.stopped(row.stopped)}
      </Text>
    )}
    {row.beyond > 0 ? (
      <Text as="p" tone="critical" variant="bodySm">
        {WORDS.beyond(row.beyond)}
      </Text>
    ) : null}
  </BlockStack>
);

/** What a variant does that has no policy of its own. */
const withoutOwn = (row: VariantRow, hasRules: boolean): string | null => {
  if (row.byRule !== null && row.byRule.kind !== 'left-alone') return null;
  if (hasRules && row.policy.kind !== null) return WORDS.rulesNext;
  return row.keepsSelling ? WORDS.keeps : WORDS.stops;
};

const ByRule = ({ rule }: { rule: VariantRule }) => (
  <Text as="p" breakWord>
    {WORDS.by} <Link url={rulePath(rule.id)}>{WORDS.rule(rule.target)}</Link>:{' '}
    {kindInSentence(rule.kind)}
  </Text>
);

interface VariantPolicyProps {
  readonly row: VariantRow;
  readonly hasRules: boolean;
  readonly choice: PolicyChoice;
  readonly problems: readonly PolicyProblem[];
  readonly onChange: (choice: PolicyChoice) => void;
}

/** One variant: what it has, and what it does when that is gone. */
export const VariantPolicy = ({
  row,
  hasRules,
  choice,
  problems,
  onChange,
}: VariantPolicyProps) => (
  <Box as="li">
    <div role="group" aria-label={row.title}>
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="300">
        <BlockStack gap="100">
          <InlineStack gap="200">
            <Text as="h3" variant="headingSm" breakWord>
              {row.title}
            </Text>
            {row.sku === null ? null : (
              <Text as="span" tone="subdued" variant="bodySm" breakWord>
                {WORDS.sku} {row.sku}
              </Text>
            )}
          </InlineStack>
          <Stock row={row} />
        </BlockStack>
        {row.barred === null ? (
          <BlockStack gap="200">
            <Select
              label={WORDS.when}
              options={policyOptions(hasRules)}
              value={choice.kind ?? 'none'}
              onChange={(value) => {
                onChange({ ...choice, kind: kindOfOption(value) });
              }}
              {...(choice.kind === null ? { helpText: withoutOwn(row, hasRules) } : {})}
            />
            {choice.kind === null && row.byRule !== null ? <ByRule rule={row.byRule} /> : null}
            {choice.kind === 'backorder' ? (
              <PolicyTermsFields
                typed={choice}
                problems={problems}
                onChange={(part) => {
                  onChange({ ...choice, ...part });
                }}
              />
            ) : null}
          </BlockStack>
        ) : (
          <Text as="p" tone="subdued">
            {WORDS.barred[row.barred]}
          </Text>
        )}
      </InlineGrid>
    </div>
  </Box>
);
