/**
 * A supervisor that is killed without warning cannot stop its parts. So it keeps a note of itself
 * and of them, and the next one on the same folder ends what a dead one has left.
 */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { signalGroup, startOf } from './processes.ts';

const processSchema = z.object({ pid: z.number(), start: z.string().nullable() });
const noteSchema = z.object({ supervisor: processSchema, parts: z.array(processSchema) });

type Note = z.infer<typeof noteSchema>;

/** Takes the folder of the note for this process; answers who has it when that one still lives. */
export async function claim(file: string): Promise<{ heldBy: number } | null> {
  const note = readNote(file);
  if (note && isSame(note.supervisor)) return { heldBy: note.supervisor.pid };
  const left = (note?.parts ?? []).filter(isSame);
  for (const { pid } of left) signalGroup(pid, 'SIGKILL');
  while (left.some(isSame)) await sleep(20);
  noteParts(file, []);
  return null;
}

export function noteParts(file: string, pids: number[]): void {
  const named = (pid: number) => ({ pid, start: startOf(pid) });
  const note: Note = { supervisor: named(process.pid), parts: pids.map(named) };
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.new`, JSON.stringify(note));
  fs.renameSync(`${file}.new`, file);
}

export function forget(file: string): void {
  fs.rmSync(file, { force: true });
}

function isSame({ pid, start }: z.infer<typeof processSchema>): boolean {
  return start !== null && startOf(pid) === start;
}

function readNote(file: string): Note | null {
  try {
    return noteSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
