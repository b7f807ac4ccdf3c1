import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { sampleShop } from '#emulator/storefront/sample-shop.ts';
import type { SampleVariant } from '#emulator/storefront/sample-shop.ts';
import { emulateAdmin, type EmulatedAdmin } from '#tests/support/emulated-admin.ts';
import type { Admin } from './admin.server.ts';
import { MOST_CARDS, readCardProducts, readCardVariants } from './card-products.server.ts';
import { NotSpared } from './fault.ts';

const sizes = (count: number, from: number): SampleVariant[] =>
  Array.from({ length: count }, (_, at) => ({ id: String(from + at) }));

let world: EmulatedAdmin;
let admin: Admin;

beforeEach(async () => {
  world = await emulateAdmin(
    sampleShop([
      {
        handle: 'coat',
        variants: [
          { id: '11', inventoryPolicy: 'CONTINUE' },
          { id: '12', inventoryPolicy: 'CONTINUE', available: 2 },
          { id: '13', inventoryPolicy: 'CONTINUE', tracked: false },
          { id: '14' },
          { id: '15', available: 1 },
        ],
      },
      { handle: '緑茶', variants: [{ id: '21' }] },
      { handle: 'coat-hanger', variants: [{ id: '31' }] },
      { handle: 'draft', status: 'DRAFT', variants: [{ id: '41' }] },
      { handle: 'secret', status: 'UNLISTED', variants: [{ id: '51' }] },
      { handle: 'old', status: 'ARCHIVED', variants: [{ id: '61' }] },
      { handle: 'just-whole', variants: sizes(19, 100) },
      { handle: 'too-many', variants: sizes(20, 200) },
      { handle: 'whole-alone', variants: sizes(250, 1000) },
      { handle: 'beyond', variants: sizes(251, 2000) },
    ]),
  );
  admin = await world.admin();
});

afterEach(async () => {
  await world.stop();
});

describe('the products of cards', () => {
  it('are read by their handles in one query, with what of them is sold beyond stock', async () => {
    const found = await readCardProducts(admin, ['coat', '緑茶', 'none']);
    expect([...found.keys()].toSorted()).toEqual(['coat', '緑茶']);
    expect(found.get('coat')).toEqual({
      id: asId<'Product'>('gid://shopify/Product/500'),
      variants: [
        ['11', true, true],
        ['12', true, false],
        ['13', true, false],
        ['14', false, false],
        ['15', true, false],
      ].map(([id, isSold, isBeyondStock]) => ({
        id: `gid://shopify/ProductVariant/${String(id)}`,
        isSold,
        isBeyondStock,
      })),
    });
    expect(world.operations()).toEqual(['CardProducts']);
  });

  it('are those that everybody may see: no draft, nothing unlisted, nothing put away', async () => {
    expect([...(await readCardProducts(admin, ['draft', 'secret', 'old'])).keys()]).toEqual([]);
  });

  it('have no variants where there are more than one query can afford', async () => {
    const found = await readCardProducts(admin, ['just-whole', 'too-many']);
    expect(found.get('just-whole')?.variants).toHaveLength(19);
    expect(found.get('too-many')?.variants).toBeNull();
  });

  it('have them in a query of their own, up to as many as a page sees', async () => {
    const found = await readCardProducts(admin, ['too-many', 'whole-alone', 'beyond']);
    const countOf = async (handle: string): Promise<number | undefined> => {
      const id = found.get(handle)?.id;
      return id && (await readCardVariants(admin, id))?.length;
    };
    expect(await countOf('too-many')).toBe(20);
    expect(await countOf('whole-alone')).toBe(250);
    expect(await countOf('beyond')).toBeUndefined();
    const gone = asId<'Product'>('gid://shopify/Product/1');
    expect(await readCardVariants(admin, gone)).toBeNull();
  });

  it('are not read beyond so many at once', async () => {
    const many = Array.from({ length: MOST_CARDS }, (_, at) => `none-${at}`);
    expect([...(await readCardProducts(admin, [...many, 'coat'])).keys()]).toEqual([]);
    expect([...(await readCardProducts(admin, [...many.slice(1), 'coat'])).keys()]).toEqual([
      'coat',
    ]);
  });
});

it('a shop whose bucket is half spent is not asked, and nobody waits for it', async () => {
  const ask = () => readCardProducts(admin, ['coat']);
  const askOften = async (): Promise<unknown> => {
    for (let times = 0; times < 100; times += 1) await ask();
    return 'never refused';
  };
  expect(await askOften().catch((error: unknown) => error)).toBeInstanceOf(NotSpared);
  const asked = world.operations().length;
  expect(asked).toBeGreaterThan(2);
  await expect(ask()).rejects.toBeInstanceOf(NotSpared);
  expect(world.operations()).toHaveLength(asked);
  expect(world.pauses).toEqual([]);
  world.platform.clock.advance(20_000);
  expect([...(await ask()).keys()]).toEqual(['coat']);
});
