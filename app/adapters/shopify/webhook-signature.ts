/**
 * Whether a delivery comes from Shopify. The signature covers the body only: topic, shop and ids are
 * well-formed claims, to be believed once the thing they name is found with that shop's own token.
 * After a rotation the previous secret signs for up to an hour, so each secret is tried.
 * https://shopify.dev/docs/apps/build/webhooks/verify-deliveries
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ShopDomain } from '#app/domain/ids.ts';
import { isShopDomain } from './shop-domain.ts';

export type VerifiedWebhook =
  | {
      readonly valid: true;
      /** As in shopify.app.toml: `orders/create`. */
      readonly topic: string;
      readonly shop: ShopDomain;
      readonly webhookId: string;
      readonly eventId: string | null;
      readonly triggeredAt: Temporal.Instant | null;
      readonly apiVersion: string;
    }
  | { readonly valid: false; readonly because: 'headers' | 'signature' };

const identifier = z.string().regex(/^[\w-]{1,100}$/);

const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not an instant' });
    return z.NEVER;
  }
});

const claims = z.object({
  signature: z.base64().length(44),
  topic: z.string().regex(/^[a-z_]{1,50}\/[a-z_]{1,50}$/),
  shop: z.string().refine(isShopDomain),
  webhookId: identifier,
  eventId: identifier.nullable(),
  triggeredAt: instant.nullable(),
  apiVersion: z.string().regex(/^(\d{4}-\d{2}|unstable)$/),
});

const signs = (secret: string, rawBody: Uint8Array, signature: Buffer): boolean => {
  const wanted = createHmac('sha256', secret).update(rawBody).digest();
  return wanted.length === signature.length && timingSafeEqual(wanted, signature);
};

/** `rawBody` is the bytes as they came. Empty secrets are never tried. */
export const verifyWebhook = (
  rawBody: Uint8Array,
  headers: Pick<Headers, 'get'>,
  secrets: readonly string[],
): VerifiedWebhook => {
  const parsed = claims.safeParse({
    signature: headers.get('x-shopify-hmac-sha256'),
    topic: headers.get('x-shopify-topic'),
    shop: headers.get('x-shopify-shop-domain'),
    webhookId: headers.get('x-shopify-webhook-id'),
    eventId: headers.get('x-shopify-event-id'),
    triggeredAt: headers.get('x-shopify-triggered-at'),
    apiVersion: headers.get('x-shopify-api-version'),
  });
  if (!parsed.success) return { valid: false, because: 'headers' };
  const { signature, ...claimed } = parsed.data;
  const bytes = Buffer.from(signature, 'base64');
  // No early exit: how long it takes does not tell which secret fits.
  const fitting = secrets.filter((secret) => secret !== '' && signs(secret, rawBody, bytes));
  if (fitting.length === 0) return { valid: false, because: 'signature' };
  return { valid: true, ...claimed };
};
