/**
 * What the label wrote into the cart beside a line that waits: a property whose name is in the language
 * in which the shopper read it. Shoppers can write properties, so it decides only what they read themselves.
 */
export interface Attribute {
  readonly key: string;
  readonly value: string;
}

export const PROPERTY_NAMES: readonly string[] = [
  'Availability',
  'Beschikbaarheid',
  'Disponibilidad',
  'Disponibilidade',
  'Disponibilità',
  'Disponibilité',
  'Dostępność',
  'Saatavuus',
  'Tilgjengelighet',
  'Tilgængelighed',
  'Tillgänglighet',
  'Verfügbarkeit',
  '納期',
];

/** Shopify keeps properties that begin so out of checkout and the pages behind it. */
const HIDDEN = /^_/;

export const isHidden = ({ key }: Attribute): boolean => HIDDEN.test(key);

export const saysThatItWaits = ({ key, value }: Attribute): boolean =>
  PROPERTY_NAMES.includes(key.replace(HIDDEN, '')) && value.trim() !== '';
