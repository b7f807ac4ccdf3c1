import { prepare, type Prepared } from '../admin-api/prepare.ts';
import { adminSchema } from '../admin-api/schema.ts';
import type { BulkOperation } from '../platform/state.ts';
import { answerShape, type Fields } from './answer-shape.ts';
import { whyNotAMutation, whyNotAQuery } from './restrictions.ts';

/** An operation that may run in bulk, and what it answers. */
export interface PreparedBulk {
  prepared: Prepared;
  fields: Fields;
}

/** Reads a document for bulk, or says why it cannot run there. */
export const prepareBulk = (
  kind: BulkOperation['kind'],
  document: string,
): PreparedBulk | { refused: string } => {
  const prepared = prepare({ query: document });
  if ('errors' in prepared) {
    return { refused: prepared.errors.map(({ message }) => message).join('; ') };
  }
  const fields = answerShape(adminSchema(), prepared.document, prepared.operation);
  const whyNot = kind === 'QUERY' ? whyNotAQuery : whyNotAMutation;
  const refused = whyNot(prepared.operation, fields);
  return refused === undefined ? { prepared, fields } : { refused };
};

const known = new WeakMap<BulkOperation, PreparedBulk>();

/** As `prepareBulk`, read once for all slices. Throws for what was not checked when it started. */
export const preparedOf = (operation: BulkOperation): PreparedBulk => {
  const before = known.get(operation);
  if (before) return before;
  const fresh = prepareBulk(operation.kind, operation.document);
  if ('refused' in fresh) throw new TypeError(fresh.refused);
  known.set(operation, fresh);
  return fresh;
};
