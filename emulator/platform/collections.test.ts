import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { addCollection } from '../scenarios/shop-builder.ts';
import { present, type SmallShop, smallShop } from '../testing/small-shop.ts';
import { findProductByHandle } from './catalog.ts';
import { changeMembers } from './collection-members.ts';
import { collectionsOf, isMember, productsIn } from './collections.ts';
import { createProduct, changeProduct, deleteProduct } from './products.ts';
import type { Collection, CollectionRule, RuleSet } from './state.ts';

const WORDS = ['Wool', 'wool', 'Wool & silk', 'silk', ''];

const rules: fc.Arbitrary<CollectionRule> = fc.record({
  column: fc.constantFrom('TAG', 'TITLE', 'TYPE', 'VENDOR'),
  relation: fc.constantFrom(
    'CONTAINS',
    'ENDS_WITH',
    'EQUALS',
    'NOT_CONTAINS',
    'NOT_EQUALS',
    'STARTS_WITH',
  ),
  condition: fc.constantFrom(...WORDS),
});

const changes = fc.record({
  title: fc.constantFrom(...WORDS),
  vendor: fc.constantFrom(...WORDS),
  tags: fc.array(fc.constantFrom(...WORDS), { maxLength: 3 }),
});

const smart = (ruleSet: RuleSet): Collection => ({
  id: '1',
  handle: 'smart',
  title: 'Smart',
  updatedAt: '',
  membership: { kind: 'smart', ruleSet },
});

const ids = (products: readonly { id: string }[]): string[] => products.map(({ id }) => id);

let small: SmallShop;

beforeEach(() => {
  small = smallShop();
});

const manual = (...productIds: string[]): Collection =>
  addCollection(small.platform, small.shop, {
    title: 'By hand',
    membership: { kind: 'manual', productIds },
  });

describe('a collection with rules', () => {
  it('has whom one of them matches, or whom all of them match', () => {
    fc.assert(
      fc.property(changes, fc.array(rules, { maxLength: 4 }), (change, all) => {
        changeProduct(small.platform, small.shop, small.lamp, change);
        const matches = (rule: CollectionRule) =>
          isMember(smart({ appliedDisjunctively: true, rules: [rule] }), small.lamp);
        const has = (appliedDisjunctively: boolean) =>
          isMember(smart({ appliedDisjunctively, rules: all }), small.lamp);
        expect(has(true)).toBe(all.some(matches));
        expect(has(false)).toBe(all.length > 0 && all.every(matches));
      }),
    );
  });

  it('leaves out by "not" exactly whom it would have had without it', () => {
    fc.assert(
      fc.property(changes, rules, (change, rule) => {
        changeProduct(small.platform, small.shop, small.lamp, change);
        const has = (relation: CollectionRule['relation']) =>
          isMember(
            smart({ appliedDisjunctively: false, rules: [{ ...rule, relation }] }),
            small.lamp,
          );
        expect(has('NOT_EQUALS')).toBe(!has('EQUALS'));
        expect(has('NOT_CONTAINS')).toBe(!has('CONTAINS'));
      }),
    );
  });

  it.each<[CollectionRule['column'], CollectionRule['relation'], string, boolean]>([
    ['TAG', 'EQUALS', 'WOOL', true],
    ['TAG', 'EQUALS', 'woo', false],
    ['TAG', 'NOT_EQUALS', 'silk', false],
    ['TITLE', 'STARTS_WITH', 'warm', true],
    ['TITLE', 'ENDS_WITH', 'LAMP', true],
    ['TITLE', 'ENDS_WITH', 'warm', false],
    ['VENDOR', 'CONTAINS', '& s', true],
    ['VENDOR', 'EQUALS', 'berg & söner', true],
    ['TYPE', 'EQUALS', 'Home', true],
    ['TYPE', 'NOT_CONTAINS', 'om', false],
  ])('by %s %s %j has the lamp: %s', (column, relation, condition, has) => {
    changeProduct(small.platform, small.shop, small.lamp, {
      title: 'Warm lamp',
      vendor: 'Berg & Söner',
      tags: ['wool', 'silk'],
    });
    const rule = { column, relation, condition };
    const collection = smart({ appliedDisjunctively: false, rules: [rule] });
    expect(isMember(collection, small.lamp)).toBe(has);
  });

  it('follows what staff say of a product', () => {
    const { platform, shop, lamp } = small;
    const rule = { column: 'TAG', relation: 'EQUALS', condition: 'sale' } as const;
    const sale = addCollection(platform, shop, {
      title: 'Sale',
      membership: { kind: 'smart', ruleSet: { appliedDisjunctively: false, rules: [rule] } },
    });
    expect(productsIn(shop, sale)).toEqual([]);
    changeProduct(platform, shop, lamp, { tags: [' Sale ', 'sale', ''] });
    expect(lamp.tags).toEqual(['Sale']);
    expect(productsIn(shop, sale)).toEqual([lamp]);
    expect(collectionsOf(shop, lamp)).toEqual([sale]);
    expect(changeMembers(platform, shop, sale, { add: [lamp.id] })).toHaveProperty('refused');
  });
});

