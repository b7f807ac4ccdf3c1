import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { WithheldAnswer } from '#emulator/platform/faults.ts';
import { runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { startWorkerProcess } from '#tests/support/worker-process.ts';
import type { WorkerProcess } from '#tests/support/worker-process.ts';
import { buy, count, expectGoods, setStage, startSelling, unitsOf } from './story.ts';

const NOW = '2026-11-23T09:00:00Z';
const LONG_MS = 120_000;
let app: RunningApp | null = null;
let worker: WorkerProcess | null = null;

afterEach(async () => {
  await worker?.kill();
  await app?.stop();
  worker = null;
  app = null;
});

/** The worker is killed the moment the platform reached the point. */
const killAt = async (running: RunningApp, point: Omit<WithheldAnswer, 'times'>) => {
  const { faults } = running.emulator.platform;
  faults.api.withhold.push({ ...point, times: 1 });
  const name = `${point.phase}:${point.operation}`;
  for (let waited = 0; faults.reached[name] === undefined; waited += 5) {
    if (waited > 20_000) throw new Error(`${name} was never reached`);
    await running.deliver();
    await sleep(5);
  }
  await worker?.kill();
};

/** A dead worker's jobs are given to the next one when its heartbeat has been away long enough. */
const letTimePass = (running: RunningApp) =>
  running.database.query(
    `UPDATE pgboss.job SET heartbeat_on = now() - interval '1 minute' WHERE state = 'active'`,
  );

const startAgain = async (running: RunningApp): Promise<void> => {
  await letTimePass(running);
  worker = startWorkerProcess(running.workerEnvironment);
  await worker.ready;
  await running.settle();
};

const points: Omit<WithheldAnswer, 'times'>[] = [
  { operation: 'fulfillmentOrderHold', phase: 'before' },
  { operation: 'fulfillmentOrderHold', phase: 'after' },
  { operation: 'fulfillmentOrderReleaseHold', phase: 'before' },
  { operation: 'fulfillmentOrderReleaseHold', phase: 'after' },
];

test.each(points)(
  'killed $phase $operation and started again, it ends the same',
  async (point) => {
    app = await runApp({ now: NOW, worker: 'none' });
    worker = startWorkerProcess(app.workerEnvironment);
    await worker.ready;
    const stage = await setStage(app);
    await startSelling(stage);
    const arrivalId = await expectGoods(stage, 6, '2026-12-11');
    const isHold = point.operation === 'fulfillmentOrderHold';

    const first = buy(stage, 5);
    if (isHold) {
      await killAt(app, point);
      await startAgain(app);
    } else await app.settle();
    expect(unitsOf(first)).toEqual({ held: 3, free: 2 });

    const second = buy(stage, 2);
    await app.settle();
    const counting = count(stage, arrivalId, 4);
    if (!isHold) {
      await killAt(app, point);
      await counting;
      await startAgain(app);
    }
    await counting;
    await app.settle();
    expect(unitsOf(first)).toEqual({ held: 0, free: 5 });
    expect(unitsOf(second)).toEqual({ held: 1, free: 1 });
  },
  LONG_MS,
);
