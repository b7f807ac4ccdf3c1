import { z } from 'zod';
import type { Call } from '../admin-api/call.ts';
import { run } from '../admin-api/execute.ts';
import type { BulkOperation } from '../platform/state.ts';
import { preparedOf } from './prepare-bulk.ts';

const variablesSchema = z.record(z.string(), z.unknown());

/** The line of the file that begins at the operation's position; undefined at the end. */
export const lineAt = (
  text: string,
  position: number,
): { line: string; next: number } | undefined => {
  if (position >= text.length) return undefined;
  const end = text.indexOf('\n', position);
  return end < 0
    ? { line: text.slice(position), next: text.length }
    : { line: text.slice(position, end), next: end + 1 };
};

/** Executes the mutation with the variables of one line; what is not readable as such is answered with an error. */
export const executeLine = (call: Call, operation: BulkOperation, line: string): object => {
  const { prepared } = preparedOf(operation);
  const variables = variablesIn(line);
  const answer = variables
    ? run(call, { ...prepared, variables })
    : { errors: [{ message: 'The line is not a JSON object of variables.' }] };
  return { ...answer, __lineNumber: operation.objectCount };
};

const variablesIn = (line: string): Record<string, unknown> | undefined => {
  try {
    return variablesSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};
