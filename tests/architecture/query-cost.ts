/**
 * What a query costs at most, as Shopify counts before it runs one: an object costs a point, a
 * connection as many of its nodes as are asked for, a mutation ten points.
 * https://shopify.dev/docs/apps/build/apis/graphql-admin/rate-limits
 */
import { getNamedType, isCompositeType, isObjectType, Kind, OperationTypeNode } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';

const MUTATION = 10;

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** What a page holds when its size is a variable. */
  readonly pageSize: number;
}

const pageOf = (field: FieldNode, pageSize: number): number => {
  const size = field.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last');
  if (size === undefined) return 1;
  return size.value.kind === Kind.INT ? Number(size.value.value) : pageSize;
};

const costOfField = (walk: Walk, parent: GraphQLCompositeType, field: FieldNode): number => {
  const fields = 'getFields' in parent ? parent.getFields() : {};
  const definition = fields[field.name.value];
  const type = definition === undefined ? undefined : getNamedType(definition.type);
  if (type === undefined || !isCompositeType(type) || field.selectionSet === undefined) return 0;
  const inside = costOfSelections(walk, type, field.selectionSet);
  if (type.name.endsWith('Connection')) return pageOf(field, walk.pageSize) * inside;
  return (type.name === 'PageInfo' ? 0 : 1) + inside;
};

const costOfSelections = (
  walk: Walk,
  parent: GraphQLCompositeType,
  { selections }: SelectionSetNode,
): number =>
  selections.reduce((sum, selection) => {
    if (selection.kind === Kind.FIELD) return sum + costOfField(walk, parent, selection);
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return sum + costOfSelections(walk, parent, selection.selectionSet);
    const fragment = walk.fragments.get(selection.name.value);
    return sum + (fragment ? costOfSelections(walk, parent, fragment.selectionSet) : 0);
  }, 0);

export const costOf = (schema: GraphQLSchema, document: DocumentNode, pageSize: number): number => {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const walk = { schema, fragments, pageSize };
  return document.definitions.reduce((sum, definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return sum;
    const root = schema.getRootType(definition.operation);
    if (!isObjectType(root)) return sum;
    const cost = costOfSelections(walk, root, definition.selectionSet);
    return sum + cost + (definition.operation === OperationTypeNode.MUTATION ? MUTATION : 0);
  }, 0);
};
