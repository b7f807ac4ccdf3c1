/**
 * A supervisor that is killed without warning cannot stop its parts. So it keeps a note of them, and
 * the next one on the same folder ends what the note still names.
 */
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { signalGroup, startOf } from './processes.ts';

interface Noted {
  pid: number;
  start: string | null;
}

export function noteParts(file: string, pids: number[]): void {
  const noted: Noted[] = pids.map((pid) => ({ pid, start: startOf(pid) }));
  fs.writeFileSync(`${file}.new`, JSON.stringify(noted));
  fs.renameSync(`${file}.new`, file);
}

export async function endLeftovers(file: string): Promise<void> {
  const left = readNoted(file).filter(({ pid, start }) => start !== null && startOf(pid) === start);
  for (const { pid } of left) signalGroup(pid, 'SIGKILL');
  while (left.some(({ pid, start }) => startOf(pid) === start)) await sleep(20);
  fs.rmSync(file, { force: true });
}

function readNoted(file: string): Noted[] {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Noted[];
  } catch {
    return [];
  }
}
