/** Scripts that run in the browser: TypeScript in the `client` folders, bundled when first asked for. */
import path from 'node:path';
import { build } from 'vite';

const bundled = new Map<string, Promise<string>>();

/** The script of an entry file (an absolute path) as one classic script. */
export function clientScript(entry: string): Promise<string> {
  const known = bundled.get(entry);
  if (known) return known;
  const script = bundle(entry);
  bundled.set(entry, script);
  // A failure is not remembered, so that a mended file is seen at the next request.
  script.catch(() => bundled.delete(entry));
  return script;
}

async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    envFile: false,
    logLevel: 'silent',
    root: path.dirname(entry),
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'page' },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error(`nothing was bundled from ${entry}`);
  return chunk.code;
}
