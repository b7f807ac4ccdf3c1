import type { GraphQLResolveInfo } from 'graphql';
import type { Call } from './call.ts';

/**
 * A field that takes arguments or is worked out only when asked for. Its arguments have been
 * validated against the schema, so each function states the type that the schema gives them.
 */
export type FieldFunction = {
  bivariant(args: object, call: Call, info: GraphQLResolveInfo): unknown;
}['bivariant'];

/**
 * A GraphQL object as this API answers it: exactly the fields that are modelled. A field that is
 * asked for and is not here fails loudly.
 */
export interface ApiNode {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

/** For fields that are not modelled: names the type and the field, so that it can be added. */
export class NotModelled extends Error {
  constructor(what: string) {
    super(`The emulator does not model ${what}`);
    this.name = 'NotModelled';
  }
}
