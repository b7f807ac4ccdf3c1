/** Headers of a page whose address is a secret: kept by no cache, told to no other site, found by no robot. */
export const SECRET_PAGE: Readonly<Record<string, string>> = {
  'Cache-Control': 'private, no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
};
