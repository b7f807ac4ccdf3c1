/** Everything that the label can say, as products of one shop, and everything that it can look like. */
import { LANGUAGES } from '#app/words/languages.ts';
import type { Window } from '../extension/shop-window.ts';

export const STATES = [
  'this-year',
  'next-year',
  'range',
  'no-date',
  'sold-out',
  'in-stock',
  'left',
  'stage',
  'parts',
  'example',
] as const;
export const STYLES = ['plain', 'tinted', 'outlined', 'bar'];

type State = (typeof STATES)[number];

/** More than are in stock, where that is what is to be seen. */
export const quantityOf = (state: State): string => (state === 'parts' ? '5' : '1');

/** A block has nothing to say of a product of which nothing is published; the editor then shows an example. */
export const pathOf = (state: State): string =>
  `/products/${state}${state === 'example' ? '?editor=1' : ''}`;

const VARIANTS: Readonly<Record<State, Window['products'][number]['variants'][number]>> = {
  'this-year': { id: '1', inventoryPolicy: 'CONTINUE' },
  'next-year': { id: '2', inventoryPolicy: 'CONTINUE' },
  range: { id: '10', inventoryPolicy: 'CONTINUE' },
  'no-date': { id: '3', inventoryPolicy: 'CONTINUE' },
  'sold-out': { id: '4', inventoryPolicy: 'DENY' },
  'in-stock': { id: '5', available: 4 },
  left: { id: '6', inventoryPolicy: 'CONTINUE' },
  stage: { id: '8', inventoryPolicy: 'CONTINUE' },
  parts: { id: '9', available: 2, inventoryPolicy: 'CONTINUE' },
  example: { id: '7', available: 4 },
};

export const shopIn = (style: string): Window => ({
  products: STATES.map((state) => ({
    handle: state,
    title: 'Wool coat',
    variants: [VARIANTS[state]],
  })),
  days: {
    '1': '2026-12-12',
    '2': '2027-03-01',
    '3': null,
    '4': null,
    '5': null,
    '6': '2026-12-12',
    '8': '2026-12-12',
    '9': '2026-12-12',
    '10': '2026-12-12',
  },
  from: { '10': '2026-11-28' },
  left: { '6': 8 },
  stages: { '8': 'shipped' },
  settings: { style, tells_stage: true, text_in_stock: 'In stock. We pack it today.' },
  places: ['product'],
  locales: LANGUAGES,
});
