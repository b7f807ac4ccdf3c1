import { BlockStack, Button, InlineError, InlineStack, Text } from '@shopify/polaris';
import { useState } from 'react';
import { MOST_RANGES } from '../closed-days.ts';
import { ClosedDayFields } from './closed-day-fields.tsx';
import { problemsOfRow } from './closed-day-rows.ts';
import type { ClosedDayRow, RowProblem } from './closed-day-rows.ts';

const WORDS = {
  title: 'Closed days',
  sentence:
    'Days on which no parcel leaves, whatever weekday they are: holidays, stocktaking, the summer. Leave the last day empty for a single one. Write them down for each year.',
  none: 'No closed days. Parcels leave on every day on which you ship.',
  noneAhead: 'No closed days ahead.',
  add: 'Add closed days',
  most: `At most ${MOST_RANGES} are kept.`,
  showOver: (many: number) => `Show ${many} that ${many === 1 ? 'is' : 'are'} over`,
  hideOver: 'Hide those that are over',
};

const ID = 'closed-days';

interface ClosedDaysProps {
  readonly rows: readonly ClosedDayRow[];
  /** The rows as they were when `problems` were found. */
  readonly sent: readonly ClosedDayRow[];
  readonly problems: readonly RowProblem[];
  readonly onChange: (rows: readonly ClosedDayRow[]) => void;
}

/** Those that are over are folded away, until one of them has a problem or somebody asks. */
export const ClosedDays = ({ rows, sent, problems, onChange }: ClosedDaysProps) => {
  const [added, setAdded] = useState(0);
  const [isAsking, setIsAsking] = useState(false);
  const over = rows.filter(({ isOver }) => isOver);
  const ahead = rows.filter(({ isOver }) => !isOver);
  const isOpen = isAsking || over.some((row) => problemsOfRow(row, sent, problems).length > 0);
  const whole = problems.find(({ field }) => field === 'closedDays');

  const listOf = (listed: readonly ClosedDayRow[]) => (
    <BlockStack as="ul" gap="400">
      {listed.map((row) => (
        <ClosedDayFields
          key={row.key}
          row={row}
          problems={problemsOfRow(row, sent, problems)}
          onChange={(part) => {
            onChange(rows.map((other) => (other.key === row.key ? { ...other, ...part } : other)));
          }}
          onRemove={() => {
            onChange(rows.filter((other) => other.key !== row.key));
          }}
        />
      ))}
    </BlockStack>
  );

  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          {WORDS.title}
        </Text>
        <Text as="p" tone="subdued">
          {WORDS.sentence}
        </Text>
      </BlockStack>
      {over.length > 0 ? (
        <InlineStack>
          <Button
            variant="plain"
            disclosure={isOpen ? 'up' : 'down'}
            ariaExpanded={isOpen}
            onClick={() => {
              setIsAsking(!isOpen);
            }}
          >
            {isOpen ? WORDS.hideOver : WORDS.showOver(over.length)}
          </Button>
        </InlineStack>
      ) : null}
      {isOpen && over.length > 0 ? listOf(over) : null}
      {ahead.length > 0 ? (
        listOf(ahead)
      ) : (
        <Text as="p">{over.length > 0 ? WORDS.noneAhead : WORDS.none}</Text>
      )}
      {whole ? <InlineError message={whole.message} fieldID={ID} /> : null}
      <InlineStack gap="300" blockAlign="center">
        <Button
          id={ID}
          disabled={rows.length >= MOST_RANGES}
          onClick={() => {
            const fresh = { name: '', fromOn: '', toOn: '', isOver: false, isNew: true };
            onChange([...rows, { ...fresh, key: `added-${added}` }]);
            setAdded(added + 1);
          }}
        >
          {WORDS.add}
        </Button>
        {rows.length >= MOST_RANGES ? <Text as="span">{WORDS.most}</Text> : null}
      </InlineStack>
    </BlockStack>
  );
};
