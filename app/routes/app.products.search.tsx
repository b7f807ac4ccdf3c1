/** Products for the picker of a new arrival, as JSON. A search that fails leaves the form as it is. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { listProducts } from '#app/adapters/shopify/products.server.ts';
import { pickerProduct } from '#app/features/arrivals/ui/picker-products.ts';
import type { PickerAnswer } from '#app/features/arrivals/ui/product-picker.tsx';
import { orFailed } from '#app/ui/failure.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';

const SHOWN = 20;

export const loader = async ({ request }: LoaderFunctionArgs): Promise<PickerAnswer> => {
  const { ctx } = await authenticateAdmin(request);
  const search = (new URL(request.url).searchParams.get('q') ?? '').slice(0, 200);
  const found = await orFailed(ctx.log, () => listProducts(ctx.admin, { search, first: SHOWN }));
  if ('kind' in found) return { products: [], hasMore: false, failed: true };
  return {
    products: found.products.map(pickerProduct),
    hasMore: found.next !== null,
    failed: false,
  };
};