describe('a collection by hand', () => {
  it('keeps its order, takes newcomers at the end, and nobody twice', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            add: fc.array(fc.nat(3), { maxLength: 4 }),
            remove: fc.array(fc.nat(3), { maxLength: 4 }),
          }),
          { maxLength: 6 },
        ),
        (steps) => {
          const { platform, shop } = small;
          const collection = manual();
          let expected: string[] = [];
          const named = (indexes: number[]) => indexes.map((at) => present(shop.products[at]).id);
          for (const step of steps) {
            const [add, remove] = [named(step.add), named(step.remove)];
            changeMembers(platform, shop, collection, { add, remove });
            expected = expected.filter((id) => !remove.includes(id));
            for (const id of add) if (!expected.includes(id)) expected.push(id);
            expect(ids(productsIn(shop, collection))).toEqual(expected);
          }
          for (const product of shop.products) {
            const isIn = collectionsOf(shop, product).includes(collection);
            expect(isIn).toBe(expected.includes(product.id));
          }
        },
      ),
    );
  });

  it('takes nobody who is not there', () => {
    const collection = manual(small.rug.id);
    const { platform, shop, lamp } = small;
    const outcome = changeMembers(platform, shop, collection, { add: [lamp.id, '999'] });
    expect(outcome).toEqual({
      refused: { code: null, field: ['add'], message: 'there is no product 999' },
    });
    expect(productsIn(shop, collection)).toEqual([small.rug]);
  });

  it('loses a product that is deleted', () => {
    const { platform, shop, rug, lamp } = small;
    const collection = manual(rug.id, lamp.id);
    deleteProduct(platform, shop, rug.id);
    expect(productsIn(shop, collection)).toEqual([lamp]);
    expect(collection.membership).toEqual({ kind: 'manual', productIds: [lamp.id] });
  });
});

describe('a product that is added', () => {
  it('is found at once, at an address of its own', () => {
    const { platform, shop } = small;
    const outline = {
      title: 'Lamp',
      vendor: '',
      productType: '',
      tags: [],
      description: '',
      imageSvg: '',
      sku: 'NEW',
      price: 100,
    };
    const [first, second] = [
      createProduct(platform, shop, outline),
      createProduct(platform, shop, outline),
    ];
    expect([first.handle, second.handle]).toEqual(['lamp-1', 'lamp-2']);
    expect(findProductByHandle(shop, 'lamp')).toBe(small.lamp);
    expect(findProductByHandle(shop, 'lamp-2')).toBe(second);
    expect(createProduct(platform, shop, { ...outline, title: '灯' }).handle).toBe('product');
  });
});
