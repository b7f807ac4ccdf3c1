import { describe, expect, it } from 'vitest';
import { filesIn, isTest, linesWith } from './repository.ts';

const TEXT = /\.(css|html|js|json|liquid|md|mjs|svg|toml|ts|tsx|yml)$/;
const texts = (folder: string): string[] =>
  filesIn(folder).filter((file) => TEXT.test(file) && !isTest(file));

describe('the app', () => {
  it('does not know that there is an emulator', () => {
    const files = [...texts('app'), ...texts('extensions'), 'shopify.app.toml', 'shopify.web.toml'];
    expect(linesWith(/emulat/i, files)).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const reads = linesWith(/process\.env/, texts('app')).filter(
      (line) => !line.startsWith('app/adapters/config.server.ts:'),
    );
    expect(reads).toEqual([]);
  });

  it('has nothing left to do, and nothing switched off', () => {
    const files = ['app', 'emulator', 'extensions', 'prisma', 'scripts'].flatMap(texts);
    const marks =
      /\b(TODO|FIXME|XXX|HACK)\b|eslint-disable|@ts-(ignore|expect-error|nocheck)|prettier-ignore/;
    expect(linesWith(marks, files)).toEqual([]);
  });
});

describe('the emulator', () => {
  it('does not know which app it plays for', () => {
    const files = filesIn('emulator').filter((file) => TEXT.test(file));
    expect(linesWith(/holdline|back-?order|app\.promise|['"`]promise['"`]/i, files)).toEqual([]);
  });
});
