import { Badge } from '@shopify/polaris';
import type { PolicyKind } from '#app/domain/policy.ts';

export const POLICY_LABELS: Readonly<Record<PolicyKind | 'none', string>> = {
  backorder: 'Keep selling, with a date',
  'out-of-stock': 'Stop selling at zero',
  none: 'Shopify’s own setting',
};

const TONES = { backorder: 'info', 'out-of-stock': 'warning' } as const;

/** A policy, and of how many variants where it is not all of them. */
export const PolicyBadge = ({
  kind,
  variants,
  of,
}: {
  kind: PolicyKind;
  variants: number;
  of: number;
}) => (
  <Badge tone={TONES[kind]}>
    {variants === of
      ? POLICY_LABELS[kind]
      : `${POLICY_LABELS[kind]}: ${variants} of ${of} variants`}
  </Badge>
);
