import type { Platform } from '../../platform/platform.ts';
import type { AppRegistration, ShopState } from '../../platform/state.ts';

/** What everything on one page is printed for. */
export interface PageContext {
  platform: Platform;
  shop: ShopState;
  locale: string;
  /** Path in front of every link: empty for the primary language, `/sv` for another. */
  root: string;
  /** Whose extension is rendered; undefined in the theme's own templates. */
  app: AppRegistration | undefined;
}
