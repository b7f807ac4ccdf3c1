/** What is believed of a supplier, and why, in one line. */
import { counted, numberInWords } from '#app/ui/counts.ts';
import type { Belief } from '../lessons.ts';

const untaught = ({ arrivals, enough }: Belief, bufferDays: number): string => {
  const instead =
    bufferDays === 0
      ? 'their lateness is added to the day that is named; until then nothing is'
      : `their lateness is used instead of the shop’s buffer of ${counted(bufferDays, 'day')}`;
  return arrivals === 0
    ? `No arrival of this supplier is over yet. From ${enough} on, ${instead}.`
    : `${counted(arrivals, 'arrival')} so far; from ${enough} on, ${instead}.`;
};

const consequence = ({ days, earlyDays }: Belief): string => {
  if (days === 0) return 'nothing is added to it';
  return earlyDays === null
    ? `${counted(days, 'day')} ${days === 1 ? 'is' : 'are'} added to it`
    : `a range is told, from ${earlyDays} to ${counted(days, 'day')} after it`;
};

const shortfall = ({ shortfallPercent }: Belief): string =>
  shortfallPercent === 0
    ? ''
    : ` ${shortfallPercent}% of what was ordered never came, so as much less is counted on.`;

export const beliefInWords = (belief: Belief, bufferDays: number): string => {
  const { arrivals, enough, within, days } = belief;
  if (arrivals < enough) return untaught(belief, bufferDays);
  const came = days === 0 ? 'by' : `within ${counted(days, 'day')} of`;
  return (
    `Of the last ${numberInWords(arrivals)} arrivals, ${numberInWords(within)} came ${came} the day first named, ` +
    `so ${consequence(belief)}.${shortfall(belief)}`
  );
};
