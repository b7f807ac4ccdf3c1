import { BlockStack, Box, Button, Card, InlineStack, Link, Text } from '@shopify/polaris';
import { counted } from '#app/ui/counts.ts';
import { momentInWords } from '#app/ui/dates.ts';
import { orderPath } from '#app/ui/paths.ts';

export interface WaitingOrderRow {
  readonly orderId: string;
  readonly orderName: string;
  readonly title: string;
  readonly units: number;
  readonly processedAt: string;
}

const SHOWN_AT_MOST = 50;

const WORDS = {
  title: (orders: number) =>
    orders === 1 ? 'This order would be held' : `These ${orders} orders would be held`,
  sentence:
    'They were placed before the policy began and stock does not cover them. Nothing happens to them until you confirm: then they join the line by age, and what waits is held in Shopify.',
  units: (units: number, title: string) => `${counted(units, 'unit')} of ${title}`,
  more: (rows: number) => `and ${counted(rows, 'more line', 'more lines')}`,
  confirm: (orders: number) =>
    `Hold ${counted(orders, 'order')} and put ${orders === 1 ? 'it' : 'them'} in line`,
};

interface WouldBeHeldProps {
  readonly rows: readonly WaitingOrderRow[];
  readonly zone: string;
  readonly isJoining: boolean;
  readonly onConfirm: (orderIds: string[]) => void;
}

/** Orders that existed when the policy began: shown, and joined only when the merchant says so. */
export const WouldBeHeld = ({ rows, zone, isJoining, onConfirm }: WouldBeHeldProps) => {
  if (rows.length === 0) return null;
  const orderIds = [...new Set(rows.map((row) => row.orderId))];
  const hidden = rows.length - SHOWN_AT_MOST;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {WORDS.title(orderIds.length)}
        </Text>
        <Text as="p">{WORDS.sentence}</Text>
        <BlockStack as="ul" gap="200">
          {rows.slice(0, SHOWN_AT_MOST).map((row, index) => (
            <Box as="li" key={`${row.orderId} ${index}`}>
              <InlineStack gap="200">
                <Link url={orderPath(row.orderId)}>{row.orderName}</Link>
                <Text as="span" breakWord>
                  {WORDS.units(row.units, row.title)}
                </Text>
                <Text as="span" tone="subdued">
                  {momentInWords(row.processedAt, zone)}
                </Text>
              </InlineStack>
            </Box>
          ))}
        </BlockStack>
        {hidden > 0 ? (
          <Text as="p" tone="subdued">
            {WORDS.more(hidden)}
          </Text>
        ) : null}
        <InlineStack>
          <Button
            variant="primary"
            loading={isJoining}
            onClick={() => {
              onConfirm(orderIds);
            }}
          >
            {WORDS.confirm(orderIds.length)}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
};
