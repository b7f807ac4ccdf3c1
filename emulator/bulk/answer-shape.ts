import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLSchema,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What an operation answers, by the keys of the answer. */
export type Fields = Map<string, Shape>;

export interface Shape {
  /** Of the field, whatever its key. */
  name: string;
  kind: 'leaf' | 'object' | 'list' | 'connection';
  /** Inside; of a connection: what its nodes answer. */
  fields: Fields;
}

/** The shape of a valid operation, its fragments resolved. `nodes` of a connection is not looked into. */
export const answerShape = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Fields => {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  const root = schema.getRootType(operation.operation)?.name ?? '';
  return fieldsOf({ schema, fragments }, operation.selectionSet, root);
};

interface Walk {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
}

const fieldsOf = (walk: Walk, selectionSet: SelectionSetNode, typeName: string): Fields => {
  const fields: Fields = new Map();
  for (const { field, parent } of selected(walk, selectionSet, typeName)) {
    add(fields, field.alias?.value ?? field.name.value, shapeOfField(walk, field, parent));
  }
  return fields;
};

/** A key that is selected twice answers what both select. */
const add = (fields: Fields, key: string, shape: Shape): void => {
  const known = fields.get(key);
  if (!known) fields.set(key, shape);
  else for (const [inner, each] of shape.fields) add(known.fields, inner, each);
};

interface Selected {
  field: FieldNode;
  parent: string;
}

const selected = (walk: Walk, selectionSet: SelectionSetNode, typeName: string): Selected[] =>
  selectionSet.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ field: selection, parent: typeName }];
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const on = selection.typeCondition?.name.value ?? typeName;
      return selected(walk, selection.selectionSet, on);
    }
    const fragment = walk.fragments.get(selection.name.value);
    return fragment ? selected(walk, fragment.selectionSet, fragment.typeCondition.name.value) : [];
  });

const shapeOfField = (walk: Walk, field: FieldNode, parentName: string): Shape => {
  const name = field.name.value;
  const parent = walk.schema.getType(parentName);
  const declared =
    isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
  if (!declared || !field.selectionSet) return { name, kind: 'leaf', fields: new Map() };
  const type = getNamedType(declared.type).name;
  const fields = fieldsOf(walk, field.selectionSet, type);
  if (type.endsWith('Connection')) {
    const node = fields.get('edges')?.fields.get('node');
    return { name, kind: 'connection', fields: node?.fields ?? new Map<string, Shape>() };
  }
  const kind = isListType(getNullableType(declared.type)) ? 'list' : 'object';
  return { name, kind, fields };
};
