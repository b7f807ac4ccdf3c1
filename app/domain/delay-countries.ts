/**
 * Whose law a delay is under: the country that the order ships to, as ISO 3166 alpha-2. A country that
 * is in no table is under the shop's own rule; one that is not known is under the strictest.
 */
import type { Regime } from './delay-terms.ts';

/**
 * The FTC's rules reach commerce in any territory (15 U.S.C. 44): Puerto Rico, Guam, the US Virgin
 * Islands, American Samoa, the Northern Marianas, the outlying islands.
 */
const US = 'US PR GU VI AS MP UM';

const EU_MEMBERS =
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE';
/** Directive 2011/83 is marked as relevant for the EEA. */
const EEA_BESIDE_THE_EU = 'IS LI NO';
/** Parts of members with a code of their own where Union law applies (TFEU art. 349 and 355): Åland, and France overseas. */
const EU_OVERSEAS = 'AX GF GP MF MQ RE YT';

/** Not the Isle of Man, Jersey and Guernsey: the act does not reach them. */
const UK = 'GB';

/** Competition and Consumer Act 2010 s. 4 counts Norfolk, Christmas and the Cocos Islands as territories. */
const AU = 'AU NF CX CC';

const under = (regime: Regime, countries: string): (readonly [string, Regime])[] =>
  countries.split(' ').map((country) => [country, regime]);

const REGIME_OF: ReadonlyMap<string, Regime> = new Map([
  ...under('us', US),
  ...under('eu', EU_MEMBERS),
  ...under('eu', EEA_BESIDE_THE_EU),
  ...under('eu', EU_OVERSEAS),
  ...under('uk', UK),
  ...under('au', AU),
  /** How Shopify writes a country that it does not know. */
  ...under('unknown', 'ZZ'),
]);

/** Null, and whatever is not two capital letters, is a country that is not known. */
export const regimeOf = (country: string | null): Regime => {
  if (country === null || !/^[A-Z]{2}$/.test(country)) return 'unknown';
  return REGIME_OF.get(country) ?? 'rest';
};
