import { ApiType, pluckConfig, preset } from '@shopify/api-codegen-preset';

const schema = './emulator/admin-api/schema-2026-10.graphql';

/** The preset's own helpers fetch the schema from the network; ours is in the repository. */
export default {
  ignoreNoDocuments: true,
  pluckConfig,
  generates: {
    './app/generated/admin.types.d.ts': {
      schema,
      plugins: ['typescript'],
      config: { enumsAsTypes: true, defaultScalarType: 'string', scalars: { JSON: 'unknown' } },
    },
    './app/generated/admin.generated.d.ts': {
      schema,
      documents: ['./app/adapters/shopify/**/*.ts', '!./app/adapters/shopify/**/*.test.ts'],
      preset,
      presetConfig: { apiType: ApiType.Admin },
    },
  },
};
