import type { ReactNode } from 'react';

interface PlainPageProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A page for who is not inside the Shopify admin, where there is no Polaris. */
export const PlainPage = ({ title, children }: PlainPageProps) => (
  <main
    style={{
      fontFamily: 'system-ui, sans-serif',
      lineHeight: 1.6,
      margin: '4rem auto',
      maxWidth: '36rem',
      padding: '0 1rem',
    }}
  >
    <h1>{title}</h1>
    {children}
  </main>
);
