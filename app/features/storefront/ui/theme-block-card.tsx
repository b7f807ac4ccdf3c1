import {
  Badge,
  BlockStack,
  Button,
  Card,
  InlineStack,
  SkeletonBodyText,
  Text,
} from '@shopify/polaris';
import type { BadgeProps } from '@shopify/polaris';
import type { BlockStatus, ThemeBlock } from './theme-block.ts';

export const ADD_BLOCK = 'Add it in the theme editor';

const WORDS = {
  title: 'Label on your product pages',
  asking: 'Asking Shopify about the theme',
  add: ADD_BLOCK,
  again: 'Open the theme editor',
};

const STATES: Readonly<
  Record<
    Exclude<BlockStatus, 'asking'>,
    { badge: string; tone?: BadgeProps['tone']; sentence: string }
  >
> = {
  live: {
    badge: 'Live',
    tone: 'success',
    sentence:
      'Shoppers read “On backorder” and the ship date on the product page, before they pay.',
  },
  absent: {
    badge: 'Not in your theme',
    tone: 'attention',
    sentence:
      'Shoppers do not see the date yet. Add the block to your product page, place it near the price, and save the theme.',
  },
  unknown: {
    badge: 'Not known',
    sentence: 'Shopify did not tell whether the block is in your theme. Look in the theme editor.',
  },
};

/** Says whether shoppers see the date, and leads to where that is changed. */
export const ThemeBlockCard = ({ status, addUrl }: ThemeBlock) => (
  <Card>
    <BlockStack gap="300">
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <Text as="h2" variant="headingMd">
          {WORDS.title}
        </Text>
        {status === 'asking' ? null : (
          <Badge {...(STATES[status].tone ? { tone: STATES[status].tone } : {})}>
            {STATES[status].badge}
          </Badge>
        )}
      </InlineStack>
      {status === 'asking' ? (
        <div role="status" aria-label={WORDS.asking}>
          <SkeletonBodyText lines={2} />
        </div>
      ) : (
        <Text as="p">{STATES[status].sentence}</Text>
      )}
      {addUrl === null || status === 'live' ? null : (
        <InlineStack>
          <Button
            url={addUrl}
            target="_top"
            {...(status === 'absent' ? { variant: 'primary' } : {})}
          >
            {status === 'absent' ? WORDS.add : WORDS.again}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  </Card>
);
