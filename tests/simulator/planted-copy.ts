/** A copy of the shipped source in a folder of its own, with a bug planted in it. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PlantedBug } from './planted-bugs.ts';
import { SHIPPED_FILES } from './shipped-source.ts';

const root = join(import.meta.dirname, '..', '..');

export interface PlantedCopy {
  readonly folder: string;
  readonly remove: () => void;
}

/** Throws when the text to change is not there exactly once: the bug would not be planted. */
export const plant = ({ bug, file, from, to, also }: PlantedBug): PlantedCopy => {
  const folder = mkdtempSync(join(tmpdir(), 'holdline-planted-'));
  cpSync(join(root, 'app', 'domain'), join(folder, 'app', 'domain'), {
    recursive: true,
    filter: (path) => !path.endsWith('.test.ts'),
  });
  for (const path of SHIPPED_FILES) {
    mkdirSync(dirname(join(folder, 'app', path)), { recursive: true });
    cpSync(join(root, 'app', path), join(folder, 'app', path));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const meaning = { type: 'module', imports: { '#app/*': './app/*' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(meaning));
  const path = join(folder, 'app', file);
  let source = readFileSync(path, 'utf8');
  for (const change of [{ from, to }, ...(also === undefined ? [] : [also])]) {
    if (source.split(change.from).length !== 2) {
      throw new Error(`${bug}: ${file} has no single "${change.from}"`);
    }
    source = source.replace(change.from, () => change.to);
  }
  writeFileSync(path, source);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};
