import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * What a query is said to cost before it runs: scalars nothing, objects 1, mutations 10, and a
 * connection what one of its nodes costs, times a factor that grows with the logarithm of the page.
 * The factor is fitted to costs that Shopify was seen to report (250 variants with their items: 24);
 * an app must read costs, not compute them.
 * Source: https://shopify.dev/docs/api/usage/limits and
 * https://community.shopify.dev/t/unexpectedly-low-graphql-query-cost-in-shopify-admin-api-seeking-clarification/23101
 */
export const requestedCost = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number => {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  const walk = { schema, fragments, variables };
  const cost = selectionCost(walk, operation.selectionSet, root.name);
  return Math.max(1, Math.ceil(cost));
};

const MUTATION = 10;

interface Walk {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

const selectionCost = (walk: Walk, selections: SelectionSetNode, typeName: string): number => {
  let cost = 0;
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) cost += fieldCost(walk, selection, typeName);
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const on = selection.typeCondition?.name.value ?? typeName;
      cost += selectionCost(walk, selection.selectionSet, on);
    } else {
      const fragment = walk.fragments.get(selection.name.value);
      const on = fragment?.typeCondition.name.value ?? typeName;
      if (fragment) cost += selectionCost(walk, fragment.selectionSet, on);
    }
  }
  return cost;
};

const fieldCost = (walk: Walk, field: FieldNode, parentName: string): number => {
  const parent = walk.schema.getType(parentName);
  const declared =
    isObjectType(parent) || (isCompositeType(parent) && 'getFields' in parent)
      ? parent.getFields()[field.name.value]
      : undefined;
  const type = declared && getNamedType(declared.type);
  if (!type || !isCompositeType(type) || !field.selectionSet) return 0;
  const inner = selectionCost(walk, field.selectionSet, type.name);
  if (type.name.endsWith('Connection')) return inner * pageFactor(pageSize(walk, field));
  if (/(?:Edge|PageInfo)$/.test(type.name)) return inner;
  if (parentName === 'Mutation') return MUTATION;
  return inner + (isAbstractType(type) || type instanceof GraphQLObjectType ? 1 : 0);
};

const pageFactor = (size: number): number => Math.max(1, Math.ceil(1.5 * Math.log2(size)));

const pageSize = (walk: Walk, field: FieldNode): number => {
  for (const argument of field.arguments ?? []) {
    if (argument.name.value !== 'first' && argument.name.value !== 'last') continue;
    const { value } = argument;
    const size =
      value.kind === Kind.VARIABLE
        ? walk.variables[value.name.value]
        : value.kind === Kind.INT && Number(value.value);
    if (typeof size === 'number') return Math.max(1, size);
  }
  return 1;
};
