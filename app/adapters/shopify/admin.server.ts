/**
 * The one way to Shopify's Admin API: typed, paced by what calls cost, timed out, and repeated when
 * that helps and does no harm. Queries are repeated; a mutation only when its verb says that a second
 * execution changes nothing. Everything else is sent once: its fault says `maybeDone` when the
 * request may have been executed, and the caller looks before it acts again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#app/adapters/log.server.ts';
import type { ShopDomain } from '#app/domain/ids.ts';
import { answer, costIn } from './answer.ts';
import { createConnections, type Connection } from './connection.server.ts';
import { failureOf, TokenRejected } from './failure.ts';
import { ShopifyFault, ShopNotInstalled } from './fault.ts';
import { operationOf } from './operation.ts';
import type { Data, Document, Variables } from './operations.ts';
import { createPace, type Pace, type ReportedCost } from './pace.ts';
import type { Shopify } from './shopify.server.ts';

export interface SendOptions {
  /** A mutation that may be executed twice without harm. */
  readonly repeatable?: boolean;
}

export interface Admin {
  readonly shop: ShopDomain;
  /** Throws ShopifyFault (or ShopNotInstalled); GraphQL errors are faults, `userErrors` are data. */
  send<Text extends Document>(
    document: Text,
    variables: Variables<Text>,
    options?: SendOptions,
  ): Promise<Data<Text>>;
}

interface Parts {
  readonly shopify: Shopify;
  readonly log: Log;
}

const ATTEMPTS = 4;
const TIME_OUT_MS = 15_000;
const LONGEST_PAUSE_MS = 20_000;

/** Half a second doubled per attempt, spread by up to a half so that workers do not march in step. */
const backOffMs = (attempt: number): number => 500 * 2 ** (attempt - 1) * (1 + Math.random() / 2);

const waitTurn = async (pace: Pace, operation: string): Promise<void> => {
  for (let wait = 1; wait > 0;) {
    wait = pace.waitFor(operation, performance.now());
    if (wait > 0) await sleep(wait);
  }
  pace.sent(operation);
};

const request = async (
  connection: Connection,
  pace: Pace,
  document: string,
  variables: Record<string, unknown>,
): Promise<unknown> => {
  const { name } = operationOf(document);
  await waitTurn(pace, name);
  let cost: ReportedCost | null = null;
  try {
    const signal = AbortSignal.timeout(TIME_OUT_MS);
    const response = await connection.admin.graphql(document, { variables, signal });
    const parsed = answer.parse(await response.json());
    cost = costIn(parsed.extensions);
    return parsed.data;
  } catch (error) {
    const failure = failureOf(name, error);
    if (failure === null) throw error;
    cost = failure.cost;
    throw failure.fault;
  } finally {
    pace.answered(name, cost, performance.now());
  }
};

export const createAdminFor = ({ shopify, log }: Parts): ((shop: ShopDomain) => Promise<Admin>) => {
  const connections = createConnections(shopify);
  const paces = new Map<ShopDomain, Pace>();

  const paceOf = (shop: ShopDomain): Pace => {
    const pace = paces.get(shop) ?? createPace();
    paces.set(shop, pace);
    return pace;
  };

  return async (shop) => {
    let connection = await connections.open(shop);
    const pace = paceOf(shop);

    const sendUntyped = async (
      document: string,
      variables: Record<string, unknown>,
      repeatable: boolean,
    ): Promise<unknown> => {
      const { name } = operationOf(document);
      let renewed = false;
      for (let attempt = 1; ; attempt += 1) {
        if (connection.session.isExpired(60_000)) connection = await connections.open(shop);
        try {
          return await request(connection, pace, document, variables);
        } catch (error) {
          if (!(error instanceof ShopifyFault)) throw error;
          log.warn({ shop, operation: name, attempt, because: error.message }, 'call failed');
          if (error instanceof TokenRejected) {
            if (renewed) throw new ShopNotInstalled(shop);
            connection = await connections.renew(shop, connection);
            renewed = true;
          }
          if (!repeatable || !error.retryable || attempt >= ATTEMPTS) throw error;
          if (error instanceof TokenRejected) continue;
          await sleep(Math.min(LONGEST_PAUSE_MS, error.retryAfterMs ?? backOffMs(attempt)));
        }
      }
    };

    return {
      shop,
      async send<Text extends Document>(
        document: Text,
        variables: Variables<Text>,
        options: SendOptions = {},
      ): Promise<Data<Text>> {
        const repeatable = operationOf(document).kind === 'query' || options.repeatable === true;
        const data = await sendUntyped(document, variables, repeatable);
        // Shopify executed the document against the schema that codegen typed it with.
        return data as Data<Text>;
      },
    };
  };
};
