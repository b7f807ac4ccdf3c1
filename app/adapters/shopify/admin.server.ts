/**
 * The one way to Shopify's Admin API: typed, paced by what calls cost, timed out, and repeated when
 * that helps and does no harm. Queries are repeated; a mutation only when its verb says that a second
 * execution changes nothing. Everything else is sent once: its fault says `maybeDone` when the
 * request may have been executed, and the caller looks before it acts again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#app/adapters/log.server.ts';
import type { ShopDomain } from '#app/domain/ids.ts';
import { createConnections, type Connections } from './connection.server.ts';
import { TokenRejected } from './failure.ts';
import { NotSpared, ShopifyFault, ShopNotInstalled } from './fault.ts';
import { operationOf } from './operation.ts';
import type { Data, Document, Variables } from './operations.ts';
import { createPace, type Pace } from './pace.ts';
import { request } from './request.server.ts';
import type { Shopify } from './shopify.server.ts';

export interface SendOptions {
  /** A mutation that may be executed twice without harm. */
  readonly repeatable?: boolean;
  /**
   * A query that nobody needs: sent at once and once, and only while half of the shop's bucket is left
   * to others after it, as far as this process knows. Else it throws NotSpared, and Shopify is not asked.
   */
  readonly spare?: boolean;
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

/** Time as calls pass it: waiting for the bucket to fill, and between attempts. */
export interface Time {
  nowMs(): number;
  pass(ms: number): Promise<unknown>;
}

interface Parts {
  readonly shopify: Shopify;
  readonly log: Log;
  readonly time?: Time;
}

const ATTEMPTS = 4;
const LONGEST_PAUSE_MS = 20_000;

const realTime: Time = { nowMs: () => performance.now(), pass: (ms) => sleep(ms) };

/** Half a second doubled per attempt, spread by up to a half so that workers do not march in step. */
const backOffMs = (attempt: number): number => 500 * 2 ** (attempt - 1) * (1 + Math.random() / 2);

/** Returns with the turn taken: who asks next already counts this call. */
const takeTurn = async (
  pace: Pace,
  operation: string,
  { time, spare }: { readonly time: Time; readonly spare: boolean },
): Promise<void> => {
  if (spare && !pace.canSpare(operation, time.nowMs())) throw new NotSpared(operation);
  let waitMs = pace.waitFor(operation, time.nowMs());
  while (waitMs > 0) {
    await time.pass(waitMs);
    waitMs = pace.waitFor(operation, time.nowMs());
  }
  pace.sent(operation);
};

type SendUntyped = (
  document: string,
  variables: Record<string, unknown>,
  how: { readonly repeatable: boolean; readonly spare: boolean },
) => Promise<unknown>;

interface Line extends Required<Parts> {
  readonly connections: Connections;
  readonly pace: Pace;
}

const openLine = async (line: Line, shop: ShopDomain): Promise<SendUntyped> => {
  const { connections, pace, time, log } = line;
  let connection = await connections.open(shop);

  return async (document, variables, { repeatable, spare }) => {
    const { name } = operationOf(document);
    let renewed = false;
    for (let attempt = 1; ; attempt += 1) {
      if (connection.session.isExpired(60_000)) connection = await connections.open(shop);
      await takeTurn(pace, name, { time, spare });
      const used = connection;
      try {
        return await request({ connection: used, pace, time }, document, variables);
      } catch (error) {
        if (!(error instanceof ShopifyFault)) throw error;
        log.warn({ shop, operation: name, attempt, because: error.message }, 'a call failed');
        const isTokenRejected = error instanceof TokenRejected;
        if (isTokenRejected) {
          if (renewed) throw new ShopNotInstalled(shop);
          connection = await connections.renew(shop, used);
          renewed = true;
        }
        if (!repeatable || !error.retryable || attempt >= ATTEMPTS) throw error;
        const pauseMs = isTokenRejected ? 0 : (error.retryAfterMs ?? backOffMs(attempt));
        await time.pass(Math.min(LONGEST_PAUSE_MS, pauseMs));
      }
    }
  };
};

/** One for the process: shops keep their pace between requests and jobs. */
export const createAdminFor = ({
  shopify,
  log,
  time = realTime,
}: Parts): ((shop: ShopDomain) => Promise<Admin>) => {
  const connections = createConnections(shopify);
  const paces = new Map<ShopDomain, Pace>();

  const paceOf = (shop: ShopDomain): Pace => {
    const pace = paces.get(shop) ?? createPace();
    paces.set(shop, pace);
    return pace;
  };

  return async (shop) => {
    const line = { shopify, log, time, connections, pace: paceOf(shop) };
    const sendUntyped = await openLine(line, shop);
    return {
      shop,
      async send<Text extends Document>(
        document: Text,
        variables: Variables<Text>,
        options: SendOptions = {},
      ): Promise<Data<Text>> {
        const spare = options.spare === true;
        const isQuery = operationOf(document).kind === 'query';
        const repeatable = !spare && (isQuery || options.repeatable === true);
        const data = await sendUntyped(document, variables, { repeatable, spare });
        // Shopify executed the document against the schema that codegen typed it with.
        return data as Data<Text>;
      },
    };
  };
};
