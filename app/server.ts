/** The web process: `npm start`. Any number of them may run on one database. */
import { ConfigFault, readConfig, type Config } from '#app/adapters/config.server.ts';
import { listen } from '#app/adapters/http/listen.server.ts';
import { createSite } from '#app/adapters/http/site.server.ts';
import { stopOnSignal } from '#app/adapters/http/stop-signals.server.ts';
import { createLog } from '#app/adapters/log.server.ts';
import type { ServerBuild } from '@remix-run/node';
import type { RunningApp } from '#app/wiring/app.server.ts';

/** The build carries the app's live handles, so that pages and process share one of each. */
interface AppBuild extends ServerBuild {
  readonly entry: {
    readonly module: ServerBuild['entry']['module'] & { readonly app: RunningApp };
  };
}

const BUILD = new URL('../build/', import.meta.url);

const configOrExit = (): Config => {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
};

const start = async (): Promise<void> => {
  const config = configOrExit();
  const log = createLog(config.LOG_LEVEL);
  const build = (await import(new URL('server/index.js', BUILD).href)) as AppBuild;
  const { app } = build.entry.module;
  await app.start();
  const site = createSite({
    build,
    clientFolder: new URL('client', BUILD).pathname,
    check: () => app.check(),
    log,
  });
  const listening = await listen(site, config.PORT);
  log.info({ port: listening.port }, 'listening');
  stopOnSignal(log, async () => {
    await listening.stop();
    await app.stop();
  });
};

await start();
