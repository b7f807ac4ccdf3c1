import { describe, expect, it } from 'vitest';
import {
  buyRouted,
  done,
  present,
  refusalOf,
  smallShop,
  type SmallShop,
} from '../testing/small-shop.ts';
import { asStaff, type Actor } from './actor.ts';
import { fulfil } from './fulfilling.ts';
import { isActive, supportedActions } from './fulfillment-orders.ts';
import { type HoldInput } from './hold-rules.ts';
import { hold, releaseHold } from './holds.ts';
import { split } from './splits.ts';
import type { FulfillmentOrder } from './state.ts';

const APP: Actor = { kind: 'app', apiKey: 'one', name: 'One' };
const OTHER: Actor = { kind: 'app', apiKey: 'two', name: 'Two' };

const place = (small: SmallShop, id: string, input: Partial<HoldInput> = {}, actor: Actor = APP) =>
  hold(small.platform, small.shop, id, { reason: 'OTHER', ...input }, actor);

const unitsOf = (fulfillmentOrder: FulfillmentOrder): number[] =>
  fulfillmentOrder.lines.map((line) => line.remainingQuantity);

describe('a hold', () => {
  it('stops the whole fulfillment order when it names no lines', () => {
    const small = smallShop();
    const { fulfillmentOrder } = buyRouted(small, [[small.lamp, 2]]);
    const placed = done(place(small, fulfillmentOrder.id));
    expect(placed.remaining).toBeNull();
    expect(fulfillmentOrder.status).toBe('ON_HOLD');
    expect(fulfil(small.platform, small.shop, fulfillmentOrder.id)).toHaveProperty('refused');
  });

  it('of some units splits them off, and the rest stays free to ship', () => {
    const small = smallShop();
    const { fulfillmentOrder } = buyRouted(small, [[small.lamp, 4]]);
    const line = present(fulfillmentOrder.lines[0]);
    const placed = done(
      place(small, fulfillmentOrder.id, { lines: [{ id: line.id, quantity: 1 }] }),
    );
    expect(unitsOf(placed.held)).toEqual([1]);
    expect(placed.held.status).toBe('ON_HOLD');
    expect(present(placed.remaining).status).toBe('OPEN');
  });

  const refusals: [name: string, code: string | null, input: (id: string) => Partial<HoldInput>][] =
    [
      ['a handle of more than 64 characters', null, () => ({ handle: 'h'.repeat(65) })],
      [
        'a line twice',
        'DUPLICATED_FULFILLMENT_ORDER_LINE_ITEMS',
        (id) => ({
          lines: [
            { id, quantity: 1 },
            { id, quantity: 1 },
          ],
        }),
      ],
      ['no units of a line', 'GREATER_THAN_ZERO', (id) => ({ lines: [{ id, quantity: 0 }] })],
      ['less than no units', 'GREATER_THAN_ZERO', (id) => ({ lines: [{ id, quantity: -1 }] })],
      [
        'a part of a unit',
        'INVALID_LINE_ITEM_QUANTITY',
        (id) => ({ lines: [{ id, quantity: 0.5 }] }),
      ],
      [
        'more units than remain',
        'INVALID_LINE_ITEM_QUANTITY',
        (id) => ({ lines: [{ id, quantity: 9 }] }),
      ],
      [
        'a line of another one',
        'INVALID_LINE_ITEM_QUANTITY',
        () => ({ lines: [{ id: '1', quantity: 1 }] }),
      ],
    ];
  it.each(refusals)('is refused for %s', (_name, code, input) => {
    const small = smallShop();
    const { fulfillmentOrder } = buyRouted(small, [[small.lamp, 2]]);
    const refused = place(small, fulfillmentOrder.id, input(present(fulfillmentOrder.lines[0]).id));
    expect(refusalOf(refused)).toMatchObject({ code });
    expect(fulfillmentOrder.holds).toEqual([]);
  });

  it('is refused where there is no fulfillment order', () => {
    expect(refusalOf(place(smallShop(), '1'))).toMatchObject({
      code: 'FULFILLMENT_ORDER_NOT_FOUND',
    });
  });

  it('is refused for the same handle of the same app, and not for another app', () => {
    const small = smallShop();
    const { fulfillmentOrder } = buyRouted(small, [[small.lamp, 2]]);
    done(place(small, fulfillmentOrder.id, { handle: 'mine' }));
    expect(refusalOf(place(small, fulfillmentOrder.id, { handle: 'mine' }))).toMatchObject({
      code: 'DUPLICATE_FULFILLMENT_HOLD_HANDLE',
    });
    done(place(small, fulfillmentOrder.id, { handle: 'mine' }, OTHER));
  });

  it('is refused after ten of the same app', () => {
    const small = smallShop();
    const { fulfillmentOrder } = buyRouted(small, [[small.lamp, 2]]);
    for (let n = 0; n < 10; n += 1) done(place(small, fulfillmentOrder.id, { handle: `h${n}` }));
    expect(refusalOf(place(small, fulfillmentOrder.id, { handle: 'h10' }))).toMatchObject({
      code: 'FULFILLMENT_ORDER_HOLD_LIMIT_REACHED',
    });
    done(place(small, fulfillmentOrder.id, { handle: 'h10' }, OTHER));
  });

  it('of some units is refused on what anybody holds already', () => {
    const small = smallShop();
    const { fulfillmentOrder } = buyRouted(small, [[small.lamp, 2]]);
    done(place(small, fulfillmentOrder.id, {}, asStaff('Sam')));
    const lines = [{ id: present(fulfillmentOrder.lines[0]).id, quantity: 1 }];
    expect(refusalOf(place(small, fulfillmentOrder.id, { lines }))).toMatchObject({
      code: 'FULFILLMENT_ORDER_NOT_SPLITTABLE',
    });
  });
});

