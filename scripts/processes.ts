/** Processes by their id: whether they are still the same ones, and how their groups are ended. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/**
 * When the process began, in whatever form the system tells it; null when there is none. Together
 * with the id it names a process for good, which an id alone does not.
 */
export function startOf(pid: number): string | null {
  if (fs.existsSync('/proc/self/stat')) {
    try {
      const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ');
      return fields?.[0] === 'Z' ? null : (fields?.[19] ?? null);
    } catch {
      return null;
    }
  }
  const told = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return told.stdout.trim() || null;
}

/** Signals a process that leads its own group, with everything it has started. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has gone by itself.
  }
}
