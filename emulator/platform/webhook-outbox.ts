import { createHash } from 'node:crypto';
import type { Platform } from './platform.ts';
import type { AppRegistration, Delivery, ShopState, WebhookSubscription } from './state.ts';

/**
 * The outbox: one delivery per installed app and matching subscription. What one event caused shares
 * an event id; each subscription has its own webhook id, kept through retries.
 */
export const enqueueDeliveries = (
  platform: Platform,
  shop: ShopState,
  topic: string,
  payload: object,
  apps: readonly AppRegistration[] = installedApps(platform, shop),
): void => {
  const eventId = uuidOf(platform.newId());
  const body = JSON.stringify(payload);
  for (const app of apps) {
    for (const subscription of subscriptionsTo(app, topic)) {
      platform.state.outbox.push(newDelivery(platform, shop, app, { subscription, body, eventId }));
    }
  }
};

const KEPT_FINISHED = 500;

const newDelivery = (
  platform: Platform,
  shop: ShopState,
  app: AppRegistration,
  what: { subscription: WebhookSubscription; body: string; eventId: string },
): Delivery => {
  const id = platform.newId();
  const now = platform.clock.nowMs();
  return {
    id,
    shop: shop.domain,
    appKey: app.apiKey,
    topic: what.subscription.topic,
    path: what.subscription.path,
    name: what.subscription.name,
    webhookId: uuidOf(id),
    eventId: what.eventId,
    triggeredAt: new Date(now).toISOString(),
    body: what.body,
    attempts: 0,
    nextAttemptAt: new Date(now + platform.faults.webhooks.delayMs).toISOString(),
    status: 'pending',
    lastResponse: null,
  };
};

const installedApps = (platform: Platform, shop: ShopState): AppRegistration[] =>
  platform.state.apps.filter((app) =>
    shop.installations.some((installation) => installation.appKey === app.apiKey),
  );

const subscriptionsTo = (app: AppRegistration, topic: string): WebhookSubscription[] =>
  [...app.subscriptions, ...app.complianceTopics].filter((each) => each.topic === topic);

/** Keeps the newest of those that are finished. */
export const forgetOldDeliveries = (platform: Platform): void => {
  const { outbox } = platform.state;
  if (outbox.length <= KEPT_FINISHED) return;
  const finished = outbox.filter((delivery) => delivery.status !== 'pending').length;
  let surplus = finished - KEPT_FINISHED;
  if (surplus <= 0) return;
  platform.state.outbox = outbox.filter((delivery) => {
    if (delivery.status === 'pending' || surplus <= 0) return true;
    surplus -= 1;
    return false;
  });
};

/** Ids of deliveries look random, and are the same for the same state. */
export const uuidOf = (id: string): string => {
  const hex = createHash('sha256').update(`delivery ${id}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
