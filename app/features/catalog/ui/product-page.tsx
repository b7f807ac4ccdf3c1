import { BlockStack } from '@shopify/polaris';
import { useFetcher } from '@remix-run/react';
import { counted } from '#app/ui/counts.ts';
import type { Failed } from '#app/ui/failure.ts';
import { PageFrame } from '#app/ui/page-frame.tsx';
import { productInShopify, productsPath } from '#app/ui/paths.ts';
import { FailedBanner, ProblemBanner } from '#app/ui/problem-banner.tsx';
import { useAnnouncement } from '#app/ui/use-announcement.ts';
import { joinForm } from './join-form.ts';
import { PolicyEditor } from './policy-editor.tsx';
import type { PolicyProblem } from './policy-form.ts';
import { ProductLinks } from './product-links.tsx';
import type { VariantRow } from './variant-rows.ts';
import { WouldBeHeld } from './would-be-held.tsx';
import type { WaitingOrderRow } from './would-be-held.tsx';

const WORDS = {
  back: 'Products',
  inShopify: 'Open in Shopify',
  saved: 'Saved',
  joined: (orders: number) => `${counted(orders, 'order')} put in line`,
};

/** What came of a form. */
export type ProductAnswer =
  | { kind: 'changed' }
  | { kind: 'joined'; joined: number }
  | { kind: 'invalid'; problems: PolicyProblem[] }
  | Failed;

const announce = (answer: ProductAnswer): string | null => {
  if (answer.kind === 'joined') return WORDS.joined(answer.joined);
  return answer.kind === 'changed' ? WORDS.saved : null;
};

interface ProductPageProps {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly VariantRow[];
  readonly hasRules: boolean;
  readonly waiting: readonly WaitingOrderRow[];
  readonly zone: string;
}

/** One product: what each variant does when its stock runs out, and the orders that already wait. */
export const ProductPage = ({ id, title, rows, hasRules, waiting, zone }: ProductPageProps) => {
  const saving = useFetcher<ProductAnswer>();
  const joining = useFetcher<ProductAnswer>();
  useAnnouncement<ProductAnswer>(saving.data, announce);
  useAnnouncement<ProductAnswer>(joining.data, announce);
  const problems = saving.data?.kind === 'invalid' ? saving.data.problems : [];
  const failed = [saving.data, joining.data].find((answer) => answer?.kind === 'failed');
  return (
    <PageFrame
      title={title}
      section={WORDS.back}
      backAction={{ content: WORDS.back, url: productsPath({}) }}
      secondaryActions={[{ content: WORDS.inShopify, url: productInShopify(id) }]}
    >
      <BlockStack gap="400">
        <FailedBanner message={failed?.kind === 'failed' ? failed.message : null} />
        <ProblemBanner
          problems={problems.map(
            ({ variantId, message }) =>
              `${rows.find((row) => row.id === variantId)?.title ?? title}: ${message}`,
          )}
        />
        <WouldBeHeld
          rows={waiting}
          zone={zone}
          isJoining={joining.state !== 'idle'}
          onConfirm={(orderIds) => {
            joining.submit(joinForm(orderIds), { method: 'post' });
          }}
        />
        <PolicyEditor
          rows={rows}
          hasRules={hasRules}
          problems={problems}
          isSaving={saving.state !== 'idle'}
          onSave={(choices) => {
            saving.submit({ choices: JSON.stringify(choices) }, { method: 'post' });
          }}
        />
        <ProductLinks productId={id} canArrive={rows.some((row) => row.barred === null)} />
      </BlockStack>
    </PageFrame>
  );
};
