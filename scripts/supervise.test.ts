import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { claim } from './leftovers.ts';
import { startOf } from './processes.ts';
import { createSupervisor, NOTE } from './supervise.ts';
import type { Part, Supervisor } from './supervise.ts';

let folder: string;
let said: string[];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'supervise-'));
  said = [];
});

function supervisor(graceMs = 2000): Supervisor {
  const made = createSupervisor({
    cwd: folder,
    folder,
    say: (line) => said.push(line),
    graceMs,
    firstPauseMs: 20,
  });
  onTestFinished(async () => {
    await made.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return made;
}

/** A program that writes its process id into `<name>.pid` and then lives until it is ended. */
function part(name: string, more = ''): Part {
  const script = `
    require('node:fs').writeFileSync('${name}.pid', String(process.pid));
    ${more}
    setInterval(() => {}, 1000);`;
  return {
    name,
    program: process.execPath,
    args: ['-e', script],
    env: process.env,
    isUp: () => Promise.resolve(fs.existsSync(path.join(folder, `${name}.pid`))),
  };
}

async function pidOf(name: string, before = 0): Promise<number> {
  const file = path.join(folder, `${name}.pid`);
  for (;;) {
    const pid = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0;
    if (pid > 0 && pid !== before) return pid;
    await sleep(10);
  }
}

const isAlive = (pid: number) => startOf(pid) !== null;

test('a killed part is started again', async () => {
  await supervisor().keep(part('web'));
  const first = await pidOf('web');
  process.kill(first, 'SIGKILL');
  const second = await pidOf('web', first);
  expect(isAlive(second)).toBe(true);
  expect(said).toEqual(['web ended (SIGKILL) and is started again']);
});

test('stopping ends every part and what the parts have started', async () => {
  const all = supervisor();
  const grandchild = `require('node:child_process').spawn(process.execPath, ['-e',
    "require('node:fs').writeFileSync('grandchild.pid', String(process.pid)); setInterval(() => {}, 1000)"]);`;
  await Promise.all([all.keep(part('web', grandchild)), all.keep(part('worker'))]);
  const pids = await Promise.all(['web', 'worker', 'grandchild'].map((name) => pidOf(name)));
  await all.stop();
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
  expect(fs.existsSync(path.join(folder, NOTE))).toBe(false);
});

test('a part that will not stop is killed when its time is over', async () => {
  const all = supervisor(200);
  await all.keep(part('deaf', "process.on('SIGTERM', () => {});"));
  const pid = await pidOf('deaf');
  const began = Date.now();
  await all.stop();
  expect(isAlive(pid)).toBe(false);
  expect(Date.now() - began).toBeGreaterThanOrEqual(200);
});

test('a part may finish its work before it goes', async () => {
  const all = supervisor();
  const slow =
    "process.on('SIGTERM', () => setTimeout(() => { require('node:fs').writeFileSync('done', ''); process.exit() }, 100));";
  await all.keep(part('slow', slow));
  await all.stop();
  expect(fs.existsSync(path.join(folder, 'done'))).toBe(true);
});

test.each([0, 5, 30, 80])('a stop %i ms into the start leaves nothing running', async (ms) => {
  const all = supervisor();
  const never = { ...part('web'), isUp: () => Promise.resolve(false) };
  const started = all.keep(never).then(
    () => 'up',
    () => 'stopped',
  );
  await sleep(ms);
  const note = path.join(folder, NOTE);
  const noted = JSON.parse(fs.readFileSync(note, 'utf8')) as {
    parts: { pid: number }[];
  };
  await all.stop();
  expect(await started).toBe('stopped');
  expect(noted.parts.map(({ pid }) => pid).filter(isAlive)).toEqual([]);
});

test('a part that cannot start says why, with its own last words', async () => {
  const broken = {
    ...part('web', "throw new Error('no such database')"),
    isUp: () => Promise.resolve(false),
  };
  await expect(supervisor().keep(broken)).rejects.toThrow(
    /web does not start:[^]*no such database/,
  );
});

const idle = () => {
  const made = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true });
  onTestFinished(() => {
    made.kill('SIGKILL');
  });
  return made.pid ?? 0;
};
const named = (pid: number) => ({ pid, start: startOf(pid) });

test('the parts of a killed supervisor are ended by the next one, and strangers are not', async () => {
  const [left, stranger] = [idle(), idle()];
  const note = path.join(folder, NOTE);
  const supervisor = { pid: process.pid, start: 'another time' };
  const parts = [named(left), { pid: stranger, start: 'another time' }];
  fs.writeFileSync(note, JSON.stringify({ supervisor, parts }));
  expect(await claim(note)).toBeNull();
  expect([isAlive(left), isAlive(stranger)]).toEqual([false, true]);
  fs.rmSync(folder, { recursive: true });
});

test('the parts of a supervisor that lives are left alone', async () => {
  const [other, part] = [idle(), idle()];
  const note = path.join(folder, NOTE);
  fs.writeFileSync(note, JSON.stringify({ supervisor: named(other), parts: [named(part)] }));
  expect(await claim(note)).toEqual({ heldBy: other });
  expect(isAlive(part)).toBe(true);
  fs.rmSync(folder, { recursive: true });
});
