import {
  BlockStack,
  Box,
  Card,
  Divider,
  InlineGrid,
  Pagination,
  Select,
  Text,
} from '@shopify/polaris';
import { Fragment, useState } from 'react';
import { counted } from '#app/ui/counts.ts';
import { UnsavedChanges } from '#app/ui/unsaved-changes.tsx';
import { NOTHING_TYPED, sameTyped } from './policy-form.ts';
import type { PolicyChoice, PolicyProblem } from './policy-form.ts';
import { PolicyTermsFields } from './policy-terms.tsx';
import { kindOfOption, policyOptions, VariantPolicy } from './variant-policy.tsx';
import type { VariantRow } from './variant-rows.ts';

const WORDS = {
  title: 'What happens when stock runs out',
  all: (many: number) => `For all ${counted(many, 'variant')}`,
  mixed: 'Different choices',
  page: (from: number, to: number, of: number) => `${from}–${to} of ${of} variants`,
};

/** Thousands of fields at once would make every keystroke slow. */
const SHOWN_AT_ONCE = 50;

type Choices = Readonly<Record<string, PolicyChoice>>;

const same = (one: PolicyChoice, other: PolicyChoice): boolean =>
  one.kind === other.kind && (one.kind !== 'backorder' || sameTyped(one, other));

/** What all of them say; `otherwise` where they differ. */
const shared = <Value,>(values: readonly Value[], otherwise: Value): Value =>
  values.every((value) => value === values[0]) ? (values[0] ?? otherwise) : otherwise;

interface EveryVariantProps {
  readonly choices: readonly PolicyChoice[];
  readonly hasRules: boolean;
  readonly onChange: (change: Partial<PolicyChoice>) => void;
}

const EveryVariant = ({ choices, hasRules, onChange }: EveryVariantProps) => {
  const kind = shared<string | null>(
    choices.map((choice) => choice.kind ?? 'none'),
    null,
  );
  const options = policyOptions(hasRules);
  const terms = {
    ...NOTHING_TYPED,
    lead: shared(
      choices.map(({ lead }) => lead),
      '',
    ),
    cap: shared(
      choices.map(({ cap }) => cap),
      '',
    ),
    wait: shared(
      choices.map(({ wait }) => wait),
      '',
    ),
    toArriving: choices.every(({ toArriving }) => toArriving),
    tellsLeft: choices.every(({ tellsLeft }) => tellsLeft),
  };
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="300">
        <Select
          label={WORDS.all(choices.length)}
          options={
            kind === null
              ? [{ label: WORDS.mixed, value: '', disabled: true }, ...options]
              : options
          }
          value={kind ?? ''}
          onChange={(value) => {
            onChange({ kind: kindOfOption(value) });
          }}
        />
        {kind === 'backorder' ? (
          <PolicyTermsFields typed={terms} problems={[]} onChange={onChange} />
        ) : null}
      </InlineGrid>
    </Box>
  );
};

interface PolicyEditorProps {
  readonly rows: readonly VariantRow[];
  readonly hasRules: boolean;
  readonly problems: readonly PolicyProblem[];
  readonly isSaving: boolean;
  readonly onSave: (changed: ({ variantId: string } & PolicyChoice)[]) => void;
}

/** The policy of every variant. What was saved comes in with `rows`; what was typed lives here. */
export const PolicyEditor = ({ rows, hasRules, problems, isSaving, onSave }: PolicyEditorProps) => {
  const [edited, setEdited] = useState<Choices>({});
  const [sent, setSent] = useState<Choices>({});
  const [page, setPage] = useState(0);

  const choiceOf = (row: VariantRow): PolicyChoice => edited[row.id] ?? row.policy;
  const open = rows.filter((row) => row.barred === null);
  const changed = open.filter((row) => !same(choiceOf(row), row.policy));
  const first = page * SHOWN_AT_ONCE;
  const shown = rows.slice(first, first + SHOWN_AT_ONCE);

  const change = (changes: readonly [VariantRow, Partial<PolicyChoice>][]) => {
    setEdited((before) => ({
      ...before,
      ...Object.fromEntries(
        changes.map(([row, part]) => [row.id, { ...(before[row.id] ?? row.policy), ...part }]),
      ),
    }));
  };

  return (
    <Card>
      <UnsavedChanges
        id="policy-save-bar"
        isOpen={changed.length > 0}
        isSaving={isSaving}
        onSave={() => {
          setSent(edited);
          onSave(changed.map((row) => ({ variantId: row.id, ...choiceOf(row) })));
        }}
        onDiscard={() => {
          setEdited({});
        }}
      />
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {WORDS.title}
        </Text>
        {open.length > 1 ? (
          <EveryVariant
            choices={open.map(choiceOf)}
            hasRules={hasRules}
            onChange={(part) => {
              change(open.map((row) => [row, part]));
            }}
          />
        ) : null}
        <BlockStack as="ul" gap="400">
          {shown.map((row, index) => (
            <Fragment key={row.id}>
              {index > 0 ? (
                <li aria-hidden>
                  <Divider />
                </li>
              ) : null}
              <VariantPolicy
                row={row}
                hasRules={hasRules}
                choice={choiceOf(row)}
                problems={
                  edited[row.id] === sent[row.id]
                    ? problems.filter((problem) => problem.variantId === row.id)
                    : []
                }
                onChange={(choice) => {
                  change([[row, choice]]);
                }}
              />
            </Fragment>
          ))}
        </BlockStack>
        {rows.length > SHOWN_AT_ONCE ? (
          <Pagination
            hasPrevious={page > 0}
            hasNext={first + SHOWN_AT_ONCE < rows.length}
            label={WORDS.page(first + 1, first + shown.length, rows.length)}
            onPrevious={() => {
              setPage(page - 1);
            }}
            onNext={() => {
              setPage(page + 1);
            }}
          />
        ) : null}
      </BlockStack>
    </Card>
  );
};
