/** `npm run generate`: writes the database client and the types of our Shopify operations. */
import path from 'node:path';
import { runWhenChanged } from './when-changed.ts';
import type { Step } from './when-changed.ts';

const databaseClient: Step = {
  name: 'prisma-generate',
  inputs: ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'],
  outputs: ['app/generated/prisma/client.ts'],
  command: ['prisma', 'generate'],
  env: { PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
};

const operationTypes: Step = {
  name: 'graphql-codegen',
  inputs: [
    'codegen.ts',
    'emulator/admin-api/schema-2026-10.graphql',
    'app/adapters/shopify/**/*.ts',
    'node_modules/@graphql-codegen/cli/package.json',
    'node_modules/@shopify/api-codegen-preset/package.json',
  ],
  outputs: ['app/generated/admin.types.d.ts', 'app/generated/admin.generated.d.ts'],
  command: ['graphql-codegen', '--config', 'codegen.ts'],
};

export async function generate(root: string, signal?: AbortSignal): Promise<void> {
  for (const step of [databaseClient, operationTypes]) await runWhenChanged(root, step, signal);
}

if (process.argv[1] === import.meta.filename) {
  await generate(path.join(import.meta.dirname, '..'));
}