describe('releasing', () => {
  it('by id frees those holds only', () => {
    const small = smallShop();
    const { fulfillmentOrder } = buyRouted(small, [[small.lamp, 2]]);
    const own = done(place(small, fulfillmentOrder.id)).hold;
    done(place(small, fulfillmentOrder.id, {}, OTHER));
    releaseHold(small.platform, small.shop, fulfillmentOrder.id, { holdIds: [own.id] });
    expect(fulfillmentOrder.status).toBe('ON_HOLD');
    expect(fulfillmentOrder.holds.map((each) => each.heldBy)).toEqual(['Two']);
  });

  it('without ids frees the holds of every app', () => {
    const small = smallShop();
    const { fulfillmentOrder } = buyRouted(small, [[small.lamp, 2]]);
    done(place(small, fulfillmentOrder.id));
    done(place(small, fulfillmentOrder.id, {}, OTHER));
    releaseHold(small.platform, small.shop, fulfillmentOrder.id);
    expect(fulfillmentOrder.status).toBe('OPEN');
  });

  it('does not free a hold of another fulfillment order', () => {
    const small = smallShop();
    const first = buyRouted(small, [[small.lamp, 1]]).fulfillmentOrder;
    const second = buyRouted(small, [[small.lamp, 1]]).fulfillmentOrder;
    const foreign = done(place(small, second.id)).hold;
    done(place(small, first.id));
    releaseHold(small.platform, small.shop, first.id, { holdIds: [foreign.id] });
    expect([first.status, second.status]).toEqual(['ON_HOLD', 'ON_HOLD']);
  });
});

describe('the doubt', () => {
  const heldPart = (small: SmallShop) => {
    const { order, fulfillmentOrder } = buyRouted(small, [[small.lamp, 3]]);
    const line = present(fulfillmentOrder.lines[0]);
    const before = { id: fulfillmentOrder.id, lineId: line.id };
    const placed = done(place(small, before.id, { lines: [{ id: line.id, quantity: 2 }] }));
    return { order, before, placed };
  };

  it.each([
    ['named', true],
    ['remaining', false],
  ] as const)('splitKeepsId: the %s part keeps the id', (splitKeepsId, namedKeeps) => {
    const { before, placed } = heldPart(smallShop({ splitKeepsId }));
    expect(placed.held.id === before.id).toBe(namedKeeps);
    expect(placed.remaining?.id === before.id).toBe(!namedKeeps);
    expect([unitsOf(placed.held), unitsOf(present(placed.remaining))]).toEqual([[2], [1]]);
  });

  it.each([
    ['holds-whole', null],
    ['not-splittable', 'FULFILLMENT_ORDER_NOT_SPLITTABLE'],
  ] as const)('holdNamingEveryLine: %s', (holdNamingEveryLine, code) => {
    const small = smallShop({ holdNamingEveryLine });
    const { fulfillmentOrder } = buyRouted(small, [[small.lamp, 2]]);
    const lines = [{ id: present(fulfillmentOrder.lines[0]).id, quantity: 2 }];
    const outcome = place(small, fulfillmentOrder.id, { lines });
    expect('refused' in outcome ? outcome.refused.code : null).toBe(code);
    expect(fulfillmentOrder.status).toBe(code === null ? 'ON_HOLD' : 'OPEN');
  });

  it.each([
    ['both-held', ['ON_HOLD', 'ON_HOLD']],
    ['named-free', ['OPEN', 'ON_HOLD']],
    ['refused', null],
  ] as const)('splitWhileHeld: %s', (splitWhileHeld, statuses) => {
    const small = smallShop({ splitWhileHeld });
    const { fulfillmentOrder } = buyRouted(small, [[small.lamp, 3]]);
    done(place(small, fulfillmentOrder.id, { handle: 'mine' }));
    const lines = [{ id: present(fulfillmentOrder.lines[0]).id, quantity: 1 }];
    const outcome = split(small.platform, small.shop, fulfillmentOrder.id, lines);
    expect('refused' in outcome ? null : [outcome.named.status, outcome.remaining.status]).toEqual(
      statuses,
    );
  });

  it.each([
    ['listed', true],
    ['not-listed', false],
  ] as const)('splitActionWhileHeld: SPLIT is %s', (splitActionWhileHeld, listed) => {
    const small = smallShop({ splitActionWhileHeld });
    const found = buyRouted(small, [[small.lamp, 3]]);
    done(place(small, found.fulfillmentOrder.id));
    expect(supportedActions(small.platform, small.shop, found).includes('SPLIT')).toBe(listed);
  });

  it.each([
    ['never', [2, 1]],
    ['automatic', [3]],
  ] as const)('mergeAfterRelease: %s', (mergeAfterRelease, units) => {
    const small = smallShop({ mergeAfterRelease });
    const { order, placed } = heldPart(small);
    releaseHold(small.platform, small.shop, placed.held.id, { holdIds: [placed.hold.id] });
    expect(order.fulfillmentOrders.filter(isActive).flatMap(unitsOf).toSorted().reverse()).toEqual(
      units,
    );
  });
});
