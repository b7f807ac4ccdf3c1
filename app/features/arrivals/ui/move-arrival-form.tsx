import {
  BlockStack,
  Button,
  Card,
  InlineGrid,
  InlineStack,
  Select,
  Text,
  TextField,
} from '@shopify/polaris';
import { useState } from 'react';
import { ARRIVAL_STAGES } from '#app/domain/arrival.ts';
import { isOpen } from './arrival-line-rows.ts';
import type { ArrivalLineRow } from './arrival-line-rows.ts';
import { STAGE_LABELS } from './stage-words.ts';

const WORDS = {
  title: 'Change the date or the stage',
  sentence: 'Every promise that rests on these goods moves with them.',
  which: 'Which goods',
  all: 'All open lines',
  expectedOn: 'Expected on',
  stage: 'Stage',
  keepStage: 'Leave as it is',
  save: 'Save the change',
};

interface MoveArrivalFormProps {
  readonly lines: readonly ArrivalLineRow[];
  readonly today: string;
  readonly problem: string | null;
  readonly isSaving: boolean;
  readonly onMove: (move: { line: string; expectedOn: string; stage: string }) => void;
}

/** Moves the goods to another day or stage. */
export const MoveArrivalForm = ({
  lines,
  today,
  problem,
  isSaving,
  onMove,
}: MoveArrivalFormProps) => {
  const open = lines.filter(isOpen);
  const days = [...new Set(open.map((one) => one.expectedOn))];
  // For lines with different days none is proposed: moving all of them is then a choice to be made.
  const sharedDay = days.length === 1 ? (days[0] ?? '') : '';
  const [line, setLine] = useState('all');
  const [typed, setTyped] = useState<string | null>(null);
  const [stage, setStage] = useState('');
  const expectedOn = typed ?? open.find(({ id }) => id === line)?.expectedOn ?? sharedDay;
  return (
    <Card>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onMove({ line, expectedOn, stage });
        }}
      >
        <BlockStack gap="400">
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {WORDS.title}
            </Text>
            <Text as="p" tone="subdued">
              {WORDS.sentence}
            </Text>
          </BlockStack>
          <InlineGrid columns={{ xs: 1, sm: open.length > 1 ? 3 : 2 }} gap="300">
            {open.length > 1 ? (
              <Select
                label={WORDS.which}
                options={[
                  { label: WORDS.all, value: 'all' },
                  ...open.map(({ id, title }) => ({ label: title, value: id })),
                ]}
                value={line}
                onChange={(next) => {
                  setLine(next);
                  setTyped(null);
                }}
              />
            ) : null}
            <TextField
              label={WORDS.expectedOn}
              type="date"
              autoComplete="off"
              min={today}
              value={expectedOn}
              onChange={setTyped}
              {...(problem === null ? {} : { error: problem })}
            />
            <Select
              label={WORDS.stage}
              options={[
                { label: WORDS.keepStage, value: '' },
                ...ARRIVAL_STAGES.map((value) => ({ label: STAGE_LABELS[value], value })),
              ]}
              value={stage}
              onChange={setStage}
            />
          </InlineGrid>
          <InlineStack>
            <Button submit loading={isSaving}>
              {WORDS.save}
            </Button>
          </InlineStack>
        </BlockStack>
      </form>
    </Card>
  );
};
