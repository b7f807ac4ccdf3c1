import {
  type DocumentNode,
  execute,
  type FormattedExecutionResult,
  getOperationAST,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { z } from 'zod';
import type { Call } from './call.ts';
import { requestedCost } from './cost.ts';
import { mutationRoot } from './mutation-root.ts';
import { queryRoot } from './queries.ts';
import { resolveField, resolveType } from './resolve-field.ts';
import { adminSchema } from './schema.ts';

/** The body of a GraphQL request. */
export const requestSchema = z.object({
  query: z.string().min(1),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

export interface Prepared {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
  /** Names of the root fields. */
  roots: string[];
  cost: number;
}

/** Reads and validates an operation against Shopify's schema, and says what it will cost. */
export const prepare = (
  request: z.infer<typeof requestSchema>,
): Prepared | { errors: readonly GraphQLError[] } => {
  const schema = adminSchema();
  const document = parsed(request.query);
  if (document instanceof GraphQLError) return { errors: [document] };
  const errors = validate(schema, document);
  if (errors.length > 0) return { errors };
  const operation = getOperationAST(document, request.operationName);
  if (!operation) return { errors: [new GraphQLError('No operation named was found')] };
  const variables = request.variables ?? {};
  return {
    document,
    operation,
    variables,
    roots: operation.selectionSet.selections.flatMap((each) =>
      each.kind === Kind.FIELD ? [each.name.value] : [],
    ),
    cost: requestedCost(schema, document, operation, variables),
  };
};

/** Executes a prepared operation for a caller; everything it does is done when it returns. */
export const run = (call: Call, prepared: Prepared): FormattedExecutionResult => {
  const isMutation = prepared.operation.operation === OperationTypeNode.MUTATION;
  const result = execute({
    schema: adminSchema(),
    document: prepared.document,
    operationName: prepared.operation.name?.value ?? null,
    variableValues: prepared.variables,
    contextValue: call,
    rootValue: isMutation ? mutationRoot(call) : queryRoot(call),
    fieldResolver: resolveField,
    typeResolver: resolveType,
  });
  if (result instanceof Promise) throw new TypeError('a resolver of the emulator is asynchronous');
  return {
    ...(result.data !== undefined && { data: result.data }),
    ...(result.errors && { errors: result.errors.map((error) => error.toJSON()) }),
  };
};

const parsed = (query: string): DocumentNode | GraphQLError => {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
};
