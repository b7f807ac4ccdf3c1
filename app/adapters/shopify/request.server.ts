import { answer, costIn } from './answer.ts';
import type { Connection } from './connection.server.ts';
import { failureOf } from './failure.ts';
import { operationOf } from './operation.ts';
import type { Pace, ReportedCost } from './pace.ts';

const TIME_OUT_MS = 15_000;

interface With {
  readonly connection: Connection;
  readonly pace: Pace;
  readonly time: { nowMs(): number };
}

/** Sends a document, its turn taken, and tells the pace what it cost. Throws ShopifyFault. */
export const request = async (
  { connection, pace, time }: With,
  document: string,
  variables: Record<string, unknown>,
): Promise<unknown> => {
  const { name } = operationOf(document);
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
    pace.answered(name, cost, time.nowMs());
  }
};
