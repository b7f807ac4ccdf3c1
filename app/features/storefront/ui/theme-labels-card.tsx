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
import type { Label, LabelStatus, ThemeLabel, ThemeLabels } from './theme-labels.ts';

export const ADD_BLOCK = 'Add it in the theme editor';

const WORDS = {
  title: 'Labels in your theme',
  asking: 'Asking Shopify about the theme',
  again: 'Open the theme editor',
};

interface StateWords {
  readonly badge: string;
  readonly tone?: BadgeProps['tone'];
  readonly sentence: string;
}

interface LabelWords {
  readonly title: string;
  readonly add: string;
  readonly states: Readonly<Record<Exclude<LabelStatus, 'asking'>, StateWords>>;
}

const unknown = (what: string): StateWords => ({
  badge: 'Not known',
  sentence: `Shopify did not tell whether ${what} in your theme. Look in the theme editor.`,
});

const LABEL_WORDS: Readonly<Record<Label, LabelWords>> = {
  block: {
    title: 'On your product pages',
    add: ADD_BLOCK,
    states: {
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
      unknown: unknown('the block is'),
    },
  },
  embed: {
    title: 'On product cards and in the cart',
    add: 'Switch it on in the theme editor',
    states: {
      live: {
        badge: 'Live',
        tone: 'success',
        sentence: 'Cards, the cart and its drawer say what waits, and until when.',
      },
      absent: {
        badge: 'Not switched on',
        sentence:
          'Lists and the cart say nothing of what waits. Switch “Backorder in lists” on under App embeds, and save the theme.',
      },
      unknown: unknown('the embed is on'),
    },
  },
};

const LabelState = ({ label, status, addUrl }: ThemeLabel & { label: Label }) => {
  const { title, add, states } = LABEL_WORDS[label];
  const state = status === 'asking' ? null : states[status];
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {title}
        </Text>
        {state === null ? null : (
          <Badge {...(state.tone ? { tone: state.tone } : {})}>{state.badge}</Badge>
        )}
      </InlineStack>
      {state === null ? (
        <div role="status" aria-label={WORDS.asking}>
          <SkeletonBodyText lines={2} />
        </div>
      ) : (
        <Text as="p">{state.sentence}</Text>
      )}
      {addUrl === null || status === 'live' ? null : (
        <InlineStack>
          <Button
            url={addUrl}
            target="_top"
            {...(status === 'absent' && label === 'block' ? { variant: 'primary' } : {})}
          >
            {status === 'absent' ? add : WORDS.again}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
};

/** Says whether shoppers see what waits, and leads to where that is changed. */
export const ThemeLabelsCard = ({ block, embed }: ThemeLabels) => (
  <Card>
    <BlockStack gap="400">
      <Text as="h2" variant="headingMd">
        {WORDS.title}
      </Text>
      <LabelState label="block" {...block} />
      <LabelState label="embed" {...embed} />
    </BlockStack>
  </Card>
);
