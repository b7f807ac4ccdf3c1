import type { PageContext } from './page-context.ts';

/** How a language calls itself, e.g. `svenska`. */
const endonym = (locale: string): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;

/** The objects that every template, block and snippet can see. */
export const globalObjects = (
  { shop, locale, root }: PageContext,
  path: string,
  isEditor = false,
) => {
  const language = (each: string) => ({
    iso_code: each,
    name: endonym(each),
    endonym_name: endonym(each),
    primary: each === shop.locales[0],
    root_url: each === shop.locales[0] ? '/' : `/${each}`,
  });
  return {
    shop: {
      id: Number(shop.id),
      name: shop.name,
      domain: shop.domain,
      currency: shop.currency,
      permanent_domain: shop.domain,
    },
    localization: {
      language: language(locale),
      available_languages: shop.locales.map(language),
      country: { iso_code: shop.countryCode },
    },
    request: {
      locale: language(locale),
      path,
      design_mode: isEditor,
    },
    routes: {
      root_url: root || '/',
      all_products_collection_url: `${root}/collections/all`,
      cart_url: `${root}/cart`,
      cart_add_url: `${root}/cart/add`,
      cart_change_url: `${root}/cart/change`,
      checkout_url: `${root}/checkout`,
    },
  };
};
