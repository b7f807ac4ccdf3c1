/** `npm run build`: the app for production. Builds at the same time wait for each other. */
import path from 'node:path';
import { generate } from './generate.ts';
import { runWhenChanged } from './when-changed.ts';
import type { Step } from './when-changed.ts';

const appBuild: Step = {
  name: 'app-build',
  inputs: ['app/**/*', 'public/**/*', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'],
  outputs: ['build/server/index.js', 'build/client'],
  command: ['remix', 'vite:build'],
  env: { NODE_ENV: 'production' },
};

/** Builds the app for production unless the build is there and fresh. */
export async function buildApp(root: string, signal?: AbortSignal): Promise<void> {
  await generate(root, signal);
  await runWhenChanged(root, appBuild, signal);
}

if (process.argv[1] === import.meta.filename) {
  await buildApp(path.join(import.meta.dirname, '..'));
}
