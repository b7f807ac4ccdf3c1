/** One product: what each variant does when its stock runs out, and the orders that already wait. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readProduct } from '#app/adapters/shopify/products.server.ts';
import { asId } from '#app/domain/ids.ts';
import { readLevels } from '#app/features/backorders/read.server.ts';
import { policiesOfProducts } from '#app/features/catalog/read.server.ts';
import { readLiveStock } from '#app/features/catalog/read-live-stock.server.ts';
import { leftAloneBy } from '#app/flows/left-alone-by.server.ts';
import { readRules } from '#app/flows/read-rules.server.ts';
import { JOIN, parseJoinForm } from '#app/features/catalog/ui/join-form.ts';
import { parsePolicyForm } from '#app/features/catalog/ui/policy-form.ts';
import { ProductPage } from '#app/features/catalog/ui/product-page.tsx';
import type { ProductAnswer } from '#app/features/catalog/ui/product-page.tsx';
import { variantRows } from '#app/features/catalog/ui/variant-rows.ts';
import { readSettings } from '#app/features/shops/read.server.ts';
import { salesOfItems } from '#app/flows/read-sales.server.ts';
import { changePolicy, joinQueue, wouldBeHeld } from '#app/flows/change-policy.server.ts';
import { orFailed } from '#app/ui/failure.ts';
import { notFound } from '#app/ui/not-found.ts';
import { productsPath } from '#app/ui/paths.ts';
import { STAFF } from '#app/ui/staff.ts';
import { pageTitle } from '#app/ui/page-title.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
export { keepForm as clientAction } from '#app/ui/keep-form.ts';
export { PageProblem as ErrorBoundary } from '#app/ui/page-problem.tsx';

const WORDS = {
  elsewhere: 'Another location',
  gone: {
    title: 'This product is gone',
    sentence:
      'It is no longer in Shopify, so there is nothing left to decide. Orders that wait for it keep their place in line.',
    back: { label: 'Back to products', url: productsPath({}) },
  },
  malformed: 'This page was out of date. Reload it and choose again.',
  vanished:
    'The product or one of its variants was deleted in Shopify. Reload to see what is left.',
};

const productIdFrom = (text: string | undefined) => {
  if (!/^\d{1,20}$/.test(text ?? '')) throw notFound(WORDS.gone);
  return asId<'Product'>(`gid://shopify/Product/${text}`);
};

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const productId = productIdFrom(params['productId']);
  const product = await readProduct(ctx.admin, productId);
  if (product === null) throw notFound(WORDS.gone);
  const [policies, { rules }, spared, known, waiting, { zone, locations }] = await Promise.all([
    policiesOfProducts(ctx, [productId]),
    readRules(ctx),
    leftAloneBy(ctx, productId),
    readLevels(
      ctx,
      product.variants.map((variant) => variant.inventoryItemId),
    ),
    wouldBeHeld(ctx, productId),
    readSettings(ctx),
  ]);
  const isKnown = new Set(known.map((level) => level.inventoryItemId));
  const live = await readLiveStock(
    ctx,
    product.variants.filter((variant) => !isKnown.has(variant.inventoryItemId)),
  );
  const reach = { rules, leftAloneBy: spared };
  const nameOf = new Map(locations.map((location) => [location.id, location.name]));
  const levels = live.map((level) => ({
    ...level,
    locationName: nameOf.get(level.locationId) ?? WORDS.elsewhere,
    waiting: 0,
  }));
  const sales = await salesOfItems(
    ctx,
    policies.map(({ inventoryItemId }) => inventoryItemId),
  );
  return {
    id: product.id,
    title: product.title,
    rows: variantRows(product, policies, reach, [...known, ...levels], sales),
    hasRules: rules.some(({ isEnding }) => !isEnding),
    waiting,
    zone,
  };
};

export const action = async ({ request, params }: ActionFunctionArgs): Promise<ProductAnswer> => {
  const { ctx } = await authenticateAdmin(request);
  const productId = productIdFrom(params['productId']);
  const form = await request.formData();
  return orFailed<ProductAnswer>(ctx.log, async () => {
    if (form.get('intent') === JOIN) {
      const orderIds = parseJoinForm(form);
      if (orderIds === null) return { kind: 'failed', message: WORDS.malformed };
      const { joined } = await joinQueue(ctx, { productId, orderIds, actor: STAFF });
      return { kind: 'joined', joined };
    }
    const sent = parsePolicyForm(form);
    if (sent === null) return { kind: 'failed', message: WORDS.malformed };
    if (sent.kind === 'invalid') return sent;
    const outcome = await changePolicy(ctx, { productId, changes: sent.changes, actor: STAFF });
    switch (outcome.kind) {
      case 'changed':
        return outcome;
      case 'vanished':
        return { kind: 'failed', message: WORDS.vanished };
      case 'refused':
        return { kind: 'failed', message: `${outcome.variantTitle}: ${outcome.message}` };
    }
  });
};

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

export default function Product() {
  return <ProductPage {...useLoaderData<typeof loader>()} />;
}
