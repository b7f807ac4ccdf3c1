import { Banner, Text } from '@shopify/polaris';
import { counted } from '#app/ui/counts.ts';

export interface Received {
  readonly units: number;
  readonly released: readonly { readonly orderName: string; readonly units: number }[];
}

const SHOWN_AT_MOST = 20;

const WORDS = {
  booked: (units: number) =>
    units === 0 ? 'Closed what will not come' : `${counted(units, 'unit')} booked`,
  released: (orders: string) => `Released: ${orders}.`,
  more: (orders: number) => `and ${counted(orders, 'more order')}`,
  none: 'No order was waiting for them.',
};

/** What a receipt did. */
export const receivedInWords = ({ units, released }: Received): { title: string; text: string } => {
  const shown = released
    .slice(0, SHOWN_AT_MOST)
    .map(({ orderName, units: freed }) => `${orderName} (${freed})`);
  const hidden = released.length - shown.length;
  const list = [shown.join(', '), ...(hidden > 0 ? [WORDS.more(hidden)] : [])].join(' ');
  const none = units === 0 ? '' : WORDS.none;
  return { title: WORDS.booked(units), text: released.length === 0 ? none : WORDS.released(list) };
};

export const ReceivedBanner = ({ received }: { received: Received | null }) => {
  if (received === null) return null;
  const { title, text } = receivedInWords(received);
  return (
    <Banner tone="success" title={title}>
      {text === '' ? null : <Text as="p">{text}</Text>}
    </Banner>
  );
};
