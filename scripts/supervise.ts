/**
 * Keeps the parts of a program running: starts them, starts a killed one again, and stops all of
 * them, whatever they were doing. Each part leads a process group, so what it starts ends with it.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { forget, noteParts } from './leftovers.ts';
import { signalGroup } from './processes.ts';

export interface Part {
  name: string;
  program: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Whether it does its work yet. */
  isUp: () => Promise<boolean>;
}

export interface SupervisorOptions {
  cwd: string;
  /** Keeps each part's output (`<name>.log`) and the note of what runs. */
  folder: string;
  say: (line: string) => void;
  /** Every line of every part is said too. */
  isVerbose?: boolean;
  /** How long a part may take to stop before it is killed. */
  graceMs?: number;
  /** The pause before a part is started again doubles from here to 5 s, until it has run for 10 s. */
  firstPauseMs?: number;
}

export interface Supervisor {
  /** Starts a part and resolves when it is up; rejects when it cannot start, or at `stop`. */
  keep: (part: Part) => Promise<void>;
  stop: () => Promise<void>;
}

export class PartFailed extends Error {
  override name = 'PartFailed';
}

export const NOTE = 'parts.json';

const LONGEST_PAUSE_MS = 5000;
const STEADY_AFTER_MS = 10_000;
const STARTS_BEFORE_GIVING_UP = 3;
const LAST_LINES = 30;

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { graceMs = 5000, firstPauseMs = 250, say } = options;
  const running = new Map<string, ChildProcess>();
  const pauses = new Set<NodeJS.Timeout>();
  let stopping: Promise<void> | null = null;

  const note = () => {
    const pids = [...running.values()].flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
    noteParts(path.join(options.folder, NOTE), pids);
  };

  const keep = async (part: Part): Promise<void> => {
    const lastLines: string[] = [];
    let pauseMs = firstPauseMs;
    let starts = 0;
    let hasBeenUp = false;

    const launch = () => {
      if (stopping) return;
      starts += 1;
      const startedAt = Date.now();
      const child = spawn(part.program, part.args, {
        cwd: options.cwd,
        env: part.env,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.set(part.name, child);
      note();
      follow(part.name, child, lastLines, options);
      let isOver = false;
      const over = (how: string) => {
        if (isOver) return;
        isOver = true;
        running.delete(part.name);
        if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
        if (stopping || (!hasBeenUp && starts >= STARTS_BEFORE_GIVING_UP)) return;
        if (Date.now() - startedAt > STEADY_AFTER_MS) pauseMs = firstPauseMs;
        say(`${part.name} ended (${how}) and is started again`);
        const pause = setTimeout(() => {
          pauses.delete(pause);
          launch();
        }, pauseMs);
        pauses.add(pause);
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      };
      child.on('error', (error) => {
        over(error.message);
      });
      child.on('exit', (code, signal) => {
        over(signal ?? `code ${code ?? 0}`);
      });
    };

    launch();
    while (!(running.has(part.name) && (await part.isUp()))) {
      if (stopping) throw new PartFailed(`${part.name} was stopped while it started`);
      if (starts >= STARTS_BEFORE_GIVING_UP && !running.has(part.name)) {
        throw new PartFailed(`${part.name} does not start:\n${lastLines.join('\n')}`);
      }
      await sleep(50);
    }
    hasBeenUp = true;
  };

  const end = async (): Promise<void> => {
    for (const pause of pauses) clearTimeout(pause);
    const pids = [...running.values()].flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
    for (const pid of pids) signalGroup(pid, 'SIGTERM');
    const until = Date.now() + graceMs;
    while (running.size > 0 && Date.now() < until) await sleep(20);
    for (const pid of pids) signalGroup(pid, 'SIGKILL');
    while (running.size > 0) await sleep(20);
    forget(path.join(options.folder, NOTE));
  };

  const stop = (): Promise<void> => (stopping ??= end());

  fs.mkdirSync(options.folder, { recursive: true });
  return { keep, stop };
}

/** Keeps the output of a part in its log, and its last lines at hand for when it fails. */
function follow(
  name: string,
  child: ChildProcess,
  lastLines: string[],
  options: SupervisorOptions,
): void {
  const log = fs.createWriteStream(path.join(options.folder, `${name}.log`), { flags: 'a' });
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`);
      lastLines.push(line);
      if (lastLines.length > LAST_LINES) lastLines.shift();
      if (options.isVerbose) options.say(`${name} | ${line}`);
    });
  }
  child.on('close', () => log.end());
}
