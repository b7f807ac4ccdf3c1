/**
 * Days and moments as merchants read them. A day is a calendar day and has no zone; a moment is told in
 * the shop's zone, so that the server and every browser write the same words.
 */
const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `2026-12-04` -> `4 Dec 2026`. */
export const dayInWords = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`));

const DAY_OF_YEAR = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** `28 Nov – 12 Dec 2026`. Put together by hand: runtimes do not space a range alike. */
export const rangeInWords = (from: string, on: string): string => {
  const isOneYear = from.slice(0, 4) === on.slice(0, 4);
  const early = isOneYear ? DAY_OF_YEAR.format(new Date(`${from}T00:00:00Z`)) : dayInWords(from);
  return `${early} – ${dayInWords(on)}`;
};

/** `2026-12-04T14:30:00Z` -> `4 Dec 2026, 15:30` in Stockholm. */
export const momentInWords = (at: string, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(at));
