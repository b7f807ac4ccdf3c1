/**
 * The session token of a request: the JWT with which App Bridge says for which shop a person acts.
 * The library verifies signature, audience and time, but takes any `dest`, and any `iss` beside it.
 * Here both must be the same shop. Nothing is believed from this look alone.
 */
import { z } from 'zod';
import type { ShopDomain } from '#app/domain/ids.ts';
import { asShopDomain } from './shop-domain.ts';

const payload = z.object({ iss: z.url(), dest: z.url() });

const payloadOf = (token: string): z.infer<typeof payload> | null => {
  const [, middle] = token.split('.');
  if (middle === undefined) return null;
  try {
    return payload.parse(JSON.parse(Buffer.from(middle, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
};

/** As the library looks for it: the header first, then the address. */
export const sessionTokenOf = (request: Request): string | null => {
  const header = request.headers.get('authorization')?.replace('Bearer ', '');
  if (header !== undefined && header !== '') return header;
  return new URL(request.url).searchParams.get('id_token');
};

/** The shop that both issuer and destination name; null when they do not, or name no shop. */
export const shopNamedBy = (token: string): ShopDomain | null => {
  const claimed = payloadOf(token);
  if (claimed === null) return null;
  const [issuer, destination] = [new URL(claimed.iss), new URL(claimed.dest)];
  const secure = issuer.protocol === 'https:' && destination.protocol === 'https:';
  return secure && issuer.host === destination.host ? asShopDomain(destination.host) : null;
};
