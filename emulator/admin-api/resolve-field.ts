import {
  getNamedType,
  type GraphQLFieldResolver,
  GraphQLObjectType,
  isAbstractType,
  type GraphQLTypeResolver,
} from 'graphql';
import type { Call } from './call.ts';
import { type FieldFunction, NotModelled } from './node.ts';
import { requireScope } from './scopes.ts';

/** Resolves every field of every object: scope first, then what the object models, else loudly nothing. */
export const resolveField: GraphQLFieldResolver<unknown, Call, object> = (
  source,
  args,
  call,
  info,
) => {
  const { fieldName, parentType } = info;
  requireScope(call, parentType.name, fieldName, getNamedType(info.returnType).name);
  if (!isRecord(source) || !(fieldName in source)) {
    throw new NotModelled(`${parentType.name}.${fieldName}`);
  }
  const field = source[fieldName];
  const value: unknown = isFieldFunction(field) ? field(args, call, info) : field;
  const type = getNamedType(info.returnType);
  if (isCounted(type)) call.objects += Array.isArray(value) ? value.length : Number(value !== null);
  return value;
};

/** Objects of abstract types say themselves what they are. */
export const resolveType: GraphQLTypeResolver<unknown, Call> = (value) =>
  isRecord(value) && typeof value['__typename'] === 'string' ? value['__typename'] : undefined;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isFieldFunction = (value: unknown): value is FieldFunction => typeof value === 'function';

const isCounted = (type: unknown): boolean =>
  isAbstractType(type) ||
  (type instanceof GraphQLObjectType && !/(?:Connection|Edge|PageInfo|Payload)$/.test(type.name));
