/** Whether our labels are in the shop's theme, as App Bridge tells it without any theme scope. */
import { useAppBridge } from '@shopify/app-bridge-react';
import { useEffect, useState } from 'react';
import { z } from 'zod';

/** The block on the product page, and the embed for cards and the cart: as the extension names them. */
export const LABELS = { block: 'promise', embed: 'promises' } as const;
export type Label = keyof typeof LABELS;

/** `unknown`: Shopify did not say. */
export type LabelStatus = 'asking' | 'live' | 'absent' | 'unknown';

export interface ThemeLabel {
  readonly status: LabelStatus;
  /** The theme editor, about to add the block or to switch the embed on. */
  readonly addUrl: string | null;
}
export type ThemeLabels = Readonly<Record<Label, ThemeLabel>>;

const extensionsSchema = z.array(
  z.object({
    type: z.string(),
    activations: z.array(
      z.object({ handle: z.string().optional(), status: z.string().optional() }),
    ),
  }),
);

export const labelStatusIn = (extensions: unknown, label: Label): LabelStatus => {
  const told = extensionsSchema.safeParse(extensions);
  if (!told.success) return 'unknown';
  const blocks = told.data
    .filter(({ type }) => type === 'theme_app_extension')
    .flatMap(({ activations }) => activations)
    .filter(({ handle }) => handle === LABELS[label]);
  return blocks.some(({ status }) => status === 'active') ? 'live' : 'absent';
};

/** Source: https://shopify.dev/docs/apps/build/online-store/theme-app-extensions/configuration#deep-linking */
const SEARCHES: Readonly<Record<Label, (id: string) => Record<string, string>>> = {
  block: (id) => ({ template: 'product', addAppBlockId: id, target: 'mainSection' }),
  embed: (id) => ({ context: 'apps', activateAppId: id }),
};

export const addLabelUrl = (shop: string, apiKey: string, label: Label): string => {
  const search = new URLSearchParams(SEARCHES[label](`${apiKey}/${LABELS[label]}`));
  return `https://${shop}/admin/themes/current/editor?${search.toString()}`;
};

const ASKING: ThemeLabel = { status: 'asking', addUrl: null };

/** Asked again whenever the page is seen again: the merchant may come back from the theme editor. */
export const useThemeLabels = (): ThemeLabels => {
  const shopify = useAppBridge();
  const [labels, setLabels] = useState<ThemeLabels>({ block: ASKING, embed: ASKING });
  useEffect(() => {
    let isGone = false;
    const ask = async () => {
      const { shop, apiKey } = shopify.config;
      const told: unknown = await shopify.app.extensions().catch(() => undefined);
      const read = (label: Label): ThemeLabel => ({
        status: labelStatusIn(told, label),
        addUrl: shop === undefined ? null : addLabelUrl(shop, apiKey, label),
      });
      if (!isGone) setLabels({ block: read('block'), embed: read('embed') });
    };
    const askWhenSeen = () => {
      if (document.visibilityState === 'visible') void ask();
    };
    void ask();
    document.addEventListener('visibilitychange', askWhenSeen);
    return () => {
      isGone = true;
      document.removeEventListener('visibilitychange', askWhenSeen);
    };
  }, [shopify]);
  return labels;
};
