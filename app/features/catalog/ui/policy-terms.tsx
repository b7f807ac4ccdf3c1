import { BlockStack, Button, Checkbox, Collapsible, TextField } from '@shopify/polaris';
import { useId, useState } from 'react';
import type { PolicyField, TermProblem, TypedTerms } from './policy-form.ts';

const WORDS = {
  lead: {
    label: 'Lead time without an arrival',
    help: 'Optional. Used for the date while no arrival is on its way.',
    unit: 'days',
  },
  cap: {
    label: 'Sell at most',
    help: 'Optional. Units that may wait at once. When as many wait, selling stops until fewer do.',
    unit: 'units on backorder',
  },
  wait: {
    label: 'Longest wait',
    help: 'Optional. Selling stops while the next one would ship later than this, or without a date.',
    unit: 'days',
  },
  toArriving: {
    label: 'Sell no more than is on its way',
    help: 'Overdue arrivals do not count.',
  },
  tellsLeft: {
    label: 'Tell shoppers how many are left',
    help: 'The label adds how many can still be ordered. Anybody can read that number.',
  },
  showLimits: 'Limits',
};

interface PolicyTermsProps {
  readonly typed: TypedTerms;
  readonly problems: readonly TermProblem[];
  /** Whether it is asked if shoppers are told how many are left. */
  readonly asksLeft?: boolean;
  readonly onChange: (part: Partial<TypedTerms>) => void;
}

const hasLimits = ({ cap, toArriving, wait, tellsLeft }: TypedTerms): boolean =>
  toArriving || tellsLeft || cap.trim() !== '' || wait.trim() !== '';

/** The terms of a backorder. The limits stay folded while there is none. */
export const PolicyTermsFields = ({
  typed,
  problems,
  asksLeft = true,
  onChange,
}: PolicyTermsProps) => {
  const id = useId();
  const problemOf = (field: PolicyField) => problems.find((one) => one.field === field)?.message;
  const isWrong = problemOf('cap') !== undefined || problemOf('wait') !== undefined;
  const [isOpen, setOpen] = useState(() => hasLimits(typed));
  const shown = isOpen || isWrong;

  const number = (field: PolicyField) => {
    const error = problemOf(field);
    return (
      <TextField
        label={WORDS[field].label}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        suffix={WORDS[field].unit}
        helpText={WORDS[field].help}
        value={typed[field]}
        onChange={(value) => {
          onChange({ [field]: value });
        }}
        {...(error === undefined ? {} : { error })}
      />
    );
  };

  return (
    <BlockStack gap="200">
      {number('lead')}
      <div>
        <Button
          variant="plain"
          disclosure={shown ? 'up' : 'down'}
          ariaControls={id}
          ariaExpanded={shown}
          onClick={() => {
            setOpen(!shown);
          }}
        >
          {WORDS.showLimits}
        </Button>
      </div>
      <Collapsible id={id} open={shown}>
        <BlockStack gap="200">
          {number('cap')}
          <Checkbox
            label={WORDS.toArriving.label}
            helpText={WORDS.toArriving.help}
            checked={typed.toArriving}
            onChange={(toArriving) => {
              onChange({ toArriving });
            }}
          />
          {number('wait')}
          {asksLeft ? (
            <Checkbox
              label={WORDS.tellsLeft.label}
              helpText={WORDS.tellsLeft.help}
              checked={typed.tellsLeft}
              disabled={typed.cap.trim() === '' && !typed.toArriving}
              onChange={(tellsLeft) => {
                onChange({ tellsLeft });
              }}
            />
          ) : null}
        </BlockStack>
      </Collapsible>
    </BlockStack>
  );
};
