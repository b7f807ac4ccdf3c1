import { createHash } from 'node:crypto';
import { getDirectiveValues, GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type { Refusal } from '../../platform/refusal.ts';
import type { Call } from '../call.ts';
import { NotModelled } from '../node.ts';

/**
 * What `@idempotent(key:)` promises: the same key with the same parameters answers the same and acts
 * once; with other parameters it is refused. The schema takes a mutation without it, the platform has
 * not since 2026-04. Source: https://shopify.dev/docs/api/usage/implementing-idempotency
 */
export const once = <Answer extends object>(
  call: Call,
  info: GraphQLResolveInfo,
  parameters: unknown,
  act: () => { answer: Answer } | { refusals: Refusal[] },
): { answer: Answer } | { refusals: Refusal[] } => {
  const key = keyOf(info);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([info.fieldName, parameters]))
    .digest('hex');
  const stored = `${call.app.apiKey} ${key}`;
  const known = call.shop.idempotency[stored];
  if (known && known.fingerprint !== fingerprint) {
    const message = 'The idempotency key was used before with other parameters.';
    return { refusals: [{ code: 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH', field: null, message }] };
  }
  // The stored answer is what `act` returned for this very fingerprint, and so of the same type.
  if (known) return { answer: structuredClone(known.answer) as Answer };
  const done = act();
  if ('answer' in done) {
    call.shop.idempotency[stored] = { fingerprint, answer: structuredClone(done.answer) };
    call.platform.changed();
  }
  return done;
};

const keyOf = (info: GraphQLResolveInfo): string => {
  const directive = info.schema.getDirective('idempotent');
  const [field] = info.fieldNodes;
  if (!directive || !field) throw new NotModelled('a schema without @idempotent');
  const key: unknown = getDirectiveValues(directive, field, info.variableValues)?.['key'];
  if (typeof key !== 'string' || key === '') {
    throw new GraphQLError('The @idempotent directive is required for this mutation.', {
      extensions: { code: 'BAD_REQUEST' },
    });
  }
  return key;
};
