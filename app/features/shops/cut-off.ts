/** The time of day, `HH:MM` in the shop's zone, from which on a working day is over; null for none. */
import { Temporal } from 'temporal-polyfill';

const CUT_OFF = /^([01]\d|2[0-3]):[0-5]\d$/;

export const isCutOff = (text: string): boolean => CUT_OFF.test(text);

/** Null, too, for what is no time of day. */
export const cutOffOf = (text: string | null): Temporal.PlainTime | null =>
  text !== null && isCutOff(text) ? Temporal.PlainTime.from(text) : null;
