import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { smallShop } from '../testing/small-shop.ts';
import { readState } from './state-file.ts';

const fileOf = (text: string): string => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'state-')), 'state.json');
  writeFileSync(file, text);
  return file;
};

it('a state that was written before shops had collections has none', () => {
  const { state } = smallShop().platform;
  const old = JSON.stringify(state, (key, value: unknown) =>
    key === 'collections' ? undefined : value,
  );
  expect(old).not.toContain('collections');
  expect(readState(fileOf(old))).toEqual(state);
});

it('a file that holds something else is refused, and one that is not there is no state', () => {
  expect(() => readState(fileOf('{"shops":{}}'))).toThrow('does not hold the state');
  expect(readState(path.join(tmpdir(), 'no-such-state.json'))).toBeUndefined();
});
