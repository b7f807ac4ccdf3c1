import { afterEach, expect, test } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { readOrderStory } from '#app/features/backorders/read-order-story.server.ts';
import { runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { buy, setStage, tellStory, unitsOf } from './story.ts';

const NOW = '2026-11-23T09:00:00Z';
let app: RunningApp | null = null;

afterEach(async () => {
  await app?.stop();
  app = null;
});

test('orders that stock does not cover are held, and the oldest is released first', async () => {
  app = await runApp({ now: NOW });
  await tellStory(await setStage(app));
});

test('without a policy an order is only observed: nothing is held, no stock is asked for', async () => {
  app = await runApp({ now: NOW });
  const stage = await setStage(app);
  stage.variant.inventoryPolicy = 'CONTINUE';
  const before = app.emulator.platform.calls.length;
  const order = buy(stage, 5);
  await app.settle();
  const asked = app.emulator.platform.calls
    .slice(before)
    .flatMap((call) => (call.kind === 'admin-api' ? [call.operation] : []));
  expect(asked).toContain('Order');
  expect(asked).not.toContain('Level');
  expect(unitsOf(order)).toEqual({ held: 0, free: 5 });
  const story = await readOrderStory(stage.ctx, asId<'Order'>(`gid://shopify/Order/${order.id}`));
  expect(story?.lines).toMatchObject([{ joined: false, waiting: 0, quantity: 5 }]);
});
