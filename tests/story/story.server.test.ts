import { afterEach, test } from 'vitest';
import { runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { setStage, tellStory } from './story.ts';

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
