import { describe, expect, it } from 'vitest';
import { Liquid } from 'liquidjs';
import type { AppRegistration, Metafield } from '../../platform/state.ts';
import { sampleShop } from '../sample-shop.ts';
import { storefrontMetafields } from './metafields.ts';

const app = (id: string, storefrontAccess: 'NONE' | 'PUBLIC_READ'): AppRegistration => ({
  id,
  name: `App ${id}`,
  apiKey: id,
  apiSecret: '',
  applicationUrl: '',
  embedded: true,
  scopes: [],
  apiVersion: '2026-10',
  subscriptions: [],
  complianceTopics: [],
  metafieldDefinitions: [
    {
      ownerKind: 'Product',
      namespace: '$app',
      key: 'a',
      type: 'json',
      name: 'A',
      storefrontAccess,
    },
  ],
  themeExtension: null,
  appProxy: null,
});

const metafield = (namespace: string, key: string, type: string, value: string): Metafield => ({
  id: `${namespace}.${key}`,
  ownerKind: 'Product',
  ownerId: '500',
  namespace,
  key,
  type,
  value,
  createdAt: '',
  updatedAt: '',
});

const open = app('7', 'PUBLIC_READ');
const closed = app('8', 'NONE');
const shop = sampleShop([{ handle: 'coat', variants: [{ id: '1' }] }]);
shop.metafields = [
  metafield('app--7', 'a', 'json', '{"b":{"12":"found"}}'),
  metafield('app--7', 'undefined_key', 'json', '{}'),
  metafield('app--8', 'a', 'json', '{}'),
  metafield('care', 'washing', 'number_integer', '40'),
];

const read = (path: string, reader?: AppRegistration): Promise<unknown> => {
  const owner = { ownerKind: 'Product' as const, ownerId: '500' };
  const metafields = storefrontMetafields([open, closed], shop, owner, reader);
  return new Liquid({ ownPropertyOnly: true }).parseAndRender(`{{ metafields${path} }}`, {
    metafields,
  });
};

describe('metafields in Liquid', () => {
  it('are found by an app’s own extension under $app', async () => {
    expect(await read("['$app'].a.value.b['12']", open)).toBe('found');
    expect(await read("['$app'].a.value.b['12']", closed)).toBe('');
  });

  it('have no namespace that is literally app', async () => {
    expect(await read('.app.a.value', open)).toBe('');
  });

  it('mean nothing by $app in a theme, which names the app', async () => {
    expect(await read("['$app'].a.type")).toBe('');
    expect(await read("['app--7'].a.type")).toBe('json');
  });

  it('stay closed without a definition that opens them', async () => {
    expect(await read("['$app'].a.type", closed)).toBe('');
    expect(await read("['$app'].undefined_key.type", open)).toBe('');
  });

  it('are open when no app owns them', async () => {
    expect(await read('.care.washing.value')).toBe('40');
  });
});
