import { afterEach, beforeEach, expect, it } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { emulateAdmin, type EmulatedAdmin } from '#tests/support/emulated-admin.ts';
import { byHand, byTag, smallShop } from '#tests/support/small-shop.ts';
import { hiddenCollections } from './hidden-collections.server.ts';

let world: EmulatedAdmin;

beforeEach(async () => {
  world = await emulateAdmin(smallShop('small.myshopify.com'));
});

afterEach(async () => {
  await world.stop();
});

const gid = (id: string) => asId<'Collection'>(`gid://shopify/Collection/${id}`);

it('a collection is hidden that the online store does not show, whatever says who is in it', async () => {
  world.shop.collections.push(
    byHand('900', 'Shown', []),
    { ...byHand('901', 'Hidden', []), isHidden: true },
    byTag('902', 'Shown by rules', 'wool'),
    { ...byTag('903', 'Hidden by rules', 'wool'), isHidden: true },
  );
  const ids = ['900', '901', '902', '903'].map(gid);
  expect(await hiddenCollections(await world.admin(), ids)).toEqual(
    new Set([gid('901'), gid('903')]),
  );
});

it('a collection that Shopify does not find counts as hidden', async () => {
  expect(await hiddenCollections(await world.admin(), [gid('999')])).toEqual(new Set([gid('999')]));
});

it('nobody is asked about no collection', async () => {
  const admin = await world.admin();
  const before = world.operations();
  expect(await hiddenCollections(admin, [])).toEqual(new Set());
  expect(world.operations()).toEqual(before);
});

it('more than one question holds are asked about in several', async () => {
  const numbers = Array.from({ length: 120 }, (_, at) => String(1_000 + at));
  for (const [at, number] of numbers.entries()) {
    const collection = byHand(number, 'Many', []);
    world.shop.collections.push(at % 3 === 0 ? { ...collection, isHidden: true } : collection);
  }
  const hidden = await hiddenCollections(await world.admin(), numbers.map(gid));
  expect([...hidden]).toEqual(numbers.filter((_, at) => at % 3 === 0).map(gid));
});
