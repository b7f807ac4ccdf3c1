/** Every product of the shop with its stock and its policies. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigation } from '@remix-run/react';
import { BlockStack, Box, Card } from '@shopify/polaris';
import { ProductIcon, SearchIcon } from '@shopify/polaris-icons';
import { listProducts } from '#app/adapters/shopify/products.server.ts';
import { policiesOfProducts } from '#app/features/catalog/read.server.ts';
import { ProductList } from '#app/features/catalog/ui/product-list.tsx';
import { productRows } from '#app/features/catalog/ui/product-rows.ts';
import { Inset } from '#app/ui/inset.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import { PageFrame } from '#app/ui/page-frame.tsx';
import { productsPath } from '#app/ui/paths.ts';
import { SearchForm } from '#app/ui/search-form.tsx';
import { pageTitle } from '#app/ui/page-title.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
export { PageProblem as ErrorBoundary } from '#app/ui/page-problem.tsx';

const WORDS = {
  title: 'Products',
  search: 'Search products by title or SKU',
  none: {
    title: 'This shop has no products yet',
    sentence: 'Add a product in Shopify. Then decide here what it does when its stock runs out.',
    action: { label: 'Add a product', url: 'shopify://admin/products/new' },
  },
  notFound: (search: string) => ({
    title: 'No product matches',
    sentence: `Nothing was found for “${search}”. Try fewer words, or part of the title.`,
    action: { label: 'Show all products', url: productsPath({}) },
  }),
};

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const { searchParams } = new URL(request.url);
  const search = (searchParams.get('q') ?? '').slice(0, 200);
  const { products, next, previous } = await listProducts(ctx.admin, {
    search,
    after: searchParams.get('after') ?? undefined,
    before: searchParams.get('before') ?? undefined,
  });
  const policies = await policiesOfProducts(
    ctx,
    products.map((product) => product.id),
  );
  return { search, next, previous, rows: productRows(products, policies) };
};

export const meta: MetaFunction = () => pageTitle(WORDS.title);

export default function Products() {
  const { search, rows, next, previous } = useLoaderData<typeof loader>();
  const navigation = useNavigation();
  const isLoading =
    navigation.state === 'loading' && navigation.location.pathname === productsPath({});
  return (
    <PageFrame title={WORDS.title}>
      <BlockStack gap="400">
        <Inset>
          <SearchForm label={WORDS.search} action={productsPath({})} search={search} />
        </Inset>
        {rows.length === 0 ? (
          <NothingHere
            icon={search === '' ? ProductIcon : SearchIcon}
            {...(search === '' ? WORDS.none : WORDS.notFound(search))}
          />
        ) : (
          <Card padding="0">
            <Box paddingBlockEnd="200">
              <ProductList
                rows={rows}
                isLoading={isLoading}
                previousUrl={
                  previous === null ? null : productsPath({ q: search, before: previous })
                }
                nextUrl={next === null ? null : productsPath({ q: search, after: next })}
              />
            </Box>
          </Card>
        )}
      </BlockStack>
    </PageFrame>
  );
}
