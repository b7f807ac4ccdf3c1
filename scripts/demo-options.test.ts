import { expect, test } from 'vitest';
import { Misuse, readDemoOptions } from './demo-options.ts';

const read = (args: string[], environment: NodeJS.ProcessEnv = { NODE_ENV: 'test' }) =>
  readDemoOptions(args, environment, '/checkout');

test('a demo begins anew on port 4600 with the demo shop', () => {
  expect(read([])).toEqual({
    port: 4600,
    keep: false,
    scenario: 'demo',
    seed: '1',
    isVerbose: false,
    root: '/checkout',
    folder: '/checkout/.demo/4600',
  });
});

test('demos on other ports keep their things apart', () => {
  const { port, folder } = read(['--keep'], { NODE_ENV: 'test', DEMO_PORT: '4700' });
  expect([port, folder]).toEqual([4700, '/checkout/.demo/4700']);
});

test.each([
  [['--keeep'], undefined, /--keeep/],
  [['--seed', 'x'], undefined, /--seed must be a whole number, not x/],
  [[], '70000', /DEMO_PORT must be a port/],
  [[], 'four', /DEMO_PORT must be a port/],
])('%j with DEMO_PORT=%s is refused in words', (args, port, message) => {
  const environment = port === undefined ? {} : { DEMO_PORT: port };
  expect(() => read(args, { NODE_ENV: 'test', ...environment })).toThrow(message);
  expect(() => read(args, { NODE_ENV: 'test', ...environment })).toThrow(Misuse);
});
