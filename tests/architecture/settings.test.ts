import { describe, expect, it } from 'vitest';
import { SETTINGS } from '#app/adapters/config.server.ts';
import { read } from './repository.ts';

/** `required`, `optional`, or the default in backticks. */
const presence = (name: keyof typeof SETTINGS): string => {
  const absent = SETTINGS[name].safeParse(undefined);
  if (!absent.success) return 'required';
  return absent.data === undefined ? 'optional' : `\`${absent.data}\``;
};

const settings = Object.fromEntries(
  (Object.keys(SETTINGS) as (keyof typeof SETTINGS)[]).map((name) => [name, presence(name)]),
);

const rows = [...read('README.md').matchAll(/^\| `([A-Z_]+)` +\| (\S+) +\| .+ \|$/gm)];
const lines = [...read('.env.example').matchAll(/^(# )?([A-Z_]+)=(.*)$/gm)];

describe('the settings', () => {
  it('are all found', () => {
    expect(settings['DATABASE_URL']).toBe('required');
    expect(settings['PORT']).toBe('`3000`');
  });

  it("stand in README's table as the program reads them", () => {
    expect(Object.fromEntries(rows.map(([, name, how]) => [name, how]))).toEqual(settings);
  });

  it('stand in .env.example, commented out where they may be left away', () => {
    const told = lines.map(([, comment, name = '', value = '']) => [
      name,
      comment === undefined ? 'required' : value === '' ? 'optional' : `\`${value}\``,
    ]);
    expect(Object.fromEntries(told)).toEqual(settings);
  });

  it('are each explained where a person copies them from', () => {
    const text = read('.env.example').split('\n');
    for (const [line, , name] of lines) {
      const above = text[text.indexOf(line) - 1] ?? '';
      expect(above, `the line above ${name ?? ''}`).toMatch(/^# .{10,}/);
    }
  });
});
