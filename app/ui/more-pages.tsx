import { Button, InlineStack } from '@shopify/polaris';

interface MorePagesProps {
  /** Says what is paged through, for those who cannot see where the buttons stand. */
  readonly label: string;
  readonly startUrl: string | null;
  readonly nextUrl: string | null;
}

const WORDS = { start: 'Back to the start', next: 'Next page' };

/** The way through a list that is read by a cursor, which only leads forwards. */
export const MorePages = ({ label, startUrl, nextUrl }: MorePagesProps) =>
  startUrl === null && nextUrl === null ? null : (
    <nav aria-label={label}>
      <InlineStack gap="200" align="center">
        {startUrl === null ? null : <Button url={startUrl}>{WORDS.start}</Button>}
        {nextUrl === null ? null : <Button url={nextUrl}>{WORDS.next}</Button>}
      </InlineStack>
    </nav>
  );
