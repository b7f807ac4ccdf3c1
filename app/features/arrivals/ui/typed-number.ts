/** A number as typed; NaN when it is none, so that whoever checks it refuses it in their own words. */
export const typedNumber = (text: string): number =>
  /^[+-]?\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : NaN;
