/** Fails a test that wrote a warning or an error to the console: React complains nowhere else. */
import { afterEach, beforeEach, expect, vi } from 'vitest';

const LOUD = ['error', 'warn'] as const;

const listen = () =>
  LOUD.map((name) => vi.spyOn(console, name).mockImplementation(() => undefined));

let spies: ReturnType<typeof listen> = [];

beforeEach(() => {
  spies = listen();
});

afterEach(() => {
  const heard = spies.flatMap((spy) => spy.mock.calls.map((parts) => parts.map(String).join(' ')));
  for (const spy of spies) spy.mockRestore();
  expect(heard, 'nothing is written to the console').toEqual([]);
});
