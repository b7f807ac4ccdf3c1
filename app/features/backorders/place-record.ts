/** Places in line as they are stored: `[{ units, at }]`, instants as ISO text. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Places } from '#app/domain/places.ts';

const placeRecords = z.array(z.object({ units: z.number().int().positive(), at: z.string() }));
export type PlaceRecord = z.infer<typeof placeRecords>[number];

export const placesToRecord = (places: Places): PlaceRecord[] =>
  places.map(({ units, at }) => ({ units, at: at.toString() }));

/** Written by us, so what does not parse is a fault. */
export const placesFromRecord = (stored: unknown): Places =>
  placeRecords.parse(stored).map(({ units, at }) => ({ units, at: Temporal.Instant.from(at) }));
