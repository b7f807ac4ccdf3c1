import {
  BlockStack,
  Box,
  Button,
  Card,
  Checkbox,
  InlineGrid,
  InlineStack,
  Text,
  TextField,
} from '@shopify/polaris';
import { useState } from 'react';
import { counted } from '#app/ui/counts.ts';
import { isOpen, stillExpected } from './arrival-line-rows.ts';
import type { ArrivalLineRow } from './arrival-line-rows.ts';
import { countedUnits } from './receipt-form.ts';
import type { ReceiptProblem, SentReceipt } from './receipt-form.ts';

const WORDS = {
  title: 'Receive',
  sentence:
    'Enter what was really counted. It is booked into Shopify’s stock, and the oldest waiting orders are released as far as it goes.',
  counted: 'Units counted',
  expected: (units: number) => `${counted(units, 'unit')} still expected`,
  more: (units: number) => `${counted(units, 'unit')} more than expected`,
  close: (units: number) => `The other ${counted(units, 'unit')} will not come: close this line`,
  receive: 'Book into stock',
};

interface Count {
  readonly units: string;
  readonly closeRest: boolean;
}

interface LineProps {
  readonly line: ArrivalLineRow;
  readonly count: Count;
  readonly problem: string | undefined;
  readonly onChange: (part: Partial<Count>) => void;
}

const missingAfter = (line: ArrivalLineRow, { units }: Count): number => {
  const counts = countedUnits(units);
  return Number.isInteger(counts) && counts >= 0 ? stillExpected(line) - counts : 0;
};

const Line = ({ line, count, problem, onChange }: LineProps) => {
  const missing = missingAfter(line, count);
  return (
    <Box as="li">
      <div role="group" aria-label={`${line.title}, ${line.locationName}`}>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          <BlockStack gap="100">
            <Text as="h3" variant="headingSm" breakWord>
              {line.title}
            </Text>
            <Text as="p" tone="subdued" variant="bodySm" breakWord>
              {line.locationName} · {WORDS.expected(stillExpected(line))}
            </Text>
          </BlockStack>
          <BlockStack gap="200">
            <TextField
              label={WORDS.counted}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              maxLength={20}
              value={count.units}
              onChange={(units) => {
                onChange({ units });
              }}
              {...(missing < 0 ? { helpText: WORDS.more(-missing) } : {})}
              {...(problem === undefined ? {} : { error: problem })}
            />
            {missing > 0 ? (
              <Checkbox
                label={WORDS.close(missing)}
                checked={count.closeRest}
                onChange={(closeRest) => {
                  onChange({ closeRest });
                }}
              />
            ) : null}
          </BlockStack>
        </InlineGrid>
      </div>
    </Box>
  );
};

interface ReceiveFormProps {
  readonly lines: readonly ArrivalLineRow[];
  readonly requestId: string;
  readonly problems: readonly ReceiptProblem[];
  readonly isSaving: boolean;
  readonly onReceive: (receipt: SentReceipt) => void;
}

/**
 * Counts goods in. The request id stays the same until a receipt has succeeded, so that pressing again
 * after an answer that never came books nothing twice: the page gives a fresh form after each success.
 */
export const ReceiveForm = ({
  lines,
  requestId,
  problems,
  isSaving,
  onReceive,
}: ReceiveFormProps) => {
  const open = lines.filter(isOpen);
  const [id] = useState(requestId);
  const [counts, setCounts] = useState<Readonly<Record<string, Count>>>({});
  const [sent, setSent] = useState(counts);
  const countOf = (line: ArrivalLineRow): Count =>
    counts[line.id] ?? { units: String(stillExpected(line)), closeRest: false };
  return (
    <Card>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setSent(counts);
          onReceive({
            requestId: id,
            lines: open.map((line) => {
              const count = countOf(line);
              // The box is only there while something is missing.
              const closeRest = count.closeRest && missingAfter(line, count) > 0;
              return { arrivalLineId: line.id, units: count.units, closeRest };
            }),
          });
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
          <BlockStack as="ul" gap="400">
            {open.map((line) => (
              <Line
                key={line.id}
                line={line}
                count={countOf(line)}
                problem={
                  counts[line.id] === sent[line.id]
                    ? problems.find(({ arrivalLineId }) => arrivalLineId === line.id)?.message
                    : undefined
                }
                onChange={(part) => {
                  setCounts({ ...counts, [line.id]: { ...countOf(line), ...part } });
                }}
              />
            ))}
          </BlockStack>
          <InlineStack>
            <Button submit variant="primary" loading={isSaving}>
              {WORDS.receive}
            </Button>
          </InlineStack>
        </BlockStack>
      </form>
    </Card>
  );
};
