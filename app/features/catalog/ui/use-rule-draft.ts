import { useFetcher } from '@remix-run/react';
import { useState } from 'react';
import { sentOf } from './rule-draft.ts';
import type { RuleDraft } from './rule-draft.ts';
import { isStanding, SAVE } from './rule-form.ts';
import type { RuleAnswer } from './rule-form.ts';

/** The draft over what was saved, and the answer of the last attempt unless it was discarded with it. */
export const useRuleDraft = (saved: RuleDraft) => {
  const saving = useFetcher<RuleAnswer>();
  const [edited, setEdited] = useState<RuleDraft | null>(null);
  const [sent, setSent] = useState(saved);
  const [discarded, setDiscarded] = useState<RuleAnswer | undefined>();
  const draft = edited ?? saved;
  const answer = saving.data === discarded ? undefined : saving.data;
  const refused = answer?.kind === 'invalid' ? answer.problems : [];
  return {
    draft,
    answer,
    refused,
    standing: refused.filter((problem) => isStanding(problem, sent, draft)),
    isSaving: saving.state !== 'idle',
    change: (part: Partial<RuleDraft>) => {
      setEdited({ ...draft, ...part });
    },
    save: () => {
      setSent(draft);
      saving.submit({ intent: SAVE, rule: JSON.stringify(sentOf(draft)) }, { method: 'post' });
    },
    discard: () => {
      setEdited(null);
      setDiscarded(saving.data);
    },
  };
};
