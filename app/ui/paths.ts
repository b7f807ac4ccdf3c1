/** Addresses of our pages, and of Shopify's own, from the ids that rows carry. */
import { numberOf } from '#app/domain/ids.ts';

const withSearch = (
  path: string,
  parameters: Record<string, string | null | undefined>,
): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value) search.set(name, value);
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
};

export const productPath = (productId: string): string => `/app/products/${numberOf(productId)}`;

export const productsPath = (parameters: { q?: string; after?: string; before?: string }): string =>
  withSearch('/app/products', parameters);

export const orderPath = (orderId: string): string => `/app/orders/${numberOf(orderId)}`;

export const arrivalPath = (arrivalId: string): string => `/app/arrivals/${arrivalId}`;

export const arrivalsPath = (parameters: { closed?: boolean; after?: string }): string =>
  withSearch('/app/arrivals', {
    show: parameters.closed === true ? 'closed' : null,
    after: parameters.after,
  });

export const newArrivalPath = (productId?: string): string =>
  withSearch('/app/arrivals/new', {
    productId: productId === undefined ? null : numberOf(productId),
  });

export const rulesPath = '/app/rules';

export const newRulePath = `${rulesPath}/new`;

export const rulePath = (ruleId: string): string => `${rulesPath}/${ruleId}`;

/** As JSON: what a rule can be for, and how many products that is. */
export const ruleTargetsPath = (parameters: { rank: string; q?: string }): string =>
  withSearch(`${rulesPath}/targets`, parameters);

export const ruleReachPath = (parameters: { rank: string; target: string }): string =>
  withSearch(`${rulesPath}/reach`, parameters);

export const queuePath = (parameters: { q?: string; productId?: string; after?: string }): string =>
  withSearch('/app/queue', {
    ...parameters,
    productId: parameters.productId === undefined ? null : numberOf(parameters.productId),
  });

export const orderInShopify = (orderId: string): string =>
  `shopify://admin/orders/${numberOf(orderId)}`;

export const productInShopify = (productId: string): string =>
  `shopify://admin/products/${numberOf(productId)}`;
