import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { boundJobs, jobs } from '#app/wiring/jobs.ts';
import { filesIn, isTest, linesWith } from './repository.ts';

const DECLARATIONS = /^app\/features\/[^/]+\/jobs\.ts$/;
const sources = filesIn('app').filter((file) => /\.tsx?$/.test(file) && !isTest(file));

const named = z.object({ name: z.string() });
const namesIn = async (file: string): Promise<string[]> => {
  const declared: unknown = await import(file.replace(/^app\//, '#app/'));
  return z.record(z.string(), z.unknown()).parse(declared) instanceof Object
    ? Object.values(declared as object).map((job) => named.parse(job).name)
    : [];
};

describe('jobs', () => {
  it('are bound, every one that a feature declares', async () => {
    const declared = await Promise.all(
      sources.filter((file) => DECLARATIONS.test(file)).map(namesIn),
    );
    expect(declared.flat()).not.toEqual([]);
    expect(boundJobs.map(({ job }) => job.name).sort()).toEqual(declared.flat().sort());
  });

  it('have a name of their own', () => {
    const names = Object.values(jobs).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are declared in their feature and nowhere else', () => {
    const calls = linesWith(/\bdefineJob\(/, sources).filter(
      (line) => !/^app\/features\/[^/]+\/jobs\.ts:/.test(line),
    );
    expect(calls).toEqual([]);
  });
});
