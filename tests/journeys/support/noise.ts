/** Listens to what pages complain about, and to where they send requests. */
import type { Page, Request } from '@playwright/test';

export interface Noise {
  readonly watch: (page: Page) => void;
  /** From here on a complaint that matches is expected. */
  readonly expect: (words: RegExp) => void;
  readonly heard: () => string[];
}

/**
 * Shopify's library preloads App Bridge from its own address in a header of every page; the demo loads
 * it from elsewhere, and this machine may have no network.
 */
const PRELOADED = /^https:\/\/cdn\.shopify\.com\/shopifycloud\/app-bridge\.js/;

export const listenTo = (origins: readonly string[]): Noise => {
  const complaints: string[] = [];
  const expected: RegExp[] = [];
  const add = (words: string, address: string): void => {
    if (!PRELOADED.test(address)) complaints.push(`${words} (${address})`);
  };
  const check = (request: Request): void => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && !origins.includes(origin)) add('asked for', request.url());
  };
  return {
    watch: (page) => {
      page.on('request', check);
      page.on('pageerror', (error) => {
        add(error.message, page.url());
      });
      page.on('console', (message) => {
        if (message.type() === 'error') add(message.text(), message.location().url);
      });
    },
    expect: (words) => {
      expected.push(words);
    },
    heard: () => complaints.filter((words) => !expected.some((one) => one.test(words))),
  };
};
