import { join } from 'node:path';

/**
 * The themes that a shop can be looked at with. Each is a folder; what it lacks (texts, cart, checkout,
 * styles) comes from the one that ships with the emulator. The families are written from what the themes
 * of these names promise to others: markup, the order of their events, and how they render again.
 */
export interface Theme {
  /** What `preview_theme_id` calls it. */
  readonly id: string;
  readonly folder: string;
  /** Where its assets are served; ends with a slash. */
  readonly assetsUrl: string;
  /** Its pages are made of sections, which can also be asked for one by one. */
  readonly hasSections: boolean;
  readonly takesBlocksInCards: boolean;
  /** Sections of its layout, which are on every page. */
  readonly staticSections: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
}

export const SHIPPED_FOLDER = join(import.meta.dirname, 'theme');
export const SHIPPED_ASSETS = '/storefront/assets/';

const shipped: Theme = {
  id: 'shipped',
  folder: SHIPPED_FOLDER,
  assetsUrl: SHIPPED_ASSETS,
  hasSections: false,
  takesBlocksInCards: false,
  staticSections: [],
  settings: {},
};

const family = (id: string, folder: string, more: Partial<Theme> = {}): Theme => ({
  ...shipped,
  id,
  folder: join(import.meta.dirname, 'themes', folder),
  assetsUrl: `/storefront/themes/${folder}/assets/`,
  hasSections: true,
  ...more,
});

const CART_DRAWER = { staticSections: ['cart-drawer', 'cart-icon-bubble'] };

/** The first one is the live theme. */
export const THEMES: readonly [Theme, ...Theme[]] = [
  shipped,
  family('dawn-like', 'dawn-like', CART_DRAWER),
  family('horizon-like', 'horizon-like', {
    ...CART_DRAWER,
    takesBlocksInCards: true,
    settings: { events: 'own' },
  }),
  family('horizon-4-like', 'horizon-like', {
    ...CART_DRAWER,
    takesBlocksInCards: true,
    settings: { events: 'standard' },
  }),
  family('no-script', 'no-script'),
];

export const themeNamed = (id: string): Theme | undefined =>
  THEMES.find((theme) => theme.id === id);
