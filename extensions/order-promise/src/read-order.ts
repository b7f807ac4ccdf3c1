/**
 * Asks the Customer Account API for the order's own metafield and its lines: UI extensions are given no
 * metafields of orders. Null whenever the answer is not what was asked for.
 */
import type { OrderLine } from './promise.ts';

const ENDPOINT = 'shopify://customer-account/api/2026-07/graphql.json';

const QUERY = `query OrderPromise($id: ID!) {
  order(id: $id) {
    metafield(namespace: "$app", key: "promise") {
      value
    }
    lineItems(first: 250) {
      nodes {
        id
        variantId
        quantity
      }
    }
  }
}`;

export interface OrderPromise {
  readonly text: string;
  readonly lines: readonly OrderLine[];
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

const lineOf = (node: unknown): OrderLine[] => {
  const [id, variantId, quantity] = ['id', 'variantId', 'quantity'].map((name) =>
    field(node, name),
  );
  if (typeof id !== 'string' || typeof quantity !== 'number') return [];
  return [{ id, variantId: typeof variantId === 'string' ? variantId : null, quantity }];
};

export const readOrder = async (id: string): Promise<OrderPromise | null> => {
  const response = await fetch(ENDPOINT, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: QUERY, variables: { id } }),
  });
  if (!response.ok) return null;
  const body: unknown = await response.json();
  const order = field(field(body, 'data'), 'order');
  const text = field(field(order, 'metafield'), 'value');
  const nodes = field(field(order, 'lineItems'), 'nodes');
  if (typeof text !== 'string' || !Array.isArray(nodes)) return null;
  return { text, lines: nodes.flatMap(lineOf) };
};
