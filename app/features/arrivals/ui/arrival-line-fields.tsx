import {
  BlockStack,
  Box,
  Button,
  InlineGrid,
  InlineStack,
  Select,
  Text,
  TextField,
} from '@shopify/polaris';
import type { ArrivalProblem, SentArrival } from './arrival-form.ts';

export type LineDraft = SentArrival['lines'][number] & { readonly key: string };

export interface LocationOption {
  readonly id: string;
  readonly name: string;
}

const WORDS = {
  units: 'Units ordered',
  expectedOn: 'Expected on',
  location: 'Arrives at',
  choose: 'Choose a location',
  remove: 'Remove',
  removeLine: (title: string) => `Remove ${title}`,
};

interface ArrivalLineFieldsProps {
  readonly line: LineDraft;
  readonly locations: readonly LocationOption[];
  readonly today: string;
  readonly problems: readonly ArrivalProblem[];
  readonly onChange: (part: Partial<LineDraft>) => void;
  readonly onRemove: () => void;
}

export const ArrivalLineFields = ({
  line,
  locations,
  today,
  problems,
  onChange,
  onRemove,
}: ArrivalLineFieldsProps) => {
  const errorOf = (field: string) => {
    const message = problems.find((problem) => problem.field === field)?.message;
    return message === undefined ? {} : { error: message };
  };
  const placeholder = locations.some((location) => location.id === line.locationId)
    ? []
    : [{ label: WORDS.choose, value: '' }];
  return (
    <Box as="li">
      <div role="group" aria-label={line.title}>
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
            <Text as="h3" variant="headingSm" breakWord>
              {line.title}
            </Text>
            <Button
              variant="plain"
              tone="critical"
              accessibilityLabel={WORDS.removeLine(line.title)}
              onClick={onRemove}
            >
              {WORDS.remove}
            </Button>
          </InlineStack>
          <InlineGrid columns={{ xs: 1, sm: 3 }} gap="300">
            <TextField
              label={WORDS.units}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              maxLength={20}
              value={line.ordered}
              onChange={(ordered) => {
                onChange({ ordered });
              }}
              {...errorOf('ordered')}
            />
            <TextField
              label={WORDS.expectedOn}
              type="date"
              autoComplete="off"
              min={today}
              value={line.expectedOn}
              onChange={(expectedOn) => {
                onChange({ expectedOn });
              }}
              {...errorOf('expectedOn')}
            />
            <Select
              label={WORDS.location}
              options={[
                ...placeholder,
                ...locations.map((location) => ({ label: location.name, value: location.id })),
              ]}
              value={placeholder.length > 0 ? '' : line.locationId}
              onChange={(locationId) => {
                onChange({ locationId });
              }}
              {...errorOf('locationId')}
            />
          </InlineGrid>
        </BlockStack>
      </div>
    </Box>
  );
};
