import { themeCheckRun } from '@shopify/theme-check-node';
import { describe, expect, it } from 'vitest';
import { EXTENSION } from './product-page.ts';

describe('Shopify’s theme check', () => {
  it('finds nothing in the extension', async () => {
    const { offenses, theme } = await themeCheckRun(
      EXTENSION,
      'theme-check:theme-app-extension',
      () => undefined,
    );
    expect(offenses.map(({ check, uri, message }) => `${check} ${uri}: ${message}`)).toEqual([]);
    expect(theme.length).toBeGreaterThan(4);
  });
});
