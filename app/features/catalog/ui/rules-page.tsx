import { Banner, BlockStack, Box, Card, Text } from '@shopify/polaris';
import { AutomationIcon } from '@shopify/polaris-icons';
import { useFetcher } from '@remix-run/react';
import { counted } from '#app/ui/counts.ts';
import type { Failed } from '#app/ui/failure.ts';
import { Inset } from '#app/ui/inset.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import { PageFrame } from '#app/ui/page-frame.tsx';
import { newRulePath } from '#app/ui/paths.ts';
import { PausedBanner } from '#app/ui/paused-banner.tsx';
import type { ShopStatus } from '#app/ui/paused-banner.tsx';
import { FailedBanner } from '#app/ui/problem-banner.tsx';
import { useAnnouncement } from '#app/ui/use-announcement.ts';
import { useLookingAgain } from '#app/ui/use-looking-again.ts';
import type { PassView, RuleView } from '../rule-view.ts';
import { MOST_RULES } from '../rule.ts';
import { joinForm } from './join-form.ts';
import { isRunning, PassCard } from './pass-card.tsx';
import { RuleList } from './rule-list.tsx';
import { WouldBeHeld } from './would-be-held.tsx';
import type { WaitingOrderRow } from './would-be-held.tsx';

const WORDS = {
  title: 'Rules',
  add: 'Add a rule',
  order:
    'Where several reach a variant, the one that stands higher counts. A policy of the variant’s own, on its product’s page, comes before all of them.',
  full: {
    title: `These are ${MOST_RULES} rules, and there can be no more`,
    sentence: 'Delete one to add another.',
  },
  none: {
    title: 'No rule yet',
    sentence:
      'A rule says what happens at zero stock for a whole collection, a tag, a vendor or the shop, and for what is added to it later. A single variant is decided on its product’s page, which comes before every rule.',
    action: { label: 'Add a rule', url: newRulePath },
  },
  asked: 'The catalogue is being looked through',
  joined: (orders: number) => `${counted(orders, 'order')} put in line`,
};

/** What the button for another look sends. */
export const LOOK = 'look';

/** What came of a button. */
export type RulesAnswer = { kind: 'asked' } | { kind: 'joined'; joined: number } | Failed;

const announce = (answer: RulesAnswer): string | null => {
  if (answer.kind === 'joined') return WORDS.joined(answer.joined);
  return answer.kind === 'asked' ? WORDS.asked : null;
};

interface RulesPageProps {
  readonly rules: readonly RuleView[];
  readonly pass: PassView | null;
  readonly waiting: readonly WaitingOrderRow[];
  readonly zone: string;
  readonly status: ShopStatus;
}

/** The rules in their order, how far Shopify follows them, and the orders that they would hold. */
export const RulesPage = ({ rules, pass, waiting, zone, status }: RulesPageProps) => {
  const asking = useFetcher<RulesAnswer>();
  const joining = useFetcher<RulesAnswer>();
  useAnnouncement<RulesAnswer>(asking.data, announce);
  useAnnouncement<RulesAnswer>(joining.data, announce);
  useLookingAgain(isRunning(pass) || rules.some(({ toLabel }) => toLabel > 0));
  const failed = [asking.data, joining.data].find((answer) => answer?.kind === 'failed');
  const isFull = rules.filter(({ isEnding }) => !isEnding).length >= MOST_RULES;
  return (
    <PageFrame
      title={WORDS.title}
      {...(isFull ? {} : { mainAction: { label: WORDS.add, url: newRulePath } })}
    >
      <BlockStack gap="400">
        <PausedBanner status={status} />
        <FailedBanner message={failed?.kind === 'failed' ? failed.message : null} />
        {isFull ? (
          <Banner title={WORDS.full.title}>
            <Text as="p">{WORDS.full.sentence}</Text>
          </Banner>
        ) : null}
        <WouldBeHeld
          rows={waiting}
          zone={zone}
          isJoining={joining.state !== 'idle'}
          onConfirm={(orderIds) => {
            joining.submit(joinForm(orderIds), { method: 'post' });
          }}
        />
        {rules.length === 0 ? (
          <NothingHere icon={AutomationIcon} {...WORDS.none} />
        ) : (
          <>
            <Inset>
              <Text as="p" tone="subdued">
                {WORDS.order}
              </Text>
            </Inset>
            <Card padding="0">
              <Box paddingBlockEnd="200">
                <RuleList rules={rules} />
              </Box>
            </Card>
          </>
        )}
        {rules.length === 0 && !isRunning(pass) ? null : (
          <PassCard
            pass={pass}
            hasHidden={rules.some(({ isHidden }) => isHidden)}
            zone={zone}
            isAsking={asking.state !== 'idle'}
            onAsk={() => {
              asking.submit({ intent: LOOK }, { method: 'post' });
            }}
          />
        )}
      </BlockStack>
    </PageFrame>
  );
};
