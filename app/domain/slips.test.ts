import { describe, expect, it } from 'vitest';
import { LEVEL, NOW, arrivalOf, calendarOf, day, demandOf } from '#tests/support/domain.ts';
import { decideLevel } from './decision.ts';
import type { DemandDecision } from './decision.ts';
import type { Demand } from './demand.ts';
import { asId } from './ids.ts';
import { sumOf } from './quantities.ts';
import { whoMoves } from './slips.ts';
import type { MovedPromise } from './slips.ts';

const decisionsFor = (demands: readonly Demand[], second = '2026-12-08'): DemandDecision[] => {
  const committed = sumOf(demands, ({ quantity }) => quantity);
  const decision = decideLevel({
    level: LEVEL,
    mayTakeBack: 0,
    stock: { available: -committed, committed, onHand: 0 },
    demands,
    arrivals: [arrivalOf('PO-1', 2, '2026-12-01'), arrivalOf('PO-2', 2, second)],
    policy: null,
    calendar: calendarOf(),
    now: NOW,
  });
  if (decision.kind === 'torn') throw new Error('torn');
  return decision.demands;
};

const inShort = (moved: readonly MovedPromise[]): string[] =>
  moved.map(
    ({ orderId, days }) => `${orderId.split('/').pop() ?? ''} ${days ?? 'date lost or won'}`,
  );

const three = [demandOf(1), demandOf(2, { quantity: 2 }), demandOf(3, { quantity: 2 })];

describe('who moves', () => {
  it('is nobody when nothing changes', () => {
    expect(whoMoves(decisionsFor(three), decisionsFor(three))).toEqual({ later: [], earlier: [] });
  });

  it('when one is served first, is told of everybody it passes', () => {
    const first = three.map((demand, index) => (index === 2 ? { ...demand, priority: 1 } : demand));
    const { later, earlier } = whoMoves(decisionsFor(three), decisionsFor(first));
    expect(inShort(later)).toEqual(['2 date lost or won', '1 7']);
    expect(inShort(earlier)).toEqual(['3 date lost or won']);
  });

  it('is told from what and to what', () => {
    const two = three.slice(0, 2);
    const { later, earlier } = whoMoves(decisionsFor(two), decisionsFor(two, '2026-12-15'));
    expect(later).toHaveLength(1);
    expect(later[0]).toMatchObject({
      orderId: demandOf(2).orderId,
      level: LEVEL,
      from: { shipsOn: day('2026-12-08') },
      to: { shipsOn: day('2026-12-15') },
      days: 7,
    });
    expect(earlier).toEqual([]);
    const back = whoMoves(decisionsFor(two, '2026-12-15'), decisionsFor(two));
    expect(inShort(back.earlier)).toEqual(['2 -7']);
    expect(back.later).toEqual([]);
  });

  it('names neither who is new nor who is gone, nor who waits no more', () => {
    const two = three.slice(0, 2);
    expect(whoMoves(decisionsFor(two), decisionsFor(three))).toEqual({ later: [], earlier: [] });
    expect(whoMoves(decisionsFor(three), decisionsFor(two))).toEqual({ later: [], earlier: [] });
    const served = decisionsFor(two).map((decision) => ({ ...decision, promise: null }));
    expect(whoMoves(decisionsFor(two), served)).toEqual({ later: [], earlier: [] });
    expect(whoMoves(served, decisionsFor(two))).toEqual({ later: [], earlier: [] });
  });

  it('of the same move goes by order, then order line, then level', () => {
    const [before] = decisionsFor([demandOf(5)]);
    const [after] = decisionsFor([demandOf(5)].map((demand) => ({ ...demand })));
    if (before?.promise?.kind !== 'date' || after?.promise?.kind !== 'date')
      throw new Error('no date');
    const slipped = { ...after.promise, shipsOn: after.promise.shipsOn.add({ days: 3 }) };
    const keys = [
      { orderId: demandOf(10).orderId },
      { orderId: demandOf(9).orderId, orderLineId: demandOf(2).orderLineId },
      { orderId: demandOf(9).orderId, orderLineId: demandOf(1).orderLineId },
      {
        orderId: demandOf(9).orderId,
        orderLineId: demandOf(1).orderLineId,
        level: { ...LEVEL, locationId: asId<'Location'>('gid://shopify/Location/0') },
      },
    ];
    const was = keys.map((key) => ({ ...before, ...key }));
    const is = keys.map((key) => ({ ...after, ...key, promise: slipped }));
    const { later } = whoMoves(was, is);
    expect(
      later.map(({ orderId, orderLineId, level }) => [orderId, orderLineId, level.locationId]),
    ).toEqual(
      [3, 2, 1, 0].map((index) => {
        const { orderId, orderLineId, level } = is[index] ?? before;
        return [orderId, orderLineId, level.locationId];
      }),
    );
  });
});
