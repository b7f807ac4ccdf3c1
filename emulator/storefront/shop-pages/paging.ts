import type { Request } from 'express';
import { z } from 'zod';
import type { Product } from '../../platform/state.ts';

const PRODUCTS_PER_PAGE = 24;

/** One page of a list, as `paginate` tells a template of it. */
export interface Pagination {
  current: number;
  last: number;
  total: number;
  /** The list's address up to the number of a page. */
  address: string;
}

export const pageOf = (
  req: Request,
  products: readonly Product[],
  address: string,
): { shown: readonly Product[]; pagination: Pagination } => {
  const last = Math.max(1, Math.ceil(products.length / PRODUCTS_PER_PAGE));
  const asked = z.coerce.number().int().min(1).catch(1).parse(req.query['page']);
  const current = Math.min(asked, last);
  const from = (current - 1) * PRODUCTS_PER_PAGE;
  return {
    shown: products.slice(from, from + PRODUCTS_PER_PAGE),
    pagination: { current, last, total: products.length, address },
  };
};
