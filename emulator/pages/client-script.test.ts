import path from 'node:path';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { clientScript } from './client-script.ts';

test.each(['app-bridge', 'frame'])('%s is one classic script', async (name) => {
  const entry = path.join(import.meta.dirname, 'admin', 'client', `${name}.ts`);
  const script = await clientScript(entry);
  expect(() => new Script(script)).not.toThrow();
  expect(script).toBe(await clientScript(entry));
});
