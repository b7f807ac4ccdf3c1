import { expect, test } from 'vitest';
import { sentenceOf } from './sentences.ts';

test.each([
  [
    'units-released',
    { title: 'Mug / Blue', units: 2, waiting: 1, quantity: 3 },
    '2 units of Mug / Blue released, 1 of 3 still wait',
  ],
  [
    'units-released',
    { title: 'Mug', units: 1, waiting: 0, quantity: 3 },
    '1 unit of Mug released, nothing waits any more',
  ],
  ['hold-placed', { units: 3, fulfillmentOrderId: 'f', whole: false }, '3 units held'],
  [
    'promise-changed',
    { from: null, to: '2026-12-12', because: 'PO-17 covers it' },
    'Ship date set to 12 Dec 2026, because PO-17 covers it',
  ],
  [
    'promise-changed',
    { from: '2026-12-12', to: null, because: 'PO-17 is overdue' },
    'Ship date changed from 12 Dec 2026 to no date, because PO-17 is overdue',
  ],
  [
    'policy-changed',
    { title: 'Mug', from: null, to: 'backorder', leadDays: 14 },
    'Policy of Mug changed from none to keep selling, with a date, lead time 14 days',
  ],
  [
    'arrival-moved',
    { name: 'PO-17', title: null, from: '2026-12-10', to: '2027-01-02' },
    'PO-17 moved from 10 Dec 2026 to 2 Jan 2027',
  ],
  [
    'arrival-recorded',
    { name: 'PO-17', units: 8, lines: 1, nextOn: '2026-12-10' },
    'PO-17 recorded: 8 units on 1 line, expected 10 Dec 2026',
  ],
  [
    'arrival-recorded',
    { name: 'PO-17', supplier: 'Nordlys', units: 8, lines: 2, nextOn: '2026-12-10' },
    'PO-17 recorded: 8 units on 2 lines from Nordlys, expected 10 Dec 2026',
  ],
  [
    'supplier-changed',
    { name: 'PO-17', from: null, to: 'Nordlys' },
    'Supplier of PO-17 set to Nordlys',
  ],
  [
    'supplier-changed',
    { name: 'PO-17', from: 'Nordlys', to: 'Polar' },
    'Supplier of PO-17 changed from Nordlys to Polar',
  ],
  [
    'supplier-changed',
    { name: 'PO-17', from: 'Polar', to: null },
    'Supplier of PO-17 taken away, it was Polar',
  ],
  [
    'words-changed',
    {
      changes: [
        { language: 'sv', sentence: 'no_date', from: '', to: 'Kommer igen' },
        { language: 'de', sentence: 'ships', from: 'Ab [date]', to: '' },
      ],
    },
    'Words changed: no date in sv is “Kommer igen”, ships in de is ours again',
  ],
  [
    'rules-reached',
    { variants: 40, refused: 1, toLabel: 12 },
    '40 variants under rules are in step, 1 product refused by Shopify, 12 products still being labelled',
  ],
  ['rules-reached', { variants: 1, refused: 0 }, '1 variant under rules is in step'],
  [
    'collection-hidden',
    { name: 'Odds' },
    'The online store does not show the collection Odds: its products are labelled one by one',
  ],
])('%s is told in plain words', (kind, data, sentence) => {
  expect(sentenceOf(kind, data)).toBe(sentence);
});

test('an event that this version cannot read is told by its kind', () => {
  expect(sentenceOf('units-released', { units: 'two' })).toBe('units released');
  expect(sentenceOf('kind-of-tomorrow', {})).toBe('kind of tomorrow');
  expect(sentenceOf('constructor', {})).toBe('constructor');
});
