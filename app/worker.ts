/** The worker process: `npm run worker`. Any number of them may run on one database. */
import express from 'express';
import { ConfigFault, readConfig } from '#app/adapters/config.server.ts';
import type { Config } from '#app/adapters/config.server.ts';
import { healthRoutes } from '#app/adapters/http/health.server.ts';
import { listen } from '#app/adapters/http/listen.server.ts';
import { stopOnSignal } from '#app/adapters/http/stop-signals.server.ts';
import { createLog } from '#app/adapters/log.server.ts';
import { createHandles } from '#app/wiring/handles.server.ts';
import { startWorker } from '#app/wiring/worker.server.ts';

const configOrExit = (): Config => {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
};

const config = configOrExit();
const log = createLog(config.LOG_LEVEL);
const handles = createHandles({ config, log });
const worker = await startWorker(handles);
const health = express().use(healthRoutes({ check: () => handles.database.check(), log }));
const listening = await listen(health, config.WORKER_PORT);
log.info({ port: listening.port }, 'working');
stopOnSignal(log, async () => {
  await listening.stop();
  await worker.stop();
});
