/** Why a variant can have no policy. */
export type Barred = 'gift-card' | 'bundle' | 'untracked';

export const barredBecause = (
  product: { readonly isGiftCard: boolean },
  variant: { readonly isBundle: boolean; readonly tracked: boolean },
): Barred | null => {
  if (product.isGiftCard) return 'gift-card';
  if (variant.isBundle) return 'bundle';
  return variant.tracked ? null : 'untracked';
};
