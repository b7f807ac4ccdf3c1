/** Whether our theme block stands on the shop's product pages, as App Bridge tells it without any theme scope. */
import { useAppBridge } from '@shopify/app-bridge-react';
import { useEffect, useState } from 'react';
import { z } from 'zod';

const BLOCK = 'promise';

/** `unknown`: Shopify did not say. */
export type BlockStatus = 'asking' | 'live' | 'absent' | 'unknown';

export interface ThemeBlock {
  readonly status: BlockStatus;
  /** The theme editor, about to add the block to the product page. */
  readonly addUrl: string | null;
}

const extensionsSchema = z.array(
  z.object({
    type: z.string(),
    activations: z.array(
      z.object({ handle: z.string().optional(), status: z.string().optional() }),
    ),
  }),
);

export const blockStatusIn = (extensions: unknown): BlockStatus => {
  const told = extensionsSchema.safeParse(extensions);
  if (!told.success) return 'unknown';
  const blocks = told.data
    .filter(({ type }) => type === 'theme_app_extension')
    .flatMap(({ activations }) => activations)
    .filter(({ handle }) => handle === BLOCK);
  return blocks.some(({ status }) => status === 'active') ? 'live' : 'absent';
};

/** Source: https://shopify.dev/docs/apps/build/online-store/theme-app-extensions/configuration#deep-linking */
export const addBlockUrl = (shop: string, apiKey: string): string => {
  const search = new URLSearchParams({
    template: 'product',
    addAppBlockId: `${apiKey}/${BLOCK}`,
    target: 'mainSection',
  });
  return `https://${shop}/admin/themes/current/editor?${search.toString()}`;
};

/** Asked again whenever the page is seen again: the merchant may come back from the theme editor. */
export const useThemeBlock = (): ThemeBlock => {
  const shopify = useAppBridge();
  const [block, setBlock] = useState<ThemeBlock>({ status: 'asking', addUrl: null });
  useEffect(() => {
    let isGone = false;
    const ask = async () => {
      const { shop, apiKey } = shopify.config;
      const addUrl = shop === undefined ? null : addBlockUrl(shop, apiKey);
      const status = await shopify.app.extensions().then(blockStatusIn, () => 'unknown' as const);
      if (!isGone) setBlock({ status, addUrl });
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
  return block;
};
