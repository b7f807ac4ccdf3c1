import { Temporal } from 'temporal-polyfill';

/** An instant as webhooks print it: in the shop's zone, to the second. */
export const shopTime = (timezone: string, instant: string): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timezone)
    .toString({ timeZoneName: 'never', fractionalSecondDigits: 0 });

/** Minor units as a decimal string, e.g. 12950 -> `129.50`. */
export const decimal = (minorUnits: number): string => (minorUnits / 100).toFixed(2);
