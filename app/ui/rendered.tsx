/** For tests: a piece of a page as the server writes it, and the words in it. */
import { AppProvider } from '@shopify/polaris';
import english from '@shopify/polaris/locales/en.json' with { type: 'json' };
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

export const markupOf = (piece: ReactElement): string =>
  renderToStaticMarkup(<AppProvider i18n={english}>{piece}</AppProvider>);

export const wordsOf = (piece: ReactElement): string =>
  markupOf(piece)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll(/\s+/g, ' ')
    .trim();
