/** When the clocks of a zone jump: daylight saving time, and a country that changes its mind. */
import { IANAZone } from 'luxon';

/** Shorter than the shortest time between two jumps: Morocco's Ramadan takes four weeks. */
const STEP = 7 * 86_400_000;

/** The first millisecond after each jump of the zone between two instants, in order. */
export const jumpsOf = (zone: string, from: number, to: number): number[] => {
  const clocks = IANAZone.create(zone);
  const jumps: number[] = [];
  let offset = clocks.offset(from);
  for (let before = from; before < to; before += STEP) {
    const after = Math.min(before + STEP, to);
    const next = clocks.offset(after);
    if (next !== offset) jumps.push(bisect(clocks, before, after));
    offset = next;
  }
  return jumps;
};

const bisect = (clocks: IANAZone, before: number, after: number): number => {
  const offset = clocks.offset(before);
  let [early, late] = [before, after];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (clocks.offset(middle) === offset) early = middle;
    else late = middle;
  }
  return late;
};
