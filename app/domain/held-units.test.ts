import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepsAmong } from './held-units.ts';
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
const kept = (units: readonly number[], waiting: number): number[] => [
  ...keepsAmong(
    units.map((each, index) => pieceOf(each, index)),
    waiting,
  ).values(),
];

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
    ['else the largest goes, and the next is narrowed', [4, 4], 3, [3, 0]],
  ])('%s', (_story, units, waiting, stay) => {
    expect(kept(units, waiting)).toEqual(stay);
  });

  it('what cannot be narrowed keeps what waits first', () => {
    const pieces = [pieceOf(3, 0), pieceOf(4, 1, { narrowable: false })];
    expect([...keepsAmong(pieces, 5)]).toEqual([
      ['fo-1', 4],
      ['fo-0', 1],
    ]);
    expect([...keepsAmong(pieces, 2)]).toEqual([
      ['fo-1', 2],
      ['fo-0', 0],
    ]);
  });

  it('an FO that carries nothing else goes before one that would have to be split', () => {
    const pieces = [pieceOf(2, 0, { alone: false }), pieceOf(2, 1)];
    expect([...keepsAmong(pieces, 2).values()]).toEqual([2, 0]);
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
