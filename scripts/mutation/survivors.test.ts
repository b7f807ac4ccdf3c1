import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare, defencesIn, entryFor } from './survivors.ts';
import type { Survivor } from './survivors.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');

const survivorOf = (parts: Partial<Survivor> = {}): Survivor => ({
  file: 'app/domain/queue.ts',
  mutator: 'EqualityOperator',
  original: 'a < b',
  replacement: 'a <= b',
  ...parts,
});

const pageOf = (...entries: string[]): string =>
  ['# Mutants', '', 'Words.', '', '## `app/domain/queue.ts`', '', ...entries].join('\n');

describe('a page of defended survivors', () => {
  it('is read entry by entry, wherever its lines are broken', () => {
    const entry = '- EqualityOperator: `a < b` becomes\n  `a <= b`. Equal places\n  never meet.';
    expect(defencesIn(pageOf(entry))).toEqual([
      { ...survivorOf(), because: 'Equal places never meet.' },
    ]);
  });

  it.each([
    ['plain', 'a < b', 'a <= b'],
    ['with a template', '`${a}@${b}`', '``'],
    ['on several lines', '{\n  left -= 1;\n}', '{}'],
    ['with words of its own', 'a becomes `b`. c', '""'],
  ])('reads code %s as it was written', (_kind, original, replacement) => {
    const survivor = survivorOf({ original, replacement });
    const [defence] = defencesIn(pageOf(`${entryFor(survivor)} So it is.`));
    expect(defence?.because).toBe('So it is.');
    expect(compare([survivor], defence === undefined ? [] : [defence])).toEqual({
      undefended: [],
      outdated: [],
    });
  });

  it('tells of an entry that says no reason', () => {
    expect(() => defencesIn(pageOf(entryFor(survivorOf())))).toThrow(
      'no defence of a survivor: - EqualityOperator: `a < b` becomes `a <= b`.',
    );
  });

  it('has nothing under headings that name no module', () => {
    expect(defencesIn('# Mutants\n\n- a list\n\n## How\n\n- another\n')).toEqual([]);
  });
});

describe('survivors and defences', () => {
  const defended = { ...survivorOf(), because: 'So it is.' };

  it('pair one to one: a second survivor that reads alike is not defended', () => {
    expect(compare([survivorOf()], [defended])).toEqual({ undefended: [], outdated: [] });
    expect(compare([survivorOf(), survivorOf()], [defended]).undefended).toEqual([survivorOf()]);
  });

  it.each([
    ['file', { file: 'app/domain/quote.ts' }],
    ['kind', { mutator: 'ConditionalExpression' }],
    ['code before', { original: 'b < a' }],
    ['code after', { replacement: 'a > b' }],
  ])('do not pair when they differ in %s', (_part, parts) => {
    const survivor = survivorOf(parts);
    expect(compare([survivor], [defended])).toEqual({
      undefended: [survivor],
      outdated: [defended],
    });
  });
});

describe('docs/mutation.md', () => {
  const defences = defencesIn(fs.readFileSync(path.join(ROOT, 'docs/mutation.md'), 'utf8'));

  it('defends survivors of modules that exist, by code that stands in them', () => {
    const astray = defences.filter(({ file, original }) => {
      const source = fs.existsSync(path.join(ROOT, file))
        ? fs.readFileSync(path.join(ROOT, file), 'utf8').replaceAll(/\s+/g, ' ')
        : '';
      return !source.includes(original);
    });
    expect(astray).toEqual([]);
  });
});
