import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { countsOf, survivorsOf } from './tally.ts';
import type { MutantResult } from './tally.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');

const statuses = (...all: MutantResult['status'][]) => all.map((status) => ({ status }));

describe('a mutation run', () => {
  it('counts mutants that loop or do not load as killed', () => {
    const results = statuses('Killed', 'RuntimeError', 'Timeout', 'Survived', 'NoCoverage');
    expect(countsOf(results)).toEqual({
      killed: 2,
      survived: 1,
      timeout: 1,
      noCoverage: 1,
      score: 60,
    });
  });

  it('takes no mutant out of the sum, and rounds down', () => {
    expect(countsOf(statuses('Killed', 'Killed', 'Ignored')).score).toBe(66.66);
    expect(countsOf([]).score).toBe(100);
  });

  it.each(['Survived', 'NoCoverage', 'Ignored'] as const)(
    'names what is %s by the code it stands for',
    (status) => {
      const result: MutantResult = {
        id: '1',
        fileName: 'scripts/mutation/same-cases.ts',
        mutatorName: 'BlockStatement',
        replacement: '{}',
        status,
        location: { start: { line: 1, column: 2 }, end: { line: 2, column: 6 } },
      };
      expect(survivorsOf([result, { ...result, status: 'Killed' }], ROOT)).toEqual([
        {
          file: 'scripts/mutation/same-cases.ts',
          mutator: 'BlockStatement',
          original: '**\n * Th',
          replacement: '{}',
          line: 1,
        },
      ]);
    },
  );

  it('names them in the order of the source, whichever was ready first', () => {
    const at = (fileName: string, line: number): MutantResult => ({
      id: `${fileName} ${line}`,
      fileName,
      mutatorName: 'BlockStatement',
      replacement: '{}',
      status: 'Survived',
      location: { start: { line, column: 1 }, end: { line, column: 2 } },
    });
    const [first, second] = ['scripts/mutation/survivors.ts', 'scripts/mutation/tally.ts'];
    const ready = [at(second, 1), at(first, 10), at(second, 2), at(first, 9)];
    expect(survivorsOf(ready, ROOT).map(({ file, line }) => `${file}:${line}`)).toEqual([
      `${first}:9`,
      `${first}:10`,
      `${second}:1`,
      `${second}:2`,
    ]);
  });
});
