/** What a mutation run says: how many mutants were killed, and which were not. */
import fs from 'node:fs';
import path from 'node:path';
import type { Stryker } from '@stryker-mutator/core';
import type { Survivor } from './survivors.ts';

export type MutantResult = Awaited<ReturnType<Stryker['runMutationTest']>>[number];
type Status = MutantResult['status'];

export interface Counts {
  readonly killed: number;
  readonly survived: number;
  /** Ran into a loop: killed too. */
  readonly timeout: number;
  /** Survived because no test reaches it. */
  readonly noCoverage: number;
  /** Per cent of all mutants that were killed, to two places. */
  readonly score: number;
}

/** A module that does not load any more fails every test that imports it. */
const KILLED: readonly Status[] = ['Killed', 'RuntimeError'];
const DEAD: readonly Status[] = [...KILLED, 'Timeout'];

export const countsOf = (results: readonly Pick<MutantResult, 'status'>[]): Counts => {
  const those = (...statuses: readonly Status[]): number =>
    results.filter(({ status }) => statuses.includes(status)).length;
  const killed = those(...KILLED);
  const timeout = those('Timeout');
  const share = results.length === 0 ? 1 : (killed + timeout) / results.length;
  return {
    killed,
    survived: those('Survived'),
    timeout,
    noCoverage: those('NoCoverage'),
    score: Math.floor(share * 10_000) / 100,
  };
};

export interface FoundSurvivor extends Survivor {
  readonly line: number;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** Lines and columns count from 1; the character at the end is not part of it. */
const codeBetween = (source: string, start: Position, end: Position): string => {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, at) =>
      line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined),
    )
    .join('\n');
};

/** The mutants that live, also by being ignored, in the order of the source. */
export const survivorsOf = (results: readonly MutantResult[], root: string): FoundSurvivor[] =>
  results
    .filter(({ status }) => !DEAD.includes(status))
    .map(({ fileName, location: { start, end }, mutatorName, replacement }) => ({
      file: path.relative(root, path.resolve(root, fileName)).replaceAll(path.sep, '/'),
      mutator: mutatorName,
      original: codeBetween(fs.readFileSync(path.resolve(root, fileName), 'utf8'), start, end),
      replacement,
      line: start.line,
    }))
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
