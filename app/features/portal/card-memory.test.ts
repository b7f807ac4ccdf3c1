import { setImmediate as letOthersRun } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { NO_DATE } from '#app/domain/promise-history.ts';
import { createTestClock } from '#tests/support/clock.ts';
import {
  createCardMemory,
  FAILED_MS,
  FRESH_MS,
  LONGEST_LINE,
  MOST_REMEMBERED,
} from './card-memory.ts';
import type { CardPromises } from './card-memory.ts';

const clock = createTestClock();
const north = { shop: asId<'Shop'>('north.myshopify.com'), clock };
const south = { shop: asId<'Shop'>('south.myshopify.com'), clock };

/** Looks that wait until they are answered; every handle that begins with `w` waits without a date. */
let looks: { shop: string; handles: readonly string[]; answer: (known?: boolean) => void }[] = [];
let open = 0;
let mostOpen = 0;
const memory = () =>
  createCardMemory(async ({ shop }: typeof north, handles) => {
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    const found = await new Promise<CardPromises | null>((resolve) => {
      looks.push({
        shop,
        handles,
        answer: (known = true) => {
          const waiting = handles.filter((handle) => handle.startsWith('w'));
          resolve(known ? new Map(waiting.map((each) => [each, NO_DATE])) : null);
        },
      });
    });
    open -= 1;
    return found;
  });
const answered = async (known = true): Promise<void> => {
  await letOthersRun();
  const look = looks.find((each) => !done.has(each));
  if (look === undefined) throw new Error('nobody looks');
  done.add(look);
  look.answer(known);
  await letOthersRun();
};
let done = new Set<unknown>();
const namesOf = (promises: CardPromises) => [...promises.keys()];

beforeEach(() => {
  looks = [];
  done = new Set();
  open = 0;
  mostOpen = 0;
});

describe('what is known of cards', () => {
  it('is looked at once in a minute, whether they say something or not', async () => {
    const { promisesOf } = memory();
    const first = promisesOf(north, ['w1', 'x']);
    await answered();
    expect(namesOf(await first)).toEqual(['w1']);
    expect(namesOf(await promisesOf(north, ['x', 'w1']))).toEqual(['w1']);
    expect(looks).toHaveLength(1);
    clock.advance({ milliseconds: FRESH_MS });
    const again = promisesOf(north, ['w1']);
    await answered();
    expect(namesOf(await again)).toEqual(['w1']);
    expect(looks).toHaveLength(2);
  });

  it('is of one shop alone', async () => {
    const { promisesOf } = memory();
    const ours = promisesOf(north, ['w1']);
    await answered();
    await ours;
    const theirs = promisesOf(south, ['w1']);
    await answered();
    await theirs;
    expect(looks.map(({ shop }) => shop)).toEqual([north.shop, south.shop]);
  });

  it('is nothing where the look fails, and for a moment nobody looks again', async () => {
    const { promisesOf } = memory();
    const failed = promisesOf(north, ['w1']);
    await answered(false);
    expect(namesOf(await failed)).toEqual([]);
    expect(namesOf(await promisesOf(north, ['w1']))).toEqual([]);
    expect(looks).toHaveLength(1);
    clock.advance({ milliseconds: FAILED_MS });
    const later = promisesOf(north, ['w1']);
    await answered();
    expect(namesOf(await later)).toEqual(['w1']);
  });

  it('is forgotten when there is too much of it, the oldest first', async () => {
    const { promisesOf } = memory();
    const ask = async (handles: string[]) => {
      const asked = promisesOf(north, handles);
      await answered();
      await asked;
    };
    await ask(['w-first']);
    await ask(Array.from({ length: MOST_REMEMBERED - 1 }, (_, at) => `w${at}`));
    await promisesOf(north, ['w-first']);
    expect(looks).toHaveLength(2);
    await ask(['w-one-more']);
    const forgotten = promisesOf(north, ['w-first']);
    await answered();
    expect(namesOf(await forgotten)).toEqual(['w-first']);
    expect(looks).toHaveLength(4);
  });
});

describe('many visitors at once', () => {
  it('cause one look at a time in each shop, and one look for what all of them ask', async () => {
    const { promisesOf } = memory();
    const asked = [
      promisesOf(north, ['w1', 'w2']),
      promisesOf(north, ['w2', 'w1']),
      promisesOf(north, ['w2', 'w3']),
    ];
    await answered();
    await answered();
    expect((await Promise.all(asked)).map(namesOf)).toEqual([
      ['w1', 'w2'],
      ['w2', 'w1'],
      ['w2', 'w3'],
    ]);
    expect(looks.map(({ handles }) => handles)).toEqual([['w1', 'w2'], ['w3']]);
    expect(mostOpen).toBe(1);
  });

  it('do not wait behind another shop', async () => {
    const { promisesOf } = memory();
    void promisesOf(north, ['w1']);
    void promisesOf(south, ['w1']);
    await letOthersRun();
    expect(looks).toHaveLength(2);
  });

  it('are told what is known when too many wait already', async () => {
    const { promisesOf } = memory();
    const known = promisesOf(north, ['w-known']);
    await answered();
    await known;
    const waiting = Array.from({ length: LONGEST_LINE }, (_, at) => promisesOf(north, [`w${at}`]));
    expect(namesOf(await promisesOf(north, ['w-late', 'w-known']))).toEqual(['w-known']);
    for (const each of waiting) {
      await answered();
      expect(namesOf(await each)).toHaveLength(1);
    }
    expect(looks).toHaveLength(LONGEST_LINE + 1);
  });

  it('are served although the look of one of them broke', async () => {
    const times: string[] = [];
    const { promisesOf } = createCardMemory((_: typeof north, [handle = '']) => {
      times.push(handle);
      return handle === 'broken'
        ? Promise.reject(new Error('a defect'))
        : Promise.resolve(new Map([[handle, NO_DATE]]));
    });
    const broken = promisesOf(north, ['broken']);
    const next = promisesOf(north, ['w1']);
    await expect(broken).rejects.toThrow('a defect');
    expect(namesOf(await next)).toEqual(['w1']);
    expect(times).toEqual(['broken', 'w1']);
  });
});
