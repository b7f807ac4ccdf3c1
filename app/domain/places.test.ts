import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, placesArb } from '#tests/support/domain.ts';
import {
  arePlaces,
  newestUnits,
  oldestUnits,
  unitsOfPlaces,
  withUnits,
  withoutNewest,
  withoutOldest,
} from './places.ts';
import type { Place, Places } from './places.ts';

const MINUTE = 60;
const at = (minute: number) => instant('2026-11-01T12:00Z').add({ seconds: minute * MINUTE });
const place = (units: number, minute: number): Place => ({ units, at: at(minute) });

/** Each unit by the moment it came. */
const unitByUnit = (places: Places): string[] =>
  places.flatMap(({ units, at: came }) => Array<string>(units).fill(came.toString()));

describe('places', () => {
  const both = [place(2, 0), place(3, 5)];

  it.each([
    ['none', [], 4, 1, [place(4, 1)]],
    ['before', both, 4, -1, [place(4, -1), ...both]],
    ['at the first', both, 4, 0, [place(6, 0), place(3, 5)]],
    ['between', both, 4, 1, [place(2, 0), place(4, 1), place(3, 5)]],
    ['at the last', both, 1, 5, [place(2, 0), place(4, 5)]],
    ['after', both, 4, 6, [...both, place(4, 6)]],
    ['no units', both, 0, 1, both],
  ])(
    'units that came take their place in the order of moments: %s',
    (_where, places, units, minute, expected) => {
      expect(withUnits(places, units, at(minute))).toEqual(expected);
    },
  );

  it.each([
    [0, [], both],
    [1, [place(1, 0)], [place(1, 0), place(3, 5)]],
    [2, [place(2, 0)], [place(3, 5)]],
    [3, [place(2, 0), place(1, 5)], [place(2, 5)]],
    [5, both, []],
    [6, both, []],
  ])('what ships are the oldest: %i of 5', (units, oldest, left) => {
    expect(oldestUnits(both, units)).toEqual(oldest);
    expect(withoutOldest(both, units)).toEqual(left);
  });

  it.each([
    [0, [], both],
    [1, [place(1, 5)], [place(2, 0), place(2, 5)]],
    [3, [place(3, 5)], [place(2, 0)]],
    [4, [place(1, 0), place(3, 5)], [place(1, 0)]],
    [5, both, []],
    [6, both, []],
  ])('what waits, and what is withdrawn, are the newest: %i of 5', (units, newest, left) => {
    expect(newestUnits(both, units)).toEqual(newest);
    expect(withoutNewest(both, units)).toEqual(left);
  });

  it('that wait in full are not copied', () => {
    expect(newestUnits(both, 5)).toBe(both);
  });

  it.each([
    ['nothing', [], true],
    ['one place', [place(1, 0)], true],
    ['one after the other', both, true],
    ['a place without units', [place(0, 0)], false],
    ['two of one moment', [place(1, 0), place(1, 0)], false],
    ['the younger first', [place(1, 5), place(1, 0)], false],
    ['the last without units', [place(1, 0), place(0, 5)], false],
  ])('are places or not: %s', (_what, places, are) => {
    expect(arePlaces(places)).toBe(are);
  });

  it('stand in the order of their moments, no two of one moment, none without units', () => {
    const moves = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: -2, max: 7 })));
    fc.assert(
      fc.property(moves, (parts) => {
        const places = parts.reduce<Places>(
          (before, [units, minute]) => withUnits(before, units, at(minute)),
          [],
        );
        expect(arePlaces(places)).toBe(true);
        const moments = parts.flatMap(([units, minute]) =>
          Array<string>(units).fill(at(minute).toString()),
        );
        expect(unitByUnit(places)).toEqual(moments.sort());
      }),
    );
  });

  it('hold each unit once: the oldest and the rest, the newest and the rest', () => {
    fc.assert(
      fc.property(placesArb, fc.nat(15), (places, units) => {
        const all = unitByUnit(places);
        const parts = [
          [oldestUnits(places, units), withoutOldest(places, units)],
          [withoutNewest(places, units), newestUnits(places, units)],
        ];
        for (const [older = [], younger = []] of parts) {
          expect([...unitByUnit(older), ...unitByUnit(younger)]).toEqual(all);
          expect([arePlaces(older), arePlaces(younger)]).toEqual([true, true]);
        }
        expect(unitsOfPlaces(oldestUnits(places, units))).toBe(Math.min(units, all.length));
        expect(unitsOfPlaces(newestUnits(places, units))).toBe(Math.min(units, all.length));
      }),
    );
  });

  it.each([
    ['place.units', () => unitsOfPlaces([place(1.5, 0)])],
    ['units', () => withUnits([], -1, at(0))],
    ['units', () => oldestUnits(both, -1)],
    ['units', () => newestUnits(both, -1)],
    ['units', () => withoutOldest(both, -1)],
    ['units', () => withoutNewest(both, -1)],
  ])('%s that are no units are a fault', (field, act) => {
    expect(act).toThrow(RangeError);
    expect(act).toThrow(new RegExp(`^${field} must be a whole number, 0 or more, and is `));
  });
});
