import { afterEach, expect, test } from 'vitest';
import { DOUBTS } from '#emulator/platform/doubts.ts';
import { runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { setStage, tellStory } from './story.ts';

const NOW = '2026-11-23T09:00:00Z';
const LONG_MS = 90_000;
let app: RunningApp | null = null;

afterEach(async () => {
  await app?.stop();
  app = null;
});

const choices = Object.entries(DOUBTS).flatMap(([name, { alternatives, assumed }]) =>
  alternatives.filter((choice) => choice !== assumed).map((choice) => ({ name, choice })),
);

test.each(choices)(
  'it ends the same on a platform where $name is $choice',
  async ({ name, choice }) => {
    app = await runApp({ now: NOW, doubts: { [name]: choice } });
    await tellStory(await setStage(app));
  },
  LONG_MS,
);

test(
  'it ends the same when splits are offered but leave only one part held',
  async () => {
    const doubts = { splitActionWhileHeld: 'listed', splitWhileHeld: 'named-free' } as const;
    app = await runApp({ now: NOW, doubts });
    await tellStory(await setStage(app));
  },
  LONG_MS,
);

test(
  'it ends the same when splits are offered and refused',
  async () => {
    const doubts = { splitActionWhileHeld: 'listed', splitWhileHeld: 'refused' } as const;
    app = await runApp({ now: NOW, doubts });
    await tellStory(await setStage(app));
  },
  LONG_MS,
);

test(
  'it ends the same when every webhook is lost and only the sweep looks',
  async () => {
    app = await runApp({ now: NOW });
    const { settle, sweep, emulator } = app;
    const stage = await setStage(app, undefined, async () => {
      await settle();
      await sweep();
    });
    emulator.platform.faults.webhooks.dropAll = true;
    await tellStory(stage);
    const heard = await app.database.query(`SELECT 1 FROM inbox WHERE topic LIKE 'orders/%'`);
    expect(heard).toEqual([]);
  },
  LONG_MS,
);

test(
  'it ends the same when webhooks come twice and in any order, and nothing sweeps',
  async () => {
    app = await runApp({ now: NOW });
    const stage = await setStage(app);
    Object.assign(app.emulator.platform.faults.webhooks, { double: true, shuffle: true });
    await tellStory(stage);
  },
  LONG_MS,
);

test.each([2, 3])(
  'it ends the same on seed %i',
  async (seed) => {
    app = await runApp({ now: NOW, seed });
    await tellStory(await setStage(app));
  },
  LONG_MS,
);

test(
  'it ends the same in a shop with 5 000 products',
  async () => {
    app = await runApp({ now: NOW, scenario: 'large' });
    await tellStory(await setStage(app));
  },
  LONG_MS,
);
