import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FulfillmentOrderView } from './fulfillment-order.ts';
import { keepsAmong, keepsOf } from './held-units.ts';
import type { HeldPiece } from './held-units.ts';
import { asId } from './ids.ts';
import { sumOf } from './quantities.ts';

const pieceOf = (units: number, index: number, parts: Partial<HeldPiece> = {}): HeldPiece => ({
  id: asId(`fo-${index}`),
  units,
  alone: true,
  narrowable: true,
  ...parts,
});
const keptOf = (pieces: readonly HeldPiece[], waiting: number): (number | undefined)[] => {
  const keeps = keepsAmong(pieces, waiting);
  return pieces.map(({ id }) => keeps.get(id));
};
const kept = (units: readonly number[], waiting: number): (number | undefined)[] =>
  keptOf(
    units.map((each, index) => pieceOf(each, index)),
    waiting,
  );

describe('which held units stay', () => {
  it.each([
    ['all, when all wait', [3, 2], 5, [3, 2]],
    ['all, when more wait than are held', [3, 2], 9, [3, 2]],
    ['none, when none wait', [3, 2], 0, [0, 0]],
    ['the piece that fits goes', [3, 2], 3, [3, 0]],
    ['two pieces that fit together go', [3, 2, 2], 3, [3, 0, 0]],
    ['one piece that fits goes before two that do', [1, 1, 2], 2, [1, 1, 0]],
    ['one piece is narrowed when none fit', [5], 2, [2]],
    ['it is the smallest that is wide enough', [9, 5], 11, [9, 2]],
    ['of two alike, the first is narrowed', [4, 4], 7, [3, 4]],
    ['else the largest goes, and the next is narrowed', [4, 4], 3, [3, 0]],
    ['the largest go one by one, wherever they stand', [5, 9, 7], 1, [1, 0, 0]],
  ])('%s', (_story, units, waiting, stay) => {
    expect(kept(units, waiting)).toEqual(stay);
  });

  const fixed = { narrowable: false };
  const stuck = { alone: false, narrowable: false };
  it.each([
    [
      'what cannot be narrowed keeps what waits first',
      [pieceOf(3, 0), pieceOf(4, 1, fixed)],
      5,
      [1, 4],
    ],
    ['and all of it, when less waits', [pieceOf(3, 0), pieceOf(4, 1, fixed)], 2, [0, 2]],
    ['it goes when it fits and is alone', [pieceOf(2, 0, fixed), pieceOf(3, 1)], 3, [0, 3]],
    [
      'an FO that carries nothing else goes before one that would have to be split',
      [pieceOf(2, 0, { alone: false }), pieceOf(2, 1)],
      2,
      [2, 0],
    ],
    [
      'one that would have to be split goes when only it fits',
      [pieceOf(2, 0, { alone: false }), pieceOf(3, 1)],
      3,
      [0, 3],
    ],
    [
      'one that can neither go nor be split stays, though it fits',
      [pieceOf(2, 0, stuck), pieceOf(3, 1)],
      3,
      [2, 1],
    ],
  ])('%s', (_story, pieces, waiting, stay) => {
    expect(keptOf(pieces, waiting)).toEqual(stay);
  });

  it('is worked out once for each order line at a location', () => {
    const X = asId<'LineItem'>('gid://shopify/LineItem/1');
    const HERE = asId<'Location'>('gid://shopify/Location/1');
    const view: FulfillmentOrderView = {
      id: asId('gid://shopify/FulfillmentOrder/1'),
      locationId: HERE,
      status: 'ON_HOLD',
      requestStatus: 'UNSUBMITTED',
      supportedActions: [],
      holds: [{ id: asId('hold'), handle: 'holdline-1', ours: true }],
      lines: [{ id: asId('line'), orderLineId: X, inventoryItemId: null, remaining: 5 }],
    };
    const asked: string[] = [];
    const keeps = keepsOf([view], (orderLineId, locationId) => {
      asked.push(`${orderLineId} ${locationId}`);
      return 2;
    });
    expect([keeps(view, X), keeps(view, X)]).toEqual([2, 2]);
    expect(asked).toEqual([`${X} ${HERE}`]);
  });

  const piecesArb = fc
    .array(
      fc.record({
        units: fc.integer({ min: 1, max: 9 }),
        alone: fc.boolean(),
        narrowable: fc.boolean(),
      }),
      {
        maxLength: 6,
      },
    )
    .map((parts) => parts.map(({ units, ...rest }, index) => pieceOf(units, index, rest)));

  it('exactly what waits stays, and at most one piece is narrowed', () => {
    fc.assert(
      fc.property(piecesArb, fc.nat({ max: 40 }), (pieces, waiting) => {
        const keeps = keepsAmong(pieces, waiting);
        const held = sumOf(pieces, ({ units }) => units);
        expect(sumOf(keeps.values(), (units) => units)).toBe(Math.min(held, waiting));
        const narrowed = pieces.filter(({ id, units, narrowable }) => {
          const keep = keeps.get(id) ?? 0;
          expect(keep).toBeLessThanOrEqual(units);
          return narrowable && keep > 0 && keep < units;
        });
        expect(narrowed.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('nothing is narrowed when whole pieces add up, and the fewest of them go', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 6 }),
        fc.nat({ max: 30 }),
        (units, waiting) => {
          const surplus = sumOf(units, (each) => each) - waiting;
          const subsets = units.reduce<number[][]>(
            (all, each) => [...all, ...all.map((some) => [...some, each])],
            [[]],
          );
          const fitting = subsets.filter((some) => sumOf(some, (each) => each) === surplus);
          fc.pre(fitting.length > 0);
          const stay = kept(units, waiting);
          expect(stay.every((keep, index) => keep === 0 || keep === units[index])).toBe(true);
          expect(stay.filter((keep) => keep === 0)).toHaveLength(
            Math.min(...fitting.map((some) => some.length)),
          );
        },
      ),
    );
  });
});
