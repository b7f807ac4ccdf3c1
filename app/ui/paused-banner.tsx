import { Banner, Text } from '@shopify/polaris';

const WORDS = {
  paused: {
    title: 'Holdline is paused',
    sentence:
      'No new holds are placed. Orders that are held stay held until you release them or resume.',
  },
  leaving: {
    title: 'Holdline is leaving this shop',
    sentence: 'Everything it changed is being given back. The progress stands under Settings.',
  },
  left: {
    title: 'Holdline has left this shop',
    sentence: 'Nothing of it remains in Shopify. It holds nothing and changes nothing.',
  },
  open: 'Open settings',
};

export type ShopStatus = 'active' | 'paused' | 'leaving' | 'left';

/** Says on every page that matters that the shop is not served as usual. */
export const PausedBanner = ({ status }: { status: ShopStatus }) => {
  if (status === 'active') return null;
  const { title, sentence } = WORDS[status];
  return (
    <Banner tone="warning" title={title} action={{ content: WORDS.open, url: '/app/settings' }}>
      <Text as="p">{sentence}</Text>
    </Banner>
  );
};
