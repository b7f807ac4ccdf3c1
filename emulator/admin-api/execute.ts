import {
  execute,
  type FormattedExecutionResult,
  type GraphQLFieldResolver,
  OperationTypeNode,
} from 'graphql';
import type { Call } from './call.ts';
import { mutationRoot } from './mutation-root.ts';
import type { Prepared } from './prepare.ts';
import { queryRoot } from './queries.ts';
import { resolveField, resolveType } from './resolve-field.ts';
import { adminSchema } from './schema.ts';

/**
 * Executes a prepared operation for a caller; everything it does is done when it returns. Fields may
 * be resolved in another way, for one that reads lists whole.
 */
export const run = (
  call: Call,
  prepared: Prepared,
  fieldResolver: GraphQLFieldResolver<unknown, Call, object> = resolveField,
): FormattedExecutionResult => {
  const isMutation = prepared.operation.operation === OperationTypeNode.MUTATION;
  const result = execute({
    schema: adminSchema(),
    document: prepared.document,
    operationName: prepared.operation.name?.value ?? null,
    variableValues: prepared.variables,
    contextValue: call,
    rootValue: isMutation ? mutationRoot(call) : queryRoot(call),
    fieldResolver,
    typeResolver: resolveType,
  });
  if (result instanceof Promise) throw new TypeError('a resolver of the emulator is asynchronous');
  return {
    ...(result.data !== undefined && { data: result.data }),
    ...(result.errors && { errors: result.errors.map((error) => error.toJSON()) }),
  };
};
