import { describe, expect, it } from 'vitest';
import { LEVEL, NOW, arrivalOf, calendarOf, demandOf } from '#tests/support/domain.ts';
import { behindOn, decisionFor, decisionOn, openLevels } from './decision.ts';
import type { LevelObservation, OpenLevels } from './decision.ts';
import type { Demand } from './demand.ts';
import { asId } from './ids.ts';
import { levelName } from './level.ts';
import { promiseBehind } from './promise.ts';
import { sumOf } from './quantities.ts';
import { receiveInto } from './receiving.ts';
import type { Received } from './receiving.ts';

const observed = (
  demands: readonly Demand[],
  parts: Partial<LevelObservation> = {},
): LevelObservation => {
  const committed = sumOf(demands, ({ quantity }) => quantity);
  return {
    level: LEVEL,
    stock: { available: -committed, committed, onHand: 0 },
    demands,
    arrivals: [],
    policy: null,
    calendar: calendarOf(),
    now: NOW,
    mayTakeBack: 0,
    ...parts,
  };
};

const open = (demands: readonly Demand[], fillWhatFits = false): OpenLevels =>
  openLevels([observed(demands)], { fillWhatFits });

const releasedIn = ({ released }: Received): string[] =>
  released.map(({ demand, units }) => `${demand.orderName} ${units}`);

const lineOf = ({ stands }: OpenLevels) => stands.levels.get(levelName(LEVEL))?.line;

describe('goods received', () => {
  const demands = [demandOf(1, { quantity: 2 }), demandOf(2, { quantity: 2 }), demandOf(3)];

  it('release the oldest first, and name whom they released', () => {
    const once = receiveInto(open(demands), { level: LEVEL, units: 3, arrivals: [] });
    expect(releasedIn(once)).toEqual(['#1 2', '#2 1']);
    const twice = receiveInto(once.levels, { level: LEVEL, units: 4, arrivals: [] });
    expect(releasedIn(twice)).toEqual(['#2 1', '#3 1']);
    expect(decisionOn(twice.levels, LEVEL)).toMatchObject({ leftOver: 2, shortage: 0 });
  });

  it('of nothing release nobody', () => {
    expect(
      releasedIn(receiveInto(open(demands), { level: LEVEL, units: 0, arrivals: [] })),
    ).toEqual([]);
  });

  it('pay what is owed before they release anybody', () => {
    const owed = [demandOf(1, { quantity: 2, waiting: 0 }), demandOf(2)];
    const levels = open(owed);
    expect(decisionOn(levels, LEVEL)).toMatchObject({ shortage: 2 });
    const once = receiveInto(levels, { level: LEVEL, units: 2, arrivals: [] });
    expect(releasedIn(once)).toEqual([]);
    expect(releasedIn(receiveInto(once.levels, { level: LEVEL, units: 1, arrivals: [] }))).toEqual([
      '#2 1',
    ]);
  });

  it('rewrite no line, however long it is', () => {
    const levels = open(demands);
    const { levels: after } = receiveInto(levels, { level: LEVEL, units: 3, arrivals: [] });
    expect(lineOf(after)?.entries).toBe(lineOf(levels)?.entries);
    expect(lineOf(after)?.sums).toBe(lineOf(levels)?.sums);
    expect(lineOf(levels)?.head).toBe(0);
  });

  it('leave a promise that was made of the same arrival as it was', () => {
    const arrivals = (units: number) => [
      arrivalOf('PO-1', units, '2026-12-01'),
      arrivalOf('PO-2', 9, '2026-12-08'),
    ];
    const levels = openLevels([observed(demands, { arrivals: arrivals(3) })], {
      fillWhatFits: false,
    });
    const { levels: after } = receiveInto(levels, {
      level: LEVEL,
      units: 2,
      arrivals: arrivals(1),
    });
    const [, second, third] = demands;
    if (second === undefined || third === undefined) throw new Error('three are in line');
    for (const demand of [second, third]) {
      expect(decisionFor(after, demand).promise).toEqual(decisionFor(levels, demand).promise);
    }
    expect(decisionFor(after, second)).toMatchObject({ place: 1, why: { unitsBefore: 0 } });
    expect(promiseBehind(behindOn(after, LEVEL), 1)).toEqual(
      promiseBehind(behindOn(levels, LEVEL), 1),
    );
  });

  it('free what ships with them at another level, and name all of it', () => {
    const elsewhere = { ...LEVEL, locationId: asId<'Location'>('gid://shopify/Location/2') };
    const ships = 'with-order' as const;
    const here = demandOf(1, { quantity: 2, ships });
    const there = {
      ...demandOf(1, { level: elsewhere, ships }),
      orderLineId: demandOf(9).orderLineId,
    };
    const levels = openLevels(
      [
        observed([here], { stock: { available: 0, committed: 2, onHand: 2 } }),
        observed([there], { level: elsewhere }),
      ],
      { fillWhatFits: false },
    );
    const once = receiveInto(levels, { level: elsewhere, units: 1, arrivals: [] });
    expect(once.released).toEqual([
      { demand: here, units: 2 },
      { demand: there, units: 1 },
    ]);
  });

  it('stand on the shelf from then on', () => {
    const once = receiveInto(open(demands), { level: LEVEL, units: 3, arrivals: [] });
    expect(once.levels.open.get(levelName(LEVEL))?.observation.stock).toEqual({
      available: -2,
      committed: 5,
      onHand: 3,
    });
  });

  it('are a fault at a level that is not open', () => {
    const level = { ...LEVEL, locationId: asId<'Location'>('gid://shopify/Location/9') };
    for (const fillWhatFits of [false, true]) {
      expect(() =>
        receiveInto(open(demands, fillWhatFits), { level, units: 1, arrivals: [] }),
      ).toThrow('gid://shopify/InventoryItem/1@gid://shopify/Location/9 is not among the levels');
    }
  });
});

