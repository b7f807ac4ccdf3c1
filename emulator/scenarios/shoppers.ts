import type { CheckoutInput } from '../platform/checkout.ts';

const shopper = (
  name: string,
  city: string,
  zip: string,
  countryCode: string,
  address1: string,
): CheckoutInput['customer'] => ({
  name,
  email: `${name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.')}@example.com`,
  address: { city, zip, countryCode, address1 },
});

/** Made-up people; their addresses are of no house. */
export const SHOPPERS = {
  astrid: shopper('Astrid Lund', 'Uppsala', '753 20', 'SE', 'Svartbäcksgatan 204'),
  elias: shopper('Elias Berg', 'Stockholm', '116 20', 'SE', 'Bondegatan 310'),
  freja: shopper('Freja Holm', 'København', '2200', 'DK', 'Nørrebrogade 912'),
  hugo: shopper('Hugo Nyström', 'Göteborg', '411 10', 'SE', 'Kungsgatan 777'),
  ines: shopper('Inés Moreno', 'Madrid', '28012', 'ES', 'Calle de la Fe 401'),
  jonas: shopper('Jonas Weber', 'Hamburg', '20359', 'DE', 'Paulinenstraße 818'),
  klara: shopper('Klara Ek', 'Umeå', '903 26', 'SE', 'Storgatan 666'),
  leo: shopper('Léo Martin', 'Lyon', '69001', 'FR', 'Rue de la Martinière 505'),
  maja: shopper('Maja Sjöberg', 'Malmö', '211 22', 'SE', 'Stora Nygatan 929'),
  nils: shopper('Nils Aalto', 'Helsinki', '00120', 'FI', 'Fredrikinkatu 717'),
} as const;
