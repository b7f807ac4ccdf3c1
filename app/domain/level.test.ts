import { describe, expect, it } from 'vitest';
import { asId } from './ids.ts';
import { levelName, poolOf } from './level.ts';

describe('a level', () => {
  it('is named by its inventory item and its location', () => {
    const inventoryItemId = asId<'InventoryItem'>('gid://shopify/InventoryItem/7');
    const locationId = asId<'Location'>('gid://shopify/Location/3');
    expect(levelName({ inventoryItemId, locationId })).toBe(
      'gid://shopify/InventoryItem/7@gid://shopify/Location/3',
    );
  });

  it.each([
    ['what is free and what is committed', { available: 2, committed: 3, onHand: 6 }, 5],
    [
      'less than nothing, when more was sold than is there',
      { available: -4, committed: 1, onHand: 0 },
      -3,
    ],
  ])('has as its pool %s', (_story, stock, pool) => {
    expect(poolOf(stock)).toBe(pool);
  });
});
