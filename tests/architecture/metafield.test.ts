import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { ARRIVAL_STAGES } from '#app/domain/arrival.ts';
import { asId } from '#app/domain/ids.ts';
import { promiseDocument } from '#app/features/storefront/promise-document.ts';
import { wordsDocument } from '#app/words/shop-words.ts';
import { filesIn, linesWith, read } from './repository.ts';

const readsOf = (metafields: RegExp): string[] =>
  linesWith(
    metafields,
    filesIn('extensions').filter((file) => file.endsWith('.liquid')),
  );

describe('the metafield of an order', () => {
  it('is defined as JSON that its buyer may read, and no storefront', () => {
    expect(parse(read('shopify.app.toml'))['order']).toEqual({
      metafields: {
        app: {
          promise: {
            type: 'json',
            name: 'Backorder promise',
            access: { admin: 'merchant_read', customer_account: 'read' },
          },
        },
      },
    });
  });
});

describe('the metafield of a product', () => {
  it('is defined as JSON that storefronts may read', () => {
    expect(parse(read('shopify.app.toml'))).toMatchObject({
      product: {
        metafields: { app: { promise: { type: 'json', access: { storefront: 'public_read' } } } },
      },
    });
  });

  it('has one name where it is written and where it is read', () => {
    const adapter = read('app/adapters/shopify/metafields.server.ts');
    expect(adapter).toContain("const NAMESPACE = '$app';");
    expect(adapter).toContain("const KEY = 'promise';");
    const reads = readsOf(/(?<!\bapp)\.metafields\b/);
    expect(reads).not.toEqual([]);
    expect(reads.filter((line) => !line.includes("metafields['$app'].promise.value"))).toEqual([]);
  });

  it('is what the thank-you page asks for, and both pages ask for the words of the shop', () => {
    const { extensions } = parse(read('extensions/order-promise/shopify.extension.toml'));
    const words = { namespace: '$app', key: 'words' };
    expect(extensions).toMatchObject([
      {
        targeting: [
          {
            target: 'customer-account.order-status.cart-line-item.render-after',
            metafields: [words],
          },
          {
            target: 'purchase.thank-you.cart-line-item.render-after',
            metafields: [{ namespace: '$app', key: 'promise' }, words],
          },
        ],
      },
    ]);
  });

  it('is written in the version that the theme block reads', () => {
    const variantId = asId<'ProductVariant'>('gid://shopify/ProductVariant/7');
    const document: unknown = JSON.parse(
      promiseDocument([
        {
          variantId,
          title: 'Coat',
          shipsOn: '2026-12-12',
          shipsFrom: '2026-11-28',
          later: [
            [4, '2026-12-24', '2026-12-14'],
            [9, null],
          ],
          stage: 'shipped',
          sells: true,
          left: 8,
          because: null,
        },
      ]) ?? '',
    );
    expect(document).toEqual({
      v: 1,
      variants: {
        7: {
          on: '2026-12-12',
          from: '2026-11-28',
          later: [
            [4, '2026-12-24', '2026-12-14'],
            [9, null],
          ],
          stage: 'shipped',
          left: 8,
        },
      },
    });
    const said = read('extensions/backorder-promise/snippets/variant-promises.liquid');
    expect(said).toContain('on: on, from: own.from');
    expect(said).toContain('for step in own.later');
    expect(said).toContain('on: step[1], from: step[2]');
    expect(said).toContain(`when ${ARRIVAL_STAGES.map((stage) => `'${stage}'`).join(', ')}`);
    expect(said).toContain('promises.v == 1');
  });
});

describe('the metafield of the shop', () => {
  it('is defined as JSON that storefronts and buyers may read', () => {
    expect(parse(read('shopify.app.toml'))['shop']).toEqual({
      metafields: {
        app: {
          words: {
            type: 'json',
            name: 'Words of the backorder promise',
            access: {
              admin: 'merchant_read',
              storefront: 'public_read',
              customer_account: 'read',
            },
          },
        },
      },
    });
  });

  it('has one name where it is written and where it is read', () => {
    const adapter = read('app/adapters/shopify/app-data.server.ts');
    expect(adapter).toContain("const OF_THE_SHOP = { namespace: '$app', key: 'words' };");
    const reader = read('extensions/order-promise/src/shop-words.ts');
    expect(reader).toContain("target.type === 'shop' && metafield.key === 'words'");
  });
});

describe('metafields of the installation', () => {
  it('have one name where they are written and where they are read', () => {
    const adapter = read('app/adapters/shopify/app-data.server.ts');
    expect(adapter).toContain("export type AppDataName = 'words' | 'rules' | 'order-words';");
    expect(adapter).toContain("const KEY = 'label';");
    const reads = readsOf(/\bapp\.metafields\b/);
    expect(reads.map((line) => /= (app\.metafields\S*)/.exec(line)?.[1]).toSorted()).toEqual([
      'app.metafields.rules.label.value',
      'app.metafields.words.label.value',
    ]);
  });

  it('are written in the version that the theme reads', () => {
    expect(JSON.parse(wordsDocument({ sv: { no_date: 'Snart' } }) ?? '')).toEqual({
      v: 1,
      sv: { no_date: 'Snart' },
    });
    expect(read('extensions/backorder-promise/snippets/shop-word.liquid')).toContain(
      'words.v == 1',
    );
  });
});
