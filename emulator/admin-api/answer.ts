import { type FormattedExecutionResult, type GraphQLError, OperationTypeNode } from 'graphql';
import { callerOf } from '../oauth/access-tokens.ts';
import { recordCall } from '../platform/calls.ts';
import { takeFailure, takeWithheld } from '../platform/faults.ts';
import type { Platform } from '../platform/platform.ts';
import type { ShopState } from '../platform/state.ts';
import { run } from './execute.ts';
import { withNodes } from './make-nodes.ts';
import { type Prepared, prepare, requestSchema } from './prepare.ts';
import { type Buckets, MOST_PER_QUERY, type ThrottleStatus } from './throttle.ts';

export interface AdminRequest {
  shop: ShopState;
  accessToken: string | undefined;
  body: unknown;
  baseUrl: string;
}

/** Withheld: the connection is dropped instead of an answer. */
export type AdminAnswer = { status: number; body: object } | 'withheld';

/**
 * The one door for every call of the Admin API, in this order: token, failures made on purpose,
 * validity, cost, execution, log.
 */
export const answerAdminRequest = (
  platform: Platform,
  buckets: Buckets,
  request: AdminRequest,
): AdminAnswer => {
  const { shop } = request;
  const caller = callerOf(platform, shop, request.accessToken);
  if (!caller) return log(platform, shop, UNKNOWN, unauthorized());
  const app = caller.app.name;
  const parsed = requestSchema.safeParse(request.body).data;
  if (!parsed) return log(platform, shop, { ...UNKNOWN, app }, badRequest());
  const prepared = prepare(parsed);
  if ('errors' in prepared) {
    return log(platform, shop, { ...UNKNOWN, app }, ok({ errors: prepared.errors.map(format) }));
  }

  const what = logged(app, prepared);
  const names = [...prepared.roots, prepared.operation.name?.value ?? ''];
  if (takeFailure(platform.faults, 'serverErrors')) return log(platform, shop, what, unavailable());
  if (takeWithheld(platform.faults, 'before', names)) return withheld(platform, shop, what);
  const key = `${shop.domain} ${caller.app.apiKey}`;
  const status = buckets.status(key, shop.plan);
  const refused = refusedForCost(platform, prepared, status);
  if (refused) return log(platform, shop, what, refused);

  const call = withNodes({ platform, shop, ...caller, baseUrl: request.baseUrl });
  const result = run(call, prepared);
  const isMutation = prepared.operation.operation === OperationTypeNode.MUTATION;
  const actual = isMutation ? prepared.cost : Math.min(prepared.cost, Math.max(1, call.objects));
  const throttleStatus = buckets.spend(key, shop.plan, actual);
  const body = { ...result, extensions: { cost: costOf(prepared, actual, throttleStatus) } };
  if (takeWithheld(platform.faults, 'after', names)) return withheld(platform, shop, what);
  return log(platform, shop, { ...what, cost: actual }, ok(body));
};

interface Logged {
  app: string;
  operation: string;
  roots: string[];
  variables: unknown;
  cost: number;
}

const UNKNOWN: Logged = { app: '', operation: '', roots: [], variables: null, cost: 0 };

const logged = (app: string, prepared: Prepared): Logged => ({
  app,
  operation: prepared.operation.name?.value ?? '',
  roots: prepared.roots,
  variables: prepared.variables,
  cost: 0,
});

const log = (
  platform: Platform,
  shop: ShopState,
  what: Logged,
  answer: { status: number; body: FormattedExecutionResult },
): AdminAnswer => {
  recordCall(platform.calls, {
    kind: 'admin-api',
    at: platform.clock.now(),
    shop: shop.domain,
    ...what,
    status: answer.status,
    errors: errorsIn(answer.body),
  });
  return answer;
};

const withheld = (platform: Platform, shop: ShopState, what: Logged): AdminAnswer => {
  log(platform, shop, what, { status: 0, body: { errors: [{ message: 'answer withheld' }] } });
  return 'withheld';
};

/** What went wrong, from GraphQL's errors and from the `userErrors` of every root field. */
const errorsIn = (body: FormattedExecutionResult): string[] => {
  const errors: unknown = body.errors;
  const top = Array.isArray(errors)
    ? errors.map(messageOf)
    : errors
      ? [JSON.stringify(errors)]
      : [];
  const payloads = Object.values(body.data ?? {}).flatMap((payload) => {
    const list = isRecord(payload) ? payload['userErrors'] : undefined;
    return Array.isArray(list) ? list.map(messageOf) : [];
  });
  return [...top, ...payloads];
};

const messageOf = (error: unknown): string => {
  if (!isRecord(error)) return String(error);
  return String(error['code'] ?? error['message']);
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const refusedForCost = (platform: Platform, prepared: Prepared, status: ThrottleStatus) => {
  if (prepared.cost > MOST_PER_QUERY) {
    const message = `Query cost is ${prepared.cost}, which exceeds the single query max cost limit (${MOST_PER_QUERY}).`;
    return ok({ errors: [{ message, extensions: { code: 'MAX_COST_EXCEEDED' } }] });
  }
  if (!takeFailure(platform.faults, 'throttle') && prepared.cost <= status.currentlyAvailable) {
    return undefined;
  }
  const error = {
    message: 'Throttled',
    extensions: {
      code: 'THROTTLED',
      documentation: 'https://shopify.dev/api/usage/rate-limits',
    },
  };
  return ok({ errors: [error], extensions: { cost: costOf(prepared, null, status) } });
};

const costOf = (prepared: Prepared, actual: number | null, throttleStatus: ThrottleStatus) => ({
  requestedQueryCost: prepared.cost,
  actualQueryCost: actual,
  throttleStatus,
});

type Body = FormattedExecutionResult;

const ok = (body: Body) => ({ status: 200, body });

const format = (error: GraphQLError) => error.toJSON();

/** Outside of GraphQL, Shopify answers `errors` as one text. */
const plain = (status: number, errors: unknown): { status: number; body: Body } => ({
  status,
  body: Object.assign({}, { errors }) as Body,
});

const unauthorized = () =>
  plain(401, '[API] Invalid API key or access token (unrecognized login or wrong password)');

const badRequest = () => plain(400, { query: 'Required parameter missing or invalid' });

const unavailable = () => plain(503, 'Service Unavailable');
