import { Box, Button, InlineGrid, TextField } from '@shopify/polaris';
import { dayInWords } from '#app/ui/dates.ts';
import { LONGEST_CLOSED_NAME } from '../closed-days.ts';
import type { ClosedDayRow, RowProblem } from './closed-day-rows.ts';

const WORDS = {
  name: 'Name',
  fromOn: 'First day',
  toOn: 'Last day',
  remove: 'Remove',
  removeThis: (what: string) => `Remove ${what}`,
  unnamed: 'closed days',
};

interface ClosedDayFieldsProps {
  readonly row: ClosedDayRow;
  readonly problems: readonly RowProblem[];
  readonly onChange: (part: Partial<ClosedDayRow>) => void;
  readonly onRemove: () => void;
}

const titleOf = ({ name, fromOn }: ClosedDayRow): string => {
  if (name.trim() !== '') return name.trim();
  return /^\d{4}-\d{2}-\d{2}$/.test(fromOn) ? dayInWords(fromOn) : WORDS.unnamed;
};

export const ClosedDayFields = ({ row, problems, onChange, onRemove }: ClosedDayFieldsProps) => {
  const title = titleOf(row);
  const errorOf = (field: string) => {
    const message = problems.find((problem) => problem.field === field)?.message;
    return message === undefined ? {} : { error: message };
  };
  return (
    <Box as="li">
      <div role="group" aria-label={title}>
        <InlineGrid columns={{ xs: 1, sm: '2fr 3fr auto' }} gap="300" alignItems="start">
          <TextField
            label={WORDS.name}
            autoComplete="off"
            autoFocus={row.isNew}
            maxLength={LONGEST_CLOSED_NAME}
            value={row.name}
            onChange={(name) => {
              onChange({ name });
            }}
            {...errorOf('name')}
          />
          <InlineGrid columns={2} gap="300">
            <TextField
              label={WORDS.fromOn}
              type="date"
              autoComplete="off"
              value={row.fromOn}
              onChange={(fromOn) => {
                onChange({ fromOn });
              }}
              {...errorOf('fromOn')}
            />
            <TextField
              label={WORDS.toOn}
              type="date"
              autoComplete="off"
              min={row.fromOn}
              value={row.toOn}
              onChange={(toOn) => {
                onChange({ toOn });
              }}
              {...errorOf('toOn')}
            />
          </InlineGrid>
          <Box paddingBlockStart={{ xs: '0', sm: '600' }}>
            <Button
              variant="tertiary"
              tone="critical"
              accessibilityLabel={WORDS.removeThis(title)}
              onClick={onRemove}
            >
              {WORDS.remove}
            </Button>
          </Box>
        </InlineGrid>
      </div>
    </Box>
  );
};
