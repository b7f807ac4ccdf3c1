/** The one door for webhooks: whoever comes in was signed for by Shopify, and is heard once. */
import type { LocalCtx } from '#app/adapters/context.ts';
import { limitedBody } from '#app/adapters/http/limited-body.server.ts';
import type { Log } from '#app/adapters/log.server.ts';
import { verifyWebhook } from '#app/adapters/shopify/webhook-signature.ts';
import type { ShopDomain } from '#app/domain/ids.ts';
import { receive } from '#app/features/inbox/receive.server.ts';
import type { Received } from '#app/features/inbox/receive.server.ts';
import { topics } from './webhooks.ts';

interface Parts {
  /** The current client secret and, while it still signs, the previous one. */
  readonly secrets: readonly string[];
  readonly localCtxFor: (shop: ShopDomain) => LocalCtx;
  readonly log: Log;
}

export type DoorAnswer = Received | 'not from Shopify' | 'too large';
export type WebhookDoor = (request: Request) => Promise<DoorAnswer>;

/** Far above what Shopify sends. */
const LARGEST_BODY = 5 * 1024 * 1024;

const known = new Map(Object.entries(topics));

export const createWebhookDoor =
  ({ secrets, localCtxFor, log }: Parts): WebhookDoor =>
  async (request) => {
    const rawBody = await limitedBody(request, LARGEST_BODY);
    if (rawBody === null) return 'too large';
    const verified = verifyWebhook(rawBody, request.headers, secrets);
    if (!verified.valid) {
      log.warn({ because: verified.because, bytes: rawBody.byteLength }, 'webhook refused');
      return 'not from Shopify';
    }
    const { shop, topic, webhookId, eventId, triggeredAt } = verified;
    const delivery = { webhookId, eventId, topic, triggeredAt, rawBody };
    const received = await receive(localCtxFor(shop), delivery, known.get(topic));
    log.info({ shop, topic, webhookId, received }, 'webhook');
    return received;
  };
