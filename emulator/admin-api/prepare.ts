import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { z } from 'zod';
import { requestedCost } from './cost.ts';
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

const parsed = (query: string): DocumentNode | GraphQLError => {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
};
