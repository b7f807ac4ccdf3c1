import { Kind, parse } from 'graphql';
import { expect, it } from 'vitest';
import { modelledRoots } from '#emulator/admin-api/modelled-roots.ts';
import { readDocuments } from './read-documents.ts';

const rootsOf = (text: string): string[] =>
  parse(text)
    .definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .flatMap(({ selectionSet }) => selectionSet.selections)
    .flatMap((field) => (field.kind === Kind.FIELD ? [field.name.value] : []));

const sent = new Set(readDocuments().flatMap(({ text }) => rootsOf(text)));

it('the emulator answers the operations that the app sends, and no others', () => {
  expect(modelledRoots()).toEqual([...sent].toSorted());
});
