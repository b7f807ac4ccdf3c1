import { prepareBulk } from '../../bulk/prepare-bulk.ts';
import { stageUpload, startBulkOperation } from '../../platform/bulk-operations.ts';
import { type Refusal, refuse } from '../../platform/refusal.ts';
import type { BulkOperation } from '../../platform/state.ts';
import { UPLOADS } from '../../storage/routes.ts';
import type { Call } from '../call.ts';
import { NotModelled } from '../node.ts';
import { bulkOperationNode } from '../nodes/bulk-operation.ts';
import { userErrors } from './user-errors.ts';

interface StagedUploadInput {
  resource: string;
  filename: string;
  mimeType: string;
  httpMethod: string;
}

/** `bulkOperationRunQuery`, `bulkOperationRunMutation`, and the place for the file that the latter reads. */
export const bulkOperationMutations = (call: Call) => ({
  bulkOperationRunQuery: (args: { query: string; groupObjects: boolean }) => {
    const errorType = 'BulkOperationUserError';
    const checked = prepareBulk('QUERY', args.query);
    if ('refused' in checked) {
      return refused(errorType, refuse('INVALID', checked.refused, ['query']).refused);
    }
    return started(call, errorType, {
      kind: 'QUERY',
      document: args.query,
      groupObjects: args.groupObjects,
      stagedKey: null,
    });
  },

  bulkOperationRunMutation: (args: { mutation: string; stagedUploadPath: string }) => {
    const errorType = 'BulkMutationUserError';
    const checked = prepareBulk('MUTATION', args.mutation);
    if ('refused' in checked) {
      const refusal = refuse('INVALID_MUTATION', checked.refused, ['mutation']);
      return refused(errorType, refusal.refused);
    }
    const staged = call.shop.stagedUploads.find(
      (each) => each.key === args.stagedUploadPath && each.appKey === call.app.apiKey,
    );
    if (!staged || staged.text === null) {
      const message =
        "The JSONL file could not be found. Try uploading the file again, and check that you've entered the URL correctly for the stagedUploadPath mutation argument.";
      return refused(errorType, refuse('NO_SUCH_FILE', message).refused);
    }
    return started(call, errorType, {
      kind: 'MUTATION',
      document: args.mutation,
      groupObjects: false,
      stagedKey: staged.key,
    });
  },

  stagedUploadsCreate: ({ input }: { input: StagedUploadInput[] }) => ({
    stagedTargets: input.map((each) => stagedTarget(call, each)),
    userErrors: [],
  }),
});

const started = (
  call: Call,
  errorType: string,
  what: Pick<BulkOperation, 'kind' | 'document' | 'groupObjects' | 'stagedKey'>,
) => {
  const { platform, shop, app, baseUrl } = call;
  const operation = startBulkOperation(platform, shop, { appKey: app.apiKey, baseUrl, ...what });
  return 'refused' in operation
    ? refused(errorType, operation.refused)
    : { bulkOperation: bulkOperationNode(call, operation), userErrors: [] };
};

const refused = (errorType: string, refusal: Refusal) => ({
  bulkOperation: null,
  userErrors: userErrors(errorType, [refusal]),
});

const stagedTarget = (call: Call, input: StagedUploadInput) => {
  if (input.resource !== 'BULK_MUTATION_VARIABLES' || input.httpMethod !== 'POST') {
    throw new NotModelled(`staging a ${input.resource} for ${input.httpMethod}`);
  }
  const staged = stageUpload(call.platform, call.shop, call.app, input.filename);
  const url = call.baseUrl + UPLOADS;
  const parameters = {
    'Content-Type': input.mimeType,
    success_action_status: '201',
    acl: 'private',
    key: staged.key,
    'x-goog-signature': staged.signature,
  };
  return {
    __typename: 'StagedMediaUploadTarget',
    url,
    resourceUrl: `${url}/${staged.key}`,
    parameters: Object.entries(parameters).map(([name, value]) => ({
      __typename: 'StagedUploadParameter',
      name,
      value,
    })),
  };
};
