/** The processes of the demo, with the environment each gets: the same as in production, elsewhere. */
import path from 'node:path';
import type { DemoOptions } from './demo-options.ts';
import type { Part } from './supervise.ts';

export interface Addresses {
  emulator: string;
  /** Where the tunnel listens: the address of the app for browsers and webhooks. */
  app: string;
  webPort: number;
  workerPort: number;
  database: string;
}

/** Only this machine can reach the demo, so its secret keeps nothing. */
const CREDENTIALS = { key: 'demo-api-key', secret: 'demo-api-secret' };

const TYPESCRIPT = ['--import', 'tsx'];
const THROUGH_EMULATOR = ['--import', 'tsx', '--import', './emulator/preload.mjs'];

export function emulatorPart(options: DemoOptions, at: Addresses): Part {
  return part('emulator', [...TYPESCRIPT, 'emulator/main.ts'], `${at.emulator}/_emulator/idle`, {
    EMULATOR_PORT: String(options.port),
    EMULATOR_SCENARIO: options.scenario,
    EMULATOR_SEED: options.seed,
    EMULATOR_STATE: path.join(options.folder, 'emulator.json'),
    APP_TOML: path.join(options.root, 'shopify.app.toml'),
    APP_URL: at.app,
    APP_API_KEY: CREDENTIALS.key,
    APP_API_SECRET: CREDENTIALS.secret,
  });
}

export function webPart(at: Addresses): Part {
  const health = `http://127.0.0.1:${at.webPort}/healthz`;
  return part('web', [...THROUGH_EMULATOR, 'app/server.ts'], health, appEnvironment(at));
}

export function workerPart(at: Addresses): Part {
  const health = `http://127.0.0.1:${at.workerPort}/healthz`;
  return part('worker', [...THROUGH_EMULATOR, 'app/worker.ts'], health, appEnvironment(at));
}

export function appEnvironment(at: Addresses): Record<string, string> {
  return {
    NODE_ENV: 'production',
    SHOPIFY_API_KEY: CREDENTIALS.key,
    SHOPIFY_API_SECRET: CREDENTIALS.secret,
    SHOPIFY_APP_URL: at.app,
    APP_BRIDGE_URL: `${at.emulator}/admin/app-bridge.js`,
    DATABASE_URL: at.database,
    EMULATOR_URL: at.emulator,
    PORT: String(at.webPort),
    WORKER_PORT: String(at.workerPort),
  };
}

function part(name: string, args: string[], health: string, env: Record<string, string>): Part {
  return {
    name,
    program: process.execPath,
    args,
    env: { ...process.env, ...env },
    isUp: () => isHealthy(health),
  };
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
