import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema } from 'graphql';

/** The one version of the Admin API that is emulated. */
export const API_VERSION = '2026-10';

let built: GraphQLSchema | undefined;

/** Shopify's own schema, built once per process. */
export const adminSchema = (): GraphQLSchema => {
  built ??= buildSchema(
    readFileSync(new URL(`./schema-${API_VERSION}.graphql`, import.meta.url), 'utf8'),
    { assumeValid: true, assumeValidSDL: true, noLocation: true },
  );
  return built;
};
