import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { modelledRoots } from '#emulator/admin-api/modelled-roots.ts';
import { readDocuments } from './read-documents.ts';

/** What the emulator answers although this app does not ask: it is a Shopify for any app. */
const ASKED_BY_OTHERS = [
  'fulfillmentOrderMerge',
  'fulfillmentOrderMove',
  'inventoryLevel',
  'inventorySetQuantities',
  'location',
  'node',
  'nodes',
  'productVariant',
  'productVariants',
  'tagsAdd',
];

const rootsOf = (text: string): string[] =>
  parse(text)
    .definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .flatMap(({ selectionSet }) => selectionSet.selections)
    .flatMap((field) => (field.kind === Kind.FIELD ? [field.name.value] : []));

const sent = [...new Set(readDocuments().flatMap(({ text }) => rootsOf(text)))];

describe('the emulator', () => {
  it('answers the operations that the app sends', () => {
    expect(modelledRoots()).toEqual(expect.arrayContaining(sent));
  });

  it('answers no others but those listed here', () => {
    const others = modelledRoots().filter((name) => !sent.includes(name));
    expect(others).toEqual(ASKED_BY_OTHERS);
  });
});
