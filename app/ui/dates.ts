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
