/** Records goods on their way. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useFetcher, useLoaderData, useNavigate } from '@remix-run/react';
import { BlockStack } from '@shopify/polaris';
import { useEffect } from 'react';
import { readProduct } from '#app/adapters/shopify/products.server.ts';
import type { Ctx } from '#app/adapters/context.ts';
import { today } from '#app/domain/calendar.ts';
import { asId, compareIds } from '#app/domain/ids.ts';
import { createArrival } from '#app/features/arrivals/create-arrival.server.ts';
import { knownSuppliers } from '#app/features/arrivals/read-suppliers.server.ts';
import { parseArrivalForm } from '#app/features/arrivals/ui/arrival-form.ts';
import { NewArrivalForm } from '#app/features/arrivals/ui/new-arrival-form.tsx';
import { likelyVariants, pickerProduct } from '#app/features/arrivals/ui/picker-products.ts';
import { readLevels } from '#app/features/backorders/read.server.ts';
import { policiesOfProducts } from '#app/features/catalog/read.server.ts';
import { readSettings } from '#app/features/shops/read.server.ts';
import { orFailed } from '#app/ui/failure.ts';
import { PageFrame } from '#app/ui/page-frame.tsx';
import { arrivalPath, arrivalsPath } from '#app/ui/paths.ts';
import { FailedBanner, ProblemBanner } from '#app/ui/problem-banner.tsx';
import { STAFF } from '#app/ui/staff.ts';
import { useAnnouncement } from '#app/ui/use-announcement.ts';
import { pageTitle } from '#app/ui/page-title.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
export { keepForm as clientAction } from '#app/ui/keep-form.ts';
export { PageProblem as ErrorBoundary } from '#app/ui/page-problem.tsx';

const WORDS = {
  title: 'Record an arrival',
  back: 'Arrivals',
  recorded: 'Arrival recorded',
  malformed: 'This page was out of date. Reload it and record the arrival again.',
};

/** What a person who comes from a product's page most likely wants to record. */
const startFrom = async (ctx: Ctx, productNumber: string | null) => {
  const nothing = { start: [], startSearch: '', neededAt: null };
  if (productNumber === null || !/^\d{1,20}$/.test(productNumber)) return nothing;
  const productId = asId<'Product'>(`gid://shopify/Product/${productNumber}`);
  const product = await readProduct(ctx.admin, productId);
  if (product === null) return nothing;
  const policies = await policiesOfProducts(ctx, [productId]);
  const levels = await readLevels(
    ctx,
    product.variants.map((variant) => variant.inventoryItemId),
  );
  const longestLine = levels
    .filter((level) => level.waiting > 0)
    .toSorted((one, other) => other.waiting - one.waiting)[0];
  return {
    start: likelyVariants(pickerProduct(product), policies),
    startSearch: product.title,
    neededAt: longestLine?.locationId ?? null,
  };
};

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const settings = await readSettings(ctx);
  const locations = settings.locations.filter((location) => location.isActive);
  const product = await startFrom(ctx, new URL(request.url).searchParams.get('productId'));
  const likely =
    locations.find((location) => location.id === product.neededAt) ??
    locations.find((location) => location.id === settings.backorderLocationId) ??
    locations
      .filter((location) => location.fulfillsOnline)
      .toSorted((one, other) => compareIds(one.id, other.id))[0] ??
    locations[0];
  return {
    ...product,
    knownSuppliers: await knownSuppliers(ctx),
    locations: locations.map(({ id, name }) => ({ id, name })),
    defaultLocationId: likely?.id ?? '',
    today: today(ctx.clock.now(), settings.zone).toString(),
  };
};

export const action = async ({ request }: ActionFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const arrival = parseArrivalForm(await request.formData());
  if (arrival === null) return { kind: 'failed', message: WORDS.malformed } as const;
  return orFailed(ctx.log, () => createArrival(ctx, { ...arrival, actor: STAFF }));
};

type Answer = Awaited<ReturnType<typeof action>>;

const announce = (answer: Answer): string | null =>
  answer.kind === 'created' ? WORDS.recorded : null;

export const meta: MetaFunction = () => pageTitle(WORDS.title);

export default function NewArrival() {
  const given = useLoaderData<typeof loader>();
  const saving = useFetcher<Answer>();
  const navigate = useNavigate();
  useAnnouncement<Answer>(saving.data, announce);
  const created = saving.data?.kind === 'created' ? saving.data.arrivalId : null;
  useEffect(() => {
    if (created !== null) navigate(arrivalPath(created), { replace: true });
  }, [created, navigate]);
  const problems = saving.data?.kind === 'refused' ? saving.data.problems : [];
  return (
    <PageFrame
      title={WORDS.title}
      section={WORDS.back}
      backAction={{ content: WORDS.back, url: arrivalsPath({}) }}
    >
      <BlockStack gap="400">
        <FailedBanner message={saving.data?.kind === 'failed' ? saving.data.message : null} />
        <ProblemBanner problems={[...new Set(problems.map((problem) => problem.message))]} />
        <NewArrivalForm
          {...given}
          searchPath="/app/products/search"
          problems={problems}
          isSaving={saving.state !== 'idle' || created !== null}
          onSave={(arrival) => {
            saving.submit({ arrival: JSON.stringify(arrival) }, { method: 'post' });
          }}
        />
      </BlockStack>
    </PageFrame>
  );
}
