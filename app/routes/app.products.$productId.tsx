/** One product: what each variant does when its stock runs out, and the orders that already wait. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { BlockStack } from '@shopify/polaris';
import { z } from 'zod';
import { readProduct } from '#app/adapters/shopify/products.server.ts';
import { asId } from '#app/domain/ids.ts';
import { readLevels } from '#app/features/backorders/read.server.ts';
import { policiesOfProducts } from '#app/features/catalog/read.server.ts';
import { PolicyEditor } from '#app/features/catalog/ui/policy-editor.tsx';
import { parsePolicyForm } from '#app/features/catalog/ui/policy-form.ts';
import { ProductLinks } from '#app/features/catalog/ui/product-links.tsx';
import { variantRows } from '#app/features/catalog/ui/variant-rows.ts';
import { WouldBeHeld } from '#app/features/catalog/ui/would-be-held.tsx';
import { readSettings } from '#app/features/shops/read.server.ts';
import { changePolicy, joinQueue, wouldBeHeld } from '#app/flows/change-policy.server.ts';
import { counted } from '#app/ui/counts.ts';
import { orFailed } from '#app/ui/failure.ts';
import { notFound } from '#app/ui/not-found.ts';
import { PageFrame } from '#app/ui/page-frame.tsx';
import { productInShopify, productsPath } from '#app/ui/paths.ts';
import { FailedBanner, ProblemBanner } from '#app/ui/problem-banner.tsx';
import { STAFF } from '#app/ui/staff.ts';
import { useAnnouncement } from '#app/ui/use-announcement.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
export { PageProblem as ErrorBoundary } from '#app/ui/page-problem.tsx';

const WORDS = {
  back: 'Products',
  inShopify: 'Open in Shopify',
  saved: 'Saved',
  joined: (orders: number) => `${counted(orders, 'order')} put in line`,
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
  const [policies, levels, waiting, { zone }] = await Promise.all([
    policiesOfProducts(ctx, [productId]),
    readLevels(
      ctx,
      product.variants.map((variant) => variant.inventoryItemId),
    ),
    wouldBeHeld(ctx, productId),
    readSettings(ctx),
  ]);
  return {
    id: product.id,
    title: product.title,
    rows: variantRows(product, policies, levels),
    waiting,
    zone,
  };
};

const orderIdsSchema = z.array(z.string().regex(/^gid:\/\/shopify\/Order\/\d+$/)).min(1);

export const action = async ({ request, params }: ActionFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const productId = productIdFrom(params['productId']);
  const form = await request.formData();
  return orFailed(ctx.log, async () => {
    if (form.get('intent') === 'join') {
      const orderIds = orderIdsSchema.safeParse(form.getAll('orderId'));
      if (!orderIds.success) return { kind: 'failed', message: WORDS.malformed } as const;
      const { joined } = await joinQueue(ctx, {
        productId,
        orderIds: orderIds.data.map((id) => asId<'Order'>(id)),
        actor: STAFF,
      });
      return { kind: 'joined', joined } as const;
    }
    const sent = parsePolicyForm(form);
    if (sent === null) return { kind: 'failed', message: WORDS.malformed } as const;
    if (sent.kind === 'invalid') return sent;
    const outcome = await changePolicy(ctx, { productId, changes: sent.changes, actor: STAFF });
    switch (outcome.kind) {
      case 'changed':
        return outcome;
      case 'vanished':
        return { kind: 'failed', message: WORDS.vanished } as const;
      case 'refused':
        return { kind: 'failed', message: `${outcome.variantTitle}: ${outcome.message}` } as const;
    }
  });
};

type Answer = Awaited<ReturnType<typeof action>>;

const announce = (answer: Answer): string | null => {
  if (answer.kind === 'joined') return WORDS.joined(answer.joined);
  return answer.kind === 'changed' ? WORDS.saved : null;
};

export default function Product() {
  const { id, title, rows, waiting, zone } = useLoaderData<typeof loader>();
  const saving = useFetcher<Answer>();
  const joining = useFetcher<Answer>();
  useAnnouncement<Answer>(saving.data, announce);
  useAnnouncement<Answer>(joining.data, announce);
  const problems = saving.data?.kind === 'invalid' ? saving.data.problems : [];
  const failed = [saving.data, joining.data].find((answer) => answer?.kind === 'failed');
  return (
    <PageFrame
      title={title}
      backAction={{ content: WORDS.back, url: productsPath({}) }}
      secondaryActions={[{ content: WORDS.inShopify, url: productInShopify(id) }]}
    >
      <BlockStack gap="400">
        <FailedBanner message={failed?.kind === 'failed' ? failed.message : null} />
        <ProblemBanner problems={problems.map((problem) => problem.message)} />
        <WouldBeHeld
          rows={waiting}
          zone={zone}
          isJoining={joining.state !== 'idle'}
          onConfirm={(orderIds) => {
            const form = new FormData();
            form.set('intent', 'join');
            for (const orderId of orderIds) form.append('orderId', orderId);
            joining.submit(form, { method: 'post' });
          }}
        />
        <PolicyEditor
          rows={rows}
          problems={problems}
          isSaving={saving.state !== 'idle'}
          onSave={(choices) => {
            saving.submit({ choices: JSON.stringify(choices) }, { method: 'post' });
          }}
        />
        <ProductLinks productId={id} />
      </BlockStack>
    </PageFrame>
  );
}
