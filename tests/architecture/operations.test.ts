import { ApiVersion } from '@shopify/shopify-api';
import {
  buildSchema,
  getNamedType,
  isObjectType,
  Kind,
  NoDeprecatedCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { FieldNode, OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { costOf } from './query-cost.ts';
import { readDocuments, readText, sourceFiles } from './read-documents.ts';

const VERSION = '2026-10';
const SCHEMA_FILE = `emulator/admin-api/schema-${VERSION}.graphql`;
const MOST_POINTS = 1000;
/** The largest page that a verb asks for where the size is a variable. */
const PAGE = 25;

/** https://shopify.dev/docs/api/usage/implementing-idempotency */
const IDEMPOTENT = new Set([
  'inventoryActivate',
  'inventoryAdjustQuantities',
  'inventoryMoveQuantities',
  'inventorySetOnHandQuantities',
  'inventorySetQuantities',
  'inventoryShipmentAddItems',
  'inventoryShipmentCreate',
  'inventoryShipmentCreateInTransit',
  'inventoryShipmentReceive',
  'inventoryTransferCreate',
  'inventoryTransferCreateAsReadyToShip',
  'inventoryTransferDuplicate',
  'inventoryTransferSetItems',
  'locationActivate',
  'locationDeactivate',
  'refundCreate',
]);

const schema = buildSchema(readText(SCHEMA_FILE), { assumeValid: true });

const documents = readDocuments().map((found) => {
  const document = parse(found.text);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation === undefined) throw new Error(`${found.constant} has no operation`);
  const fields = operation.selectionSet.selections.filter(
    (selection): selection is FieldNode => selection.kind === Kind.FIELD,
  );
  return { ...found, name: operation.name?.value ?? '', operation, document, fields };
});

const mutations = documents.filter(
  ({ operation }) => operation.operation === OperationTypeNode.MUTATION,
);

const selected = (field: FieldNode): string[] =>
  field.selectionSet?.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  ) ?? [];

const userErrorFields = (mutation: string): string[] => {
  const payload = schema.getMutationType()?.getFields()[mutation]?.type;
  const type = payload === undefined ? undefined : getNamedType(payload);
  const errors = isObjectType(type) ? type.getFields()['userErrors']?.type : undefined;
  const error = errors === undefined ? undefined : getNamedType(errors);
  const told = isObjectType(error) ? Object.keys(error.getFields()) : [];
  return told.filter((name) => ['code', 'field', 'message'].includes(name));
};

describe('the operations sent to Shopify', () => {
  it('are found', () => {
    expect(mutations.length).toBeGreaterThanOrEqual(7);
    expect(documents.length - mutations.length).toBeGreaterThanOrEqual(12);
  });

  it.each(documents)('$name is valid in the schema and uses nothing deprecated', ({ document }) => {
    const rules = [...specifiedRules, NoDeprecatedCustomRule];
    expect(validate(schema, document, rules).map((error) => error.message)).toEqual([]);
  });

  it.each(documents)('$name costs less than Shopify allows for one query', ({ document }) => {
    expect(costOf(schema, document, PAGE)).toBeLessThanOrEqual(MOST_POINTS);
  });

  it('have a name each', () => {
    const names = documents.map(({ name }) => name);
    expect(names).not.toContain('');
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(mutations)('$name asks for all that Shopify says about a refusal', ({ fields }) => {
    for (const field of fields) {
      const errors = field.selectionSet?.selections.find(
        (selection): selection is FieldNode =>
          selection.kind === Kind.FIELD && selection.name.value === 'userErrors',
      );
      expect(errors, `userErrors of ${field.name.value}`).toBeDefined();
      if (errors !== undefined)
        expect(selected(errors).sort()).toEqual(userErrorFields(field.name.value).sort());
    }
  });

  it.each(mutations)('$name carries @idempotent where Shopify documents it', ({ fields }) => {
    for (const field of fields) {
      const carried = field.directives?.some(({ name }) => name.value === 'idempotent') ?? false;
      expect(carried, field.name.value).toBe(IDEMPOTENT.has(field.name.value));
    }
  });

  it('stand in the adapter and nowhere else', () => {
    const elsewhere = sourceFiles('app')
      .filter((file) => !file.startsWith('app/adapters/shopify/'))
      .filter((file) => readText(file).includes('#graphql'));
    expect(elsewhere).toEqual([]);
  });
});

describe('the API version', () => {
  const named = (file: string): string[] =>
    readText(file).match(/\b20\d\d-(01|04|07|10)\b(?!-)/g) ?? [];

  it('is one in the configuration, the types and the code', () => {
    const versions = ['shopify.app.toml', 'codegen.ts', ...sourceFiles('app/adapters/shopify')];
    expect(new Set(versions.flatMap(named))).toEqual(new Set([VERSION]));
    expect(named('shopify.app.toml')).not.toEqual([]);
    expect(named('codegen.ts')).not.toEqual([]);
    expect(readText('app/adapters/shopify/shopify.server.ts')).toContain('ApiVersion.October26');
    expect(ApiVersion.October26).toBe(VERSION);
  });
});
