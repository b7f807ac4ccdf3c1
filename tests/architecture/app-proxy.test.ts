import { describe, expect, it } from 'vitest';
import { orderPageUrl, PROXY_PREFIX } from '#app/features/portal/link.ts';
import { asId } from '#app/domain/ids.ts';
import { appConfiguration } from './app-configuration.ts';
import { filesIn } from './repository.ts';
import { readText } from './read-documents.ts';

const { url, prefix, subpath } = appConfiguration.app_proxy;

describe('the app proxy', () => {
  it('is where the links to orders lead', () => {
    expect(PROXY_PREFIX).toBe(`/${prefix}/${subpath}`);
  });

  it('passes them on to a route that there is', () => {
    const shop = asId<'Shop'>('north.myshopify.com');
    const link = orderPageUrl('secret', shop, asId<'Order'>('gid://shopify/Order/1001'));
    const path = new URL(link).pathname.slice(PROXY_PREFIX.length);
    const [, , order = '', token = ''] = path.split('/');
    const route = `${url.slice(1)}${path}`
      .replace(order, '$orderId')
      .replace(token, '$token')
      .replaceAll('/', '.');
    expect(filesIn('app/routes')).toContain(`app/routes/${route}.tsx`);
  });

  it('is where the embed asks for late cards, at a route that there is', () => {
    const embed = readText('extensions/backorder-promise/blocks/promises.liquid');
    const [, address = ''] = /assign asked_at = '([^']+)'/.exec(embed) ?? [];
    expect(address).toBe(`/${prefix}/${subpath}/cards`);
    expect(filesIn('app/routes')).toContain(`app/routes/${url.slice(1)}.cards.tsx`);
  });
});
