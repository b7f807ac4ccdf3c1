import { findApp } from '../platform/apps.ts';
import { recordCall } from '../platform/calls.ts';
import type { Platform } from '../platform/platform.ts';
import type { AppRegistration, Delivery } from '../platform/state.ts';
import { forgetOldDeliveries } from '../platform/webhook-outbox.ts';
import { signatureOf } from './signature.ts';

const TIMEOUT_MS = 5000;
const AT_ONCE = 6;

/**
 * After the first attempt: 8 retries over 4 hours, each wait about three times the one before, with
 * the original body. Source: https://shopify.dev/changelog/updates-to-webhook-retry-mechanism
 */
const RETRY_AFTER_SECONDS = [5, 15, 43, 127, 374, 1100, 3234, 9502];

/** Sends everything that is due, a few at a time, and says how many attempts that were. */
export const deliverDue = async (platform: Platform): Promise<number> => {
  const due = dueDeliveries(platform);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let delivery = due[next++]; delivery; delivery = due[next++]) {
      await attempt(platform, delivery);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, due.length) }, worker));
  if (due.length > 0) {
    forgetOldDeliveries(platform);
    platform.changed();
  }
  return due.length;
};

/** When the next pending delivery is due; undefined when nothing is pending. */
export const nextDeliveryAt = (platform: Platform): string | undefined =>
  platform.state.outbox
    .filter((delivery) => delivery.status === 'pending')
    .map((delivery) => delivery.nextAttemptAt)
    .reduce<string | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);

const dueDeliveries = (platform: Platform): Delivery[] => {
  const now = platform.clock.now();
  const due = platform.state.outbox.filter(
    (delivery) => delivery.status === 'pending' && delivery.nextAttemptAt <= now,
  );
  const { shuffle } = platform.faults.webhooks;
  return shuffle
    ? platform.random.shuffle(due)
    : due.toSorted((a, b) => a.nextAttemptAt.localeCompare(b.nextAttemptAt));
};

const attempt = async (platform: Platform, delivery: Delivery): Promise<void> => {
  const app = findApp(platform, delivery.appKey);
  const { dropAll, double } = platform.faults.webhooks;
  if (dropAll || !app) {
    delivery.status = 'dropped';
    delivery.lastResponse = dropAll ? 'lost on purpose' : 'the app is gone';
    record(platform, app, delivery);
    return;
  }
  const outcome = await post(app, delivery);
  if (double) await post(app, delivery);
  delivery.attempts += 1;
  delivery.lastResponse = outcome.text;
  if (outcome.ok) delivery.status = 'delivered';
  else retryLater(platform, delivery);
  record(platform, app, delivery);
};

const retryLater = (platform: Platform, delivery: Delivery): void => {
  const seconds = RETRY_AFTER_SECONDS[delivery.attempts - 1];
  if (seconds === undefined) {
    delivery.status = 'failed';
    return;
  }
  delivery.nextAttemptAt = new Date(platform.clock.nowMs() + seconds * 1000).toISOString();
};

const post = async (
  app: AppRegistration,
  delivery: Delivery,
): Promise<{ ok: boolean; text: string }> => {
  try {
    const response = await fetch(new URL(delivery.path, app.applicationUrl), {
      method: 'POST',
      body: delivery.body,
      headers: headersOf(app, delivery),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    return { ok: response.ok, text: `HTTP ${response.status}` };
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    return { ok: false, text: timedOut ? 'no answer within 5 s' : 'not reachable' };
  }
};

const headersOf = (app: AppRegistration, delivery: Delivery): Record<string, string> => ({
  'content-type': 'application/json',
  'x-shopify-topic': delivery.topic,
  'x-shopify-shop-domain': delivery.shop,
  'x-shopify-api-version': app.apiVersion,
  'x-shopify-webhook-id': delivery.webhookId,
  'x-shopify-event-id': delivery.eventId,
  'x-shopify-triggered-at': delivery.triggeredAt,
  'x-shopify-hmac-sha256': signatureOf(delivery.body, app.apiSecret),
  ...(delivery.name !== null && { 'x-shopify-name': delivery.name }),
});

const record = (platform: Platform, app: AppRegistration | undefined, delivery: Delivery): void => {
  recordCall(platform.calls, {
    kind: 'webhook',
    at: platform.clock.now(),
    shop: delivery.shop,
    app: app?.name ?? '',
    topic: delivery.topic,
    webhookId: delivery.webhookId,
    attempt: delivery.attempts,
    outcome: delivery.lastResponse ?? '',
  });
};
