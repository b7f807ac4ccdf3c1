import { BlockStack, Card, InlineGrid, Link, Text } from '@shopify/polaris';
import { numberInWords } from '#app/ui/counts.ts';

export interface NumberTile {
  readonly label: string;
  readonly value: number;
  /** Where the number leads; a total leads nowhere. */
  readonly url?: string | undefined;
  /** Stands out while it is not zero. */
  readonly isTrouble?: boolean;
}

const Tile = ({ tile }: { tile: NumberTile }) => (
  <Card padding="300" roundedAbove="xs">
    <BlockStack gap="100">
      <Text as="p" tone="subdued" variant="bodySm">
        {tile.url === undefined ? (
          tile.label
        ) : (
          <Link url={tile.url} monochrome>
            {tile.label}
          </Link>
        )}
      </Text>
      <Text
        as="p"
        variant="headingLg"
        numeric
        {...(tile.isTrouble === true && tile.value > 0 ? { tone: 'critical' } : {})}
      >
        {numberInWords(tile.value)}
      </Text>
    </BlockStack>
  </Card>
);

/** Numbers side by side, two in a row on a phone. */
export const NumberTiles = ({ tiles }: { tiles: readonly NumberTile[] }) => (
  <InlineGrid columns={{ xs: 2, md: tiles.length > 4 ? 3 : 4 }} gap="300">
    {tiles.map((tile) => (
      <Tile key={tile.label} tile={tile} />
    ))}
  </InlineGrid>
);
