/** Numbers and counted things as merchants read them: `1 order`, `2,345 orders`. */
const WHOLE = new Intl.NumberFormat('en-GB');

export const numberInWords = (many: number): string => WHOLE.format(many);

export const counted = (many: number, one: string, several = `${one}s`): string =>
  `${numberInWords(many)} ${many === 1 ? one : several}`;
