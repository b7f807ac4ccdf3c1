import {
  Badge,
  BlockStack,
  Box,
  Card,
  Divider,
  InlineStack,
  ProgressBar,
  Text,
} from '@shopify/polaris';
import { Fragment } from 'react';
import { counted, numberInWords } from '#app/ui/counts.ts';
import { dayInWords, momentInWords } from '#app/ui/dates.ts';
import { isOpen, isOverdue } from './arrival-line-rows.ts';
import type { ArrivalLineRow, ReceiptRow } from './arrival-line-rows.ts';
import { STAGE_LABELS } from './stage-words.ts';

const WORDS = {
  title: 'Lines',
  overdue: 'Overdue',
  closed: 'Closed',
  progress: (line: ArrivalLineRow) =>
    `${numberInWords(line.received)} of ${counted(line.ordered, 'unit')} received`,
  expected: ({ expectedOn, firstExpectedOn }: ArrivalLineRow) =>
    expectedOn === firstExpectedOn
      ? `expected ${dayInWords(expectedOn)}`
      : `expected ${dayInWords(expectedOn)}, first named ${dayInWords(firstExpectedOn)}`,
  waiting: (units: number) => `${counted(units, 'unit')} waiting in line here`,
  counted: (receipt: ReceiptRow, zone: string) =>
    `${counted(receipt.units, 'unit')} counted ${momentInWords(receipt.receivedAt, zone)} · ${receipt.actor}`,
  booked: 'booked into Shopify’s stock',
  booking: 'being booked into Shopify’s stock',
  refused: (because: string) => `Not booked into Shopify’s stock: ${because}`,
};

const Receipt = ({ receipt, zone }: { receipt: ReceiptRow; zone: string }) => (
  <Box as="li">
    <Text as="p" tone="subdued" variant="bodySm" breakWord>
      {WORDS.counted(receipt, zone)}
      {receipt.refused === null
        ? ` · ${receipt.bookedAt === null ? WORDS.booking : WORDS.booked}`
        : ''}
    </Text>
    {receipt.refused === null ? null : (
      <Text as="p" tone="critical" variant="bodySm" breakWord>
        {WORDS.refused(receipt.refused)}
      </Text>
    )}
  </Box>
);

const percent = (line: ArrivalLineRow): number =>
  line.ordered === 0 ? 100 : Math.min(100, Math.round((line.received / line.ordered) * 100));

const Line = ({ line, today, zone }: { line: ArrivalLineRow; today: string; zone: string }) => (
  <Box as="li">
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm" breakWord>
          {line.title}
        </Text>
        {isOpen(line) ? <Badge>{STAGE_LABELS[line.stage]}</Badge> : <Badge>{WORDS.closed}</Badge>}
        {isOverdue(line, today) ? <Badge tone="critical">{WORDS.overdue}</Badge> : null}
      </InlineStack>
      <Text as="p" tone="subdued" breakWord>
        {[
          line.locationName,
          WORDS.progress(line),
          ...(isOpen(line) ? [WORDS.expected(line)] : []),
        ].join(' · ')}
      </Text>
      <ProgressBar
        progress={percent(line)}
        size="small"
        tone="primary"
        ariaLabelledBy={`progress-${line.id}`}
      />
      <Text as="span" visuallyHidden id={`progress-${line.id}`}>
        {WORDS.progress(line)}
      </Text>
      {line.waitingInQueue > 0 ? <Text as="p">{WORDS.waiting(line.waitingInQueue)}</Text> : null}
      {line.receipts.length === 0 ? null : (
        <BlockStack as="ul" gap="100">
          {line.receipts.map((receipt, index) => (
            <Receipt key={`${receipt.receivedAt} ${index}`} receipt={receipt} zone={zone} />
          ))}
        </BlockStack>
      )}
    </BlockStack>
  </Box>
);

interface ArrivalLinesProps {
  readonly lines: readonly ArrivalLineRow[];
  readonly today: string;
  readonly zone: string;
}

/** What the arrival brings, how far it is, and what was counted in. */
export const ArrivalLines = ({ lines, today, zone }: ArrivalLinesProps) => (
  <Card>
    <BlockStack gap="400">
      <Text as="h2" variant="headingMd">
        {WORDS.title}
      </Text>
      <BlockStack as="ul" gap="400">
        {lines.map((line, index) => (
          <Fragment key={line.id}>
            {index > 0 ? (
              <li aria-hidden>
                <Divider />
              </li>
            ) : null}
            <Line line={line} today={today} zone={zone} />
          </Fragment>
        ))}
      </BlockStack>
    </BlockStack>
  </Card>
);
