/**
 * Where an address of the real platform is on this one: the admin, in each of the ways an app may
 * write it, and the shop's own domain. Null when it is neither.
 */
export function hereFor(href: string, shop: string, origin: string): string | null {
  const admin = /^shopify:\/*admin(?<rest>\/.*)?$/.exec(href);
  if (admin) return `${origin}/admin${admin.groups?.rest ?? ''}`;
  const url = URL.canParse(href, location.href) ? new URL(href, location.href) : null;
  if (!url) return null;
  const tail = url.search + url.hash;
  if (url.hostname === shop) return `${origin}${url.pathname}${tail}`;
  if (url.hostname === 'admin.shopify.com') {
    return `${origin}/admin${url.pathname.replace(/^\/store\/[^/]+/, '')}${tail}`;
  }
  return null;
}
