import { isExpired } from '../../platform/bulk-operations.ts';
import { gid } from '../../platform/gid.ts';
import type { BulkOperation } from '../../platform/state.ts';
import { resultPath } from '../../storage/routes.ts';
import type { Call } from '../call.ts';
import type { ApiNode } from '../node.ts';

export const bulkOperationNode = (call: Call, operation: BulkOperation): ApiNode => {
  const expired = isExpired(call.platform, operation);
  const hasFile = operation.endedAt !== null && operation.result.length > 0 && !expired;
  const address = hasFile ? call.baseUrl + resultPath(operation) : null;
  const completed = operation.status === 'COMPLETED';
  const bytes = () => operation.result.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  return {
    __typename: 'BulkOperation',
    id: gid('BulkOperation', operation.id),
    status: expired ? 'EXPIRED' : operation.status,
    errorCode: operation.errorCode,
    type: operation.kind,
    query: operation.document,
    createdAt: operation.createdAt,
    completedAt: completed ? operation.endedAt : null,
    objectCount: String(operation.objectCount),
    rootObjectCount: String(operation.rootObjectCount),
    fileSize: () => (completed && hasFile ? String(bytes()) : null),
    url: completed ? address : null,
    partialDataUrl: operation.status === 'FAILED' ? address : null,
  };
};
