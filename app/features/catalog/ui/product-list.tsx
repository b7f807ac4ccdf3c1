import {
  BlockStack,
  InlineStack,
  ResourceItem,
  ResourceList,
  Text,
  Thumbnail,
} from '@shopify/polaris';
import { ImageIcon } from '@shopify/polaris-icons';
import { counted, numberInWords } from '#app/ui/counts.ts';
import { productPath } from '#app/ui/paths.ts';
import { PolicyBadge } from './policy-badge.tsx';
import type { ProductRow } from './product-rows.ts';

const WORDS = {
  one: 'product',
  several: 'products',
  untracked: 'Stock is not tracked',
  inStock: (units: number) => `${numberInWords(units)} in stock`,
  below: (units: number) => `${numberInWords(-units)} more sold than in stock`,
  open: (title: string) => `Open ${title}`,
};

export const stockInWords = (available: number | null): string => {
  if (available === null) return WORDS.untracked;
  return available < 0 ? WORDS.below(available) : WORDS.inStock(available);
};

const Product = ({ row }: { row: ProductRow }) => (
  <ResourceItem
    id={row.id}
    url={productPath(row.id)}
    accessibilityLabel={WORDS.open(row.title)}
    media={<Thumbnail source={row.imageUrl ?? ImageIcon} alt="" size="small" />}
  >
    <BlockStack gap="100">
      <Text as="h2" variant="bodyMd" fontWeight="semibold" breakWord>
        {row.title}
      </Text>
      <Text as="p" tone="subdued" variant="bodySm">
        {stockInWords(row.available)}
        {row.variants > 1 ? ` · ${counted(row.variants, 'variant')}` : ''}
      </Text>
      {row.policies.length === 0 ? null : (
        <InlineStack gap="100">
          {row.policies.map(({ kind, variants }) => (
            <PolicyBadge key={kind} kind={kind} variants={variants} of={row.variants} />
          ))}
        </InlineStack>
      )}
    </BlockStack>
  </ResourceItem>
);

interface ProductListProps {
  readonly rows: readonly ProductRow[];
  readonly isLoading: boolean;
  readonly previousUrl: string | null;
  readonly nextUrl: string | null;
}

export const ProductList = ({ rows, isLoading, previousUrl, nextUrl }: ProductListProps) => (
  <ResourceList
    resourceName={{ singular: WORDS.one, plural: WORDS.several }}
    items={[...rows]}
    loading={isLoading}
    renderItem={(row) => <Product row={row} />}
    {...(previousUrl === null && nextUrl === null
      ? {}
      : {
          pagination: {
            hasPrevious: previousUrl !== null,
            hasNext: nextUrl !== null,
            ...(previousUrl === null ? {} : { previousURL: previousUrl }),
            ...(nextUrl === null ? {} : { nextURL: nextUrl }),
          },
        })}
  />
);
