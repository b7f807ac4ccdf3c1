import { BlockStack, Box, Card, Link, Text } from '@shopify/polaris';
import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import { counted } from '#app/ui/counts.ts';
import { rulePath, ruleReachPath } from '#app/ui/paths.ts';
import type { RuleView } from '../rule-view.ts';
import type { RuleRank } from '../rule.ts';
import { precedenceOf } from './rule-precedence.ts';
import { nameOf, targetOf } from './rule-draft.ts';
import type { RuleDraft } from './rule-draft.ts';
import { kindInSentence, ruleTitle } from './rule-words.ts';

const SHOWN_AT_MOST = 8;
const WAIT_AFTER_TYPING_MS = 400;

const WORDS = {
  title: 'How far it reaches',
  unnamed: 'Say first what it is for.',
  counting: 'Counting…',
  failed: 'How many products it is for could not be counted.',
  none: 'No product yet. It counts as soon as there is one.',
  about: (count: number) => `About ${counted(count, 'product')}`,
  except:
    'Except variants with a policy of their own, gift cards, bundles, and variants whose stock is not tracked.',
  twin: 'There is a rule for this already: ',
  alone: 'No other rule can reach the same products.',
  givesWay: 'Where they meet, it gives way to',
  before: 'Where they meet, it comes before',
  others: (many: number) => `and ${counted(many, 'more rule', 'more rules')}`,
};

/** How many products a rule would be for, as Shopify counts them. */
export interface ReachAnswer {
  readonly rank: RuleRank;
  readonly target: string;
  /** Null when it could not be counted. */
  readonly reach: { readonly count: number } | null;
  /** It is a collection that the online store does not show. */
  readonly isHidden: boolean;
}

/** Null until it was counted for what the draft is for now. */
export const useReach = (draft: RuleDraft): ReachAnswer | null => {
  const { load, data } = useFetcher<ReachAnswer>();
  const { rank } = draft;
  const target = targetOf(draft);
  const isNamed = rank === 'shop' || target !== '';
  useEffect(() => {
    if (!isNamed) return undefined;
    const timer = setTimeout(() => {
      load(ruleReachPath({ rank, target }));
    }, WAIT_AFTER_TYPING_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [load, isNamed, rank, target]);
  return data?.rank === rank && data.target === target ? data : null;
};

export const reachInWords = (answer: ReachAnswer | null): string => {
  if (answer === null) return WORDS.counting;
  if (answer.reach === null) return WORDS.failed;
  const { count } = answer.reach;
  return count === 0 ? WORDS.none : WORDS.about(count);
};

const Rules = ({ title, rules }: { title: string; rules: readonly RuleView[] }) =>
  rules.length === 0 ? null : (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      <BlockStack as="ul" gap="100">
        {rules.slice(0, SHOWN_AT_MOST).map((rule) => (
          <Box as="li" key={rule.id}>
            <Text as="span" breakWord>
              <Link url={rulePath(rule.id)}>{ruleTitle(rule)}</Link>: {kindInSentence(rule.kind)}
            </Text>
          </Box>
        ))}
      </BlockStack>
      {rules.length > SHOWN_AT_MOST ? (
        <Text as="p" tone="subdued">
          {WORDS.others(rules.length - SHOWN_AT_MOST)}
        </Text>
      ) : null}
    </BlockStack>
  );

interface RuleReachProps {
  readonly draft: RuleDraft;
  /** Null for a rule that is not saved yet. */
  readonly ruleId: string | null;
  readonly rules: readonly RuleView[];
  readonly reach: ReachAnswer | null;
}

/** Before it is saved: how many products a rule is for, and which rules it loses to or wins over. */
export const RuleReach = ({ draft, ruleId, rules, reach }: RuleReachProps) => {
  const target = targetOf(draft);
  const standing = { rank: draft.rank, target, kind: draft.kind };
  const { twin, givesWayTo, comesBefore } = precedenceOf(standing, ruleId, rules);
  const isNamed = draft.rank === 'shop' || target !== '';
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {WORDS.title}
        </Text>
        <BlockStack gap="100">
          <div role="status">
            <Text as="p" breakWord>
              {isNamed
                ? `${ruleTitle({ rank: draft.rank, name: nameOf(draft) })}: ${reachInWords(reach)}`
                : WORDS.unnamed}
            </Text>
          </div>
          <Text as="p" tone="subdued">
            {WORDS.except}
          </Text>
        </BlockStack>
        {twin === null ? null : (
          <Text as="p" tone="critical" breakWord>
            {WORDS.twin}
            <Link url={rulePath(twin.id)}>{ruleTitle(twin)}</Link>
          </Text>
        )}
        <Rules title={WORDS.givesWay} rules={givesWayTo} />
        <Rules title={WORDS.before} rules={comesBefore} />
        {givesWayTo.length + comesBefore.length === 0 ? (
          <Text as="p" tone="subdued">
            {WORDS.alone}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
};
