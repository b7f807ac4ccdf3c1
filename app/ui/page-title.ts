import type { MetaDescriptor } from '@remix-run/node';

/** The document's title, for the tab and for who cannot see the page. */
export const pageTitle = (title: string | undefined): MetaDescriptor[] => [
  { title: title === undefined ? 'Holdline' : `${title} · Holdline` },
];
