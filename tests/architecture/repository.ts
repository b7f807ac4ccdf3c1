/** The files of the repository as a visitor sees them: nothing installed, built or generated. */
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..', '..');

const NOT_OURS = new Set([
  '.cache',
  '.demo',
  '.git',
  'build',
  'coverage',
  'generated',
  'node_modules',
  'playwright-report',
  'test-results',
]);

const walk = (folder: string): string[] =>
  fs
    .readdirSync(path.join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.has(name))
    .flatMap((entry) => {
      const file = path.posix.join(folder, entry.name);
      return entry.isDirectory() ? walk(file) : [file];
    });

/** Paths from the root of the repository, sorted; `folder` may be `.`. */
export const filesIn = (folder: string): string[] => walk(folder).sort();

export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);

export const exists = (file: string): boolean => fs.existsSync(path.join(ROOT, file));

export const isExecutable = (file: string): boolean =>
  (fs.statSync(path.join(ROOT, file)).mode & 0o111) !== 0;

export const matches = (pattern: string): boolean => fs.globSync(pattern, { cwd: ROOT }).length > 0;

export const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8');

/** `file: line` for each line that has the pattern. */
export const linesWith = (pattern: RegExp, files: readonly string[]): string[] =>
  files.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [],
      ),
  );
