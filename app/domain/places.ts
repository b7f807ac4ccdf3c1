/**
 * Places in line. The units of one demand need not have come at one moment: an order edit adds units,
 * and those stand behind whoever came before the edit. So a demand has places, each some units and
 * the moment they came.
 *
 * Laws: places are in the order of their moments, no two of one moment, none without units; together
 * they hold the demand's quantity. Units that ship leave the oldest places, units that are withdrawn
 * leave the newest. What waits are the newest units: goods go to the oldest first.
 */
import { Temporal } from 'temporal-polyfill';
import { sumOf, wholeUnits } from './quantities.ts';

export interface Place {
  readonly units: number;
  readonly at: Temporal.Instant;
}

/** Oldest first. */
export type Places = readonly Place[];

export const unitsOfPlaces = (places: Places): number =>
  sumOf(places, ({ units }) => wholeUnits('place.units', units));

/** They keep the laws: each has units, and came after the one before. */
export const arePlaces = (places: Places): boolean =>
  places.every(({ units, at }, index) => {
    const before = places[index - 1];
    return units > 0 && (before === undefined || Temporal.Instant.compare(before.at, at) < 0);
  });

/** The places, with units that came at a moment added. */
export const withUnits = (places: Places, units: number, at: Temporal.Instant): Places => {
  wholeUnits('units', units);
  if (units === 0) return places;
  const index = places.findIndex((place) => Temporal.Instant.compare(place.at, at) >= 0);
  const place = places[index];
  if (place === undefined) return [...places, { units, at }];
  return place.at.equals(at)
    ? places.with(index, { units: place.units + units, at })
    : places.toSpliced(index, 0, { units, at });
};

/** The oldest units, as many as are asked for or are there. */
export const oldestUnits = (places: Places, units: number): Places => {
  let left = wholeUnits('units', units);
  const taken: Place[] = [];
  for (const place of places) {
    const some = Math.min(left, place.units);
    left -= some;
    if (some > 0) taken.push({ units: some, at: place.at });
  }
  return taken;
};

/** The newest units, as many as are asked for or are there: what waits of a demand. */
export const newestUnits = (places: Places, units: number): Places => {
  let skipped = Math.max(0, unitsOfPlaces(places) - wholeUnits('units', units));
  if (skipped === 0) return places;
  const taken: Place[] = [];
  for (const place of places) {
    const some = Math.max(0, place.units - skipped);
    skipped -= place.units - some;
    if (some > 0) taken.push({ units: some, at: place.at });
  }
  return taken;
};

/** What is left when so many of the oldest units have shipped. */
export const withoutOldest = (places: Places, units: number): Places =>
  newestUnits(places, Math.max(0, unitsOfPlaces(places) - wholeUnits('units', units)));

/** What is left when so many of the newest units were withdrawn. */
export const withoutNewest = (places: Places, units: number): Places =>
  oldestUnits(places, Math.max(0, unitsOfPlaces(places) - wholeUnits('units', units)));
