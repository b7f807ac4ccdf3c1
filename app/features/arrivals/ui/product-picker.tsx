import {
  BlockStack,
  Box,
  Button,
  Icon,
  InlineStack,
  Spinner,
  Text,
  TextField,
  Thumbnail,
} from '@shopify/polaris';
import { ImageIcon, SearchIcon } from '@shopify/polaris-icons';
import { useFetcher } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { PickerProduct, PickerVariant } from './picker-products.ts';

const WORDS = {
  label: 'Find a product',
  placeholder: 'Title or SKU',
  found: 'Products found',
  searching: 'Searching for products',
  none: 'No product matches. Try fewer words.',
  failed: 'The products could not be searched. Type again in a moment.',
  more: 'More products match than are shown. Add a word to narrow the search.',
  add: 'Add',
  again: 'Add again',
  added: (title: string, isAgain: boolean) => `${isAgain ? 'Add again' : 'Add'}: ${title}`,
  notCounted: 'Not counted in Shopify',
};

const WAIT_AFTER_TYPING_MS = 250;

export interface PickerAnswer {
  readonly products: readonly PickerProduct[];
  readonly hasMore: boolean;
  readonly failed: boolean;
}

interface PickerProps {
  readonly searchPath: string;
  readonly startWith: string;
  readonly chosen: ReadonlySet<string>;
  readonly onPick: (variant: PickerVariant) => void;
}

const Variant = ({
  variant,
  isChosen,
  onPick,
}: {
  variant: PickerVariant;
  isChosen: boolean;
  onPick: PickerProps['onPick'];
}) => (
  <Box as="li">
    <InlineStack gap="200" align="space-between" blockAlign="center" wrap={false}>
      <Text as="span" breakWord>
        {variant.shortTitle}
      </Text>
      {variant.isCounted ? (
        <Button
          size="slim"
          accessibilityLabel={WORDS.added(variant.title, isChosen)}
          onClick={() => {
            onPick(variant);
          }}
        >
          {isChosen ? WORDS.again : WORDS.add}
        </Button>
      ) : (
        <Text as="span" tone="subdued" variant="bodySm">
          {WORDS.notCounted}
        </Text>
      )}
    </InlineStack>
  </Box>
);

/** Finds products of the shop and hands over the variants that are picked. */
export const ProductPicker = ({ searchPath, startWith, chosen, onPick }: PickerProps) => {
  const { load, data, state } = useFetcher<PickerAnswer>();
  const [text, setText] = useState(startWith);
  const isFirst = useRef(true);
  useEffect(() => {
    const wait = isFirst.current ? 0 : WAIT_AFTER_TYPING_MS;
    isFirst.current = false;
    const timer = setTimeout(() => {
      load(`${searchPath}?${new URLSearchParams({ q: text }).toString()}`);
    }, wait);
    return () => {
      clearTimeout(timer);
    };
  }, [load, searchPath, text]);

  const products = data?.products ?? [];
  return (
    <BlockStack gap="300">
      <TextField
        label={WORDS.label}
        placeholder={WORDS.placeholder}
        type="search"
        autoComplete="off"
        maxLength={200}
        prefix={<Icon source={SearchIcon} tone="subdued" />}
        suffix={
          state === 'idle' ? null : <Spinner size="small" accessibilityLabel={WORDS.searching} />
        }
        value={text}
        onChange={setText}
      />
      <div role="status" aria-live="polite">
        {data !== undefined && products.length === 0 ? (
          <Text as="p" tone="subdued">
            {data.failed ? WORDS.failed : WORDS.none}
          </Text>
        ) : null}
      </div>
      {products.length === 0 ? null : (
        <div
          style={{ maxHeight: '20rem', overflowY: 'auto' }}
          tabIndex={0}
          role="group"
          aria-label={WORDS.found}
        >
          <BlockStack as="ul" gap="400">
            {products.map((product) => (
              <Box as="li" key={product.id} paddingInlineEnd="200">
                <InlineStack gap="300" wrap={false} blockAlign="start">
                  <Thumbnail source={product.imageUrl ?? ImageIcon} alt="" size="extraSmall" />
                  <Box width="100%">
                    <BlockStack gap="200">
                      {product.variants.length > 1 ? (
                        <Text as="p" fontWeight="semibold" breakWord>
                          {product.title}
                        </Text>
                      ) : null}
                      <BlockStack as="ul" gap="200">
                        {product.variants.map((variant) => (
                          <Variant
                            key={variant.variantId}
                            variant={variant}
                            isChosen={chosen.has(variant.variantId)}
                            onPick={onPick}
                          />
                        ))}
                      </BlockStack>
                    </BlockStack>
                  </Box>
                </InlineStack>
              </Box>
            ))}
          </BlockStack>
        </div>
      )}
      {data?.hasMore === true ? (
        <Text as="p" tone="subdued" variant="bodySm">
          {WORDS.more}
        </Text>
      ) : null}
    </BlockStack>
  );
};
