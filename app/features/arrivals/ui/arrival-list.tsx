import { Badge, BlockStack, InlineStack, ResourceItem, ResourceList, Text } from '@shopify/polaris';
import { counted, numberInWords } from '#app/ui/counts.ts';
import { dayInWords } from '#app/ui/dates.ts';
import { arrivalPath } from '#app/ui/paths.ts';

export interface ArrivalRow {
  readonly id: string;
  readonly name: string;
  readonly supplier: string | null;
  readonly closedAt: string | null;
  readonly nextOn: string | null;
  readonly ordered: number;
  readonly received: number;
  readonly lines: number;
  readonly overdue: boolean;
}

const WORDS = {
  one: 'arrival',
  several: 'arrivals',
  open: (name: string) => `Open ${name}`,
  overdue: 'Overdue',
  from: (supplier: string) => `From ${supplier}`,
  received: (received: number, ordered: number) =>
    `${numberInWords(received)} of ${counted(ordered, 'unit')} received`,
  lines: (many: number) => counted(many, 'line'),
  next: (day: string) => `expected ${dayInWords(day)}`,
};

const Arrival = ({ row }: { row: ArrivalRow }) => {
  const facts = [
    ...(row.nextOn === null || row.closedAt !== null ? [] : [WORDS.next(row.nextOn)]),
    WORDS.received(row.received, row.ordered),
    WORDS.lines(row.lines),
  ].join(' · ');
  return (
    <ResourceItem id={row.id} url={arrivalPath(row.id)} accessibilityLabel={WORDS.open(row.name)}>
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="bodyMd" fontWeight="semibold" breakWord>
            {row.name}
          </Text>
          {row.overdue ? <Badge tone="critical">{WORDS.overdue}</Badge> : null}
        </InlineStack>
        {row.supplier === null ? null : (
          <Text as="p" variant="bodySm" breakWord>
            {WORDS.from(row.supplier)}
          </Text>
        )}
        <Text as="p" tone="subdued" variant="bodySm">
          {`${facts.charAt(0).toUpperCase()}${facts.slice(1)}`}
        </Text>
      </BlockStack>
    </ResourceItem>
  );
};

export const ArrivalList = ({ rows }: { rows: readonly ArrivalRow[] }) => (
  <ResourceList
    resourceName={{ singular: WORDS.one, plural: WORDS.several }}
    items={[...rows]}
    renderItem={(row) => <Arrival row={row} />}
  />
);