describe('goods received where the merchant fills what fits', () => {
  const large = demandOf(1, { quantity: 3, ships: 'by-line' });
  const small = demandOf(2, { quantity: 2, ships: 'by-line' });

  it('go to whoever fits, from where everybody stands', () => {
    const once = receiveInto(open([large, small], true), { level: LEVEL, units: 2, arrivals: [] });
    expect(releasedIn(once)).toEqual(['#2 2']);
    const twice = receiveInto(once.levels, { level: LEVEL, units: 3, arrivals: [] });
    expect(releasedIn(twice)).toEqual(['#1 3']);
  });

  it('leave what was released where it is, although the large would have had it', () => {
    const once = receiveInto(open([large, small], true), { level: LEVEL, units: 2, arrivals: [] });
    const twice = receiveInto(once.levels, { level: LEVEL, units: 1, arrivals: [] });
    expect(releasedIn(twice)).toEqual([]);
    expect(decisionOn(twice.levels, LEVEL)).toMatchObject({ leftOver: 1, shortage: 0 });
  });

  it('stay at the level at which they came', () => {
    const elsewhere = { ...LEVEL, locationId: asId<'Location'>('gid://shopify/Location/2') };
    const there = demandOf(5, { quantity: 2, level: elsewhere });
    const levels = openLevels([observed([large]), observed([there], { level: elsewhere })], {
      fillWhatFits: true,
    });
    const once = receiveInto(levels, { level: LEVEL, units: 5, arrivals: [] });
    expect(releasedIn(once)).toEqual(['#1 3']);
    expect(decisionOn(once.levels, elsewhere)).toMatchObject({ leftOver: 0 });
  });

  it('are a fault at a level that is not open', () => {
    const level = { ...LEVEL, locationId: asId<'Location'>('gid://shopify/Location/9') };
    expect(() => receiveInto(open([large], true), { level, units: 1, arrivals: [] })).toThrow(
      'gid://shopify/InventoryItem/1@gid://shopify/Location/9 is not among the levels',
    );
  });

  it('count demand that has not joined as released, and take nothing from it', () => {
    const observedOnly = demandOf(3, { quantity: 2, waiting: 2, joined: false });
    const levels = open([large, observedOnly], true);
    expect(decisionOn(levels, LEVEL)).toMatchObject({ shortage: 2 });
    const once = receiveInto(levels, { level: LEVEL, units: 5, arrivals: [] });
    expect(releasedIn(once)).toEqual(['#1 3']);
  });
});
