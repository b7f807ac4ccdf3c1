import { describe, expect, it } from 'vitest';
import { demandOf, levelAt } from '#tests/support/domain.ts';
import { claimantOf } from './claimant.ts';
import type { Demand } from './demand.ts';
import { asId } from './ids.ts';
import { passOverBlockedSets, setOf, setsIn } from './ship-together.ts';

const lineOf = (number: number, parts: Partial<Demand> = {}): Demand =>
  demandOf(1, {
    orderLineId: asId(`gid://shopify/LineItem/${number}`),
    ships: 'with-order',
    ...parts,
  });

/** Why each is passed over, in the order given. */
const passedOver = (...demands: Demand[]) => {
  const claimants = demands.map(claimantOf);
  return passOverBlockedSets(claimants, setsIn(claimants)).map((each) => each.passedOver);
};

describe('what ships together', () => {
  it('is named by the order, by the order line at its level, or not at all', () => {
    expect(setOf(lineOf(7))).toBe('gid://shopify/Order/1');
    expect(setOf(lineOf(7, { ships: 'by-line' }))).toBe(
      'gid://shopify/Order/1 gid://shopify/LineItem/7 gid://shopify/InventoryItem/1@gid://shopify/Location/1',
    );
    expect(setOf(lineOf(7, { ships: 'by-unit' }))).toBeNull();
  });

  it('is all that waits of an order, whatever level it stands at, and each line that ships alone', () => {
    const [a, b] = [lineOf(1), lineOf(2, { level: levelAt(2) })];
    const line = lineOf(3, { ships: 'by-line' });
    const elsewhere = lineOf(3, { ships: 'by-line', level: levelAt(2) });
    const unit = lineOf(4, { ships: 'by-unit' });
    const other = demandOf(2, { ships: 'with-order' });
    const claimants = [a, line, unit, b, elsewhere, other].map(claimantOf);
    expect([...setsIn(claimants).values()]).toEqual([[a, b], [line], [elsewhere], [other]]);
    expect([...setsIn(claimants).keys()]).toEqual([a, line, elsewhere, other].map(setOf));
  });

  it('counts only what waits', () => {
    const released = lineOf(1, { quantity: 2, waiting: 0 });
    const observed = lineOf(2, { joined: false });
    expect(setsIn([released, observed].map(claimantOf))).toEqual(new Map());
  });

  it.each([
    [
      'a member is blocked',
      [lineOf(1, { blocked: 'unpaid' }), lineOf(2)],
      ['unpaid', 'ship-together'],
    ],
    ['nobody is blocked', [lineOf(1), lineOf(2)], [null, null]],
    [
      'each blocked member says its own reason',
      [lineOf(1, { blocked: 'unpaid' }), lineOf(2), lineOf(3, { blocked: 'deferred' })],
      ['unpaid', 'ship-together', 'deferred'],
    ],
    [
      'what is blocked is released already',
      [lineOf(1, { blocked: 'unpaid', waiting: 0 }), lineOf(2)],
      ['unpaid', null],
    ],
    [
      'what is released already is not passed over',
      [lineOf(1, { blocked: 'unpaid' }), lineOf(2, { waiting: 0 })],
      ['unpaid', null],
    ],
    [
      'another order is blocked',
      [lineOf(1), demandOf(2, { ships: 'with-order', blocked: 'unpaid' })],
      [null, 'unpaid'],
    ],
    [
      'what ships by line or by unit keeps nothing else back, and is kept back by nothing else',
      [
        lineOf(1, { ships: 'by-line', blocked: 'deferred' }),
        lineOf(2, { ships: 'by-unit', blocked: 'foreign-hold' }),
        lineOf(3),
        lineOf(4, { ships: 'by-unit' }),
        lineOf(5, { ships: 'by-line' }),
      ],
      ['deferred', 'foreign-hold', null, null, null],
    ],
    [
      'by unit and by line stay in line beside a blocked set',
      [
        lineOf(1, { blocked: 'unpaid' }),
        lineOf(2, { ships: 'by-unit' }),
        lineOf(3, { ships: 'by-line' }),
      ],
      ['unpaid', null, null],
    ],
  ])('is passed over as a whole when a member is blocked: %s', (_when, demands, expected) => {
    expect(passedOver(...demands)).toEqual(expected);
  });

  it('keeps who waits and how much', () => {
    const claimants = [lineOf(1, { blocked: 'unpaid', waiting: 1, quantity: 2 }), lineOf(2)].map(
      claimantOf,
    );
    expect(
      passOverBlockedSets(claimants, setsIn(claimants)).map(({ demand, waiting }) => ({
        demand,
        waiting,
      })),
    ).toEqual(claimants.map(({ demand, waiting }) => ({ demand, waiting })));
  });
});
