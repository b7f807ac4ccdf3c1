import { z } from 'zod';
import { workOnBulkOperations } from '../bulk/work.ts';
import { STARTS_AFTER_MS } from '../platform/bulk-operations.ts';
import type { AdminClient } from './admin-client.ts';
import type { SmallShop } from './small-shop.ts';

const RUN_QUERY = `mutation Run($query: String!, $group: Boolean!) {
  started: bulkOperationRunQuery(query: $query, groupObjects: $group) {
    bulkOperation { id }
    userErrors { code field message }
  }
}`;

const RUN_MUTATION = `mutation Run($mutation: String!, $path: String!) {
  started: bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path) {
    bulkOperation { id }
    userErrors { code field message }
  }
}`;

const STAGE = `mutation Stage($input: [StagedUploadInput!]!) {
  stagedUploadsCreate(input: $input) { stagedTargets { url } userErrors { field message } }
}`;

const LOOK = `query Look($id: ID!) {
  operation: bulkOperation(id: $id) {
    id status errorCode type objectCount rootObjectCount fileSize url partialDataUrl completedAt
  }
}`;

const startedSchema = z.object({
  started: z.object({
    bulkOperation: z.object({ id: z.string() }).nullable(),
    userErrors: z.array(z.object({ code: z.string(), message: z.string() })),
  }),
});

const lookSchema = z.object({ operation: z.record(z.string(), z.unknown()).nullable() });

/** How an app runs bulk operations, without a network between. */
export const bulkClient = ({ platform, shop }: SmallShop, client: AdminClient) => {
  const start = (document: string, variables: Record<string, unknown>) => {
    const { data, errors } = client.send(document, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    const { bulkOperation, userErrors } = startedSchema.parse(data).started;
    return { id: bulkOperation?.id, codes: userErrors.map(({ code }) => code), userErrors };
  };
  const stage = (text: string): string => {
    const input = {
      resource: 'BULK_MUTATION_VARIABLES',
      filename: 'variables.jsonl',
      mimeType: 'text/jsonl',
      httpMethod: 'POST',
    };
    client.send(STAGE, { input: [input] });
    const staged = shop.stagedUploads.at(-1);
    if (!staged) throw new Error('nothing was staged');
    staged.text = text;
    return staged.key;
  };
  return {
    startQuery: (query: string, group = false) => start(RUN_QUERY, { query, group }),
    /** Each of the lines is a text or the variables. */
    startMutation: (mutation: string, lines: (string | object)[]) => {
      const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
      return start(RUN_MUTATION, {
        mutation,
        path: stage(texts.map((text) => `${text}\n`).join('')),
      });
    },
    startMutationFrom: (mutation: string, path: string) => start(RUN_MUTATION, { mutation, path }),
    look: (id = '') => lookSchema.parse(client.send(LOOK, { id }).data).operation,
    /** Lets everything that was started come due, and end. */
    finish: async (): Promise<void> => {
      platform.clock.advance(STARTS_AFTER_MS);
      await workOnBulkOperations(platform, () => false);
    },
    /** What the newest operation has in its file. */
    lines: (): Record<string, unknown>[] =>
      (shop.bulkOperations.at(-1)?.result.join('') ?? '')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line))),
  };
};
