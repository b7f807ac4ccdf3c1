import { BlockStack, Card, InlineGrid } from '@shopify/polaris';
import { useFetcher, useNavigate } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { PageFrame } from '#app/ui/page-frame.tsx';
import { rulesPath } from '#app/ui/paths.ts';
import { FailedBanner, ProblemBanner } from '#app/ui/problem-banner.tsx';
import { UnsavedChanges } from '#app/ui/unsaved-changes.tsx';
import { useAnnouncement } from '#app/ui/use-announcement.ts';
import type { RuleView } from '../rule-view.ts';
import { FixedTarget } from './fixed-target.tsx';
import { RuleContent } from './rule-content.tsx';
import { draftOf, isWellTyped, NEW_RULE, sameDraft } from './rule-draft.ts';
import { END } from './rule-form.ts';
import type { RuleAnswer } from './rule-form.ts';
import { EndRuleQuestion, WholeShopQuestion } from './rule-questions.tsx';
import { reachInWords, RuleReach, useReach } from './rule-reach.tsx';
import { RuleTargetFields } from './rule-target.tsx';
import { ruleTitle } from './rule-words.ts';
import { useRuleDraft } from './use-rule-draft.ts';

const WORDS = {
  back: 'Rules',
  add: 'Add a rule',
  end: 'Delete rule',
  saved: 'Saved. Shopify’s own settings follow.',
  ended: 'Rule deleted. Its variants are being given back.',
};

const announce = ({ kind }: RuleAnswer): string | null => {
  if (kind === 'ended') return WORDS.ended;
  return kind === 'changed' ? WORDS.saved : null;
};

interface RulePageProps {
  /** Null for a new one. */
  readonly rule: RuleView | null;
  readonly rules: readonly RuleView[];
}

/** One rule, or a new one. What was saved comes in; what was typed lives here. */
export const RulePage = ({ rule, rules }: RulePageProps) => {
  const saved = rule === null ? NEW_RULE : draftOf(rule);
  const { draft, answer, refused, standing, isSaving, change, save, discard } = useRuleDraft(saved);
  useAnnouncement<RuleAnswer>(answer, announce);
  const ending = useFetcher<RuleAnswer>();
  useAnnouncement<RuleAnswer>(ending.data, announce);
  const reach = useReach(draft);
  const [asked, setAsked] = useState<'shop' | 'end' | null>(null);
  const dismiss = () => {
    setAsked(null);
  };
  const navigate = useNavigate();
  const isOver =
    ending.data?.kind === 'ended' || (rule === null && answer?.kind === 'changed' && !isSaving);
  useEffect(() => {
    if (isOver) navigate(rulesPath, { replace: true });
  }, [isOver, navigate]);
  const failed = [answer, ending.data].find((one) => one?.kind === 'failed');
  return (
    <PageFrame
      title={rule === null ? WORDS.add : ruleTitle(rule)}
      section={WORDS.back}
      backAction={{ content: WORDS.back, url: rulesPath }}
      secondaryActions={
        rule === null
          ? []
          : [
              {
                content: WORDS.end,
                destructive: true,
                onAction: () => {
                  setAsked('end');
                },
              },
            ]
      }
    >
      <UnsavedChanges
        id="rule-save-bar"
        isOpen={!sameDraft(draft, saved) && !isOver}
        isSaving={isSaving}
        onSave={() => {
          if (draft.rank === 'shop' && isWellTyped(draft)) setAsked('shop');
          else save();
        }}
        onDiscard={discard}
      />
      <BlockStack gap="400">
        <FailedBanner message={failed?.kind === 'failed' ? failed.message : null} />
        <ProblemBanner problems={refused.map(({ message }) => message)} />
        <InlineGrid columns={{ xs: 1, md: ['twoThirds', 'oneThird'] }} gap="400" alignItems="start">
          <BlockStack gap="400">
            <Card>
              {rule === null ? (
                <RuleTargetFields
                  draft={draft}
                  error={standing.find(({ field }) => field === 'target')?.message}
                  isHidden={reach?.isHidden === true}
                  onChange={change}
                />
              ) : (
                <FixedTarget rule={rule} />
              )}
            </Card>
            <RuleContent draft={draft} problems={standing} onChange={change} />
          </BlockStack>
          <RuleReach draft={draft} ruleId={rule?.id ?? null} rules={rules} reach={reach} />
        </InlineGrid>
      </BlockStack>
      <WholeShopQuestion
        kind={draft.kind}
        reach={reachInWords(reach)}
        isOpen={asked === 'shop'}
        isBusy={isSaving}
        onConfirm={() => {
          dismiss();
          save();
        }}
        onDismiss={dismiss}
      />
      {rule === null ? null : (
        <EndRuleQuestion
          rule={rule}
          isOpen={asked === 'end'}
          isBusy={ending.state !== 'idle'}
          onConfirm={() => {
            dismiss();
            ending.submit({ intent: END }, { method: 'post' });
          }}
          onDismiss={dismiss}
        />
      )}
    </PageFrame>
  );
};
