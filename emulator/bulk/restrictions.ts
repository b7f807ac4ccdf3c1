import { type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { Fields, Shape } from './answer-shape.ts';

/** Source: https://shopify.dev/docs/api/usage/bulk-operations/queries#operation-restrictions */
const MOST_CONNECTIONS = 5;
const DEEPEST = 2;

/** Source: https://shopify.dev/docs/api/usage/bulk-operations/imports#limitations */
const MOST_CONNECTIONS_OF_MUTATION = 1;

/** Why a query cannot run in bulk; undefined when it can. */
export const whyNotAQuery = (
  operation: OperationDefinitionNode,
  fields: Fields,
): string | undefined => {
  if (operation.operation !== OperationTypeNode.QUERY) return 'Only queries can run here.';
  if ((operation.variableDefinitions ?? []).length > 0) return 'Bulk queries take no variables.';
  const [root, ...others] = fields.values();
  if (!root || connectionsIn(fields) === 0) {
    return 'Bulk queries must contain at least one connection.';
  }
  if (others.length > 0 || root.kind !== 'connection') {
    return 'Bulk queries must have a single top-level field, a connection.';
  }
  if (connectionsIn(fields) > MOST_CONNECTIONS) {
    return `Bulk queries cannot contain more than ${MOST_CONNECTIONS} connections.`;
  }
  if (depthOf(root.fields) > DEEPEST) {
    return `Bulk queries cannot contain queries with a nesting depth greater than ${DEEPEST}.`;
  }
  return whyNotNodes(root);
};

/** Why a mutation cannot run in bulk; undefined when it can. */
export const whyNotAMutation = (
  operation: OperationDefinitionNode,
  fields: Fields,
): string | undefined => {
  if (operation.operation !== OperationTypeNode.MUTATION) return 'Only mutations can run here.';
  const [root, ...others] = fields.values();
  if (!root || others.length > 0) return 'Bulk mutations must have a single top-level field.';
  if (root.name.startsWith('bulkOperation')) return `${root.name} cannot run in bulk.`;
  return connectionsIn(fields) > MOST_CONNECTIONS_OF_MUTATION
    ? 'Bulk mutations are limited to one connection field.'
    : undefined;
};

const shapesIn = (fields: Fields): Shape[] =>
  [...fields.values()].flatMap((shape) => [shape, ...shapesIn(shape.fields)]);

const connectionsIn = (fields: Fields): number =>
  shapesIn(fields).filter(({ kind }) => kind === 'connection').length;

/** Connections inside connections, at most. */
const depthOf = (fields: Fields): number =>
  Math.max(
    0,
    ...[...fields.values()].map(
      (shape) => Number(shape.kind === 'connection') + depthOf(shape.fields),
    ),
  );

/** Each line is a node, and a child names its parent by the id that stands in the parent's line. */
const whyNotNodes = (root: Shape): string | undefined => {
  const connections = [root, ...shapesIn(root.fields)].filter(({ kind }) => kind === 'connection');
  const empty = connections.find(({ fields }) => fields.size === 0);
  if (empty) return `The connection '${empty.name}' must select 'edges' and their 'node'.`;
  const nameless = connections.find(
    ({ fields }) => connectionsIn(fields) > 0 && fields.get('id')?.name !== 'id',
  );
  if (nameless) {
    return `The parent 'node' field for a nested connection must select the 'id' field without an alias. Connection fields without 'id': ${nameless.name}.`;
  }
  const lists = shapesIn(root.fields).filter(({ kind }) => kind === 'list');
  return lists.some(({ fields }) => connectionsIn(fields) > 0)
    ? 'Queries that contain a connection field within a list field are not currently supported.'
    : undefined;
};
