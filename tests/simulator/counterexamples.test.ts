import { describe, expect, it } from 'vitest';
import { play } from './play.ts';
import type { Event, Setup } from './script.ts';
import { shippedSourceIn } from './shipped-source.ts';

const PLAIN: Setup = {
  items: 1,
  locations: 1,
  startsAt: Date.UTC(2026, 9, 20, 7, 30),
  calendar: {
    zone: 'Europe/Stockholm',
    workingDays: [1, 2, 3, 4, 5, 6, 7],
    bufferDays: 0,
    handlingDays: 0,
  },
  doubts: {
    splitKeepsId: 'named',
    holdNamingEveryLine: 'holds-whole',
    splitWhileHeld: 'both-held',
    splitActionWhileHeld: 'not-listed',
    mergeAfterRelease: 'never',
    editOntoHeldOrder: 'new-fo',
  },
  policies: [{ kind: 'backorder', leadDays: null, beginsAtOnce: true }],
  goods: [5],
};

const orderOf = (units: number): Event => ({
  do: 'order',
  pick: 0,
  of: [{ units }],
  hoursAgo: 0,
  routed: true,
  parted: false,
});

const played = async (script: readonly Event[]): Promise<string | null> =>
  play(PLAIN, script, await shippedSourceIn(new URL('../..', import.meta.url).pathname))?.law ??
  null;

describe('what the simulator found', () => {
  /**
   * A limit of the loop: stock is read before the level is locked. When everything known leaves and as
   * much comes anew between the two, the old count covers the new order. The next decision tells it as
   * a shortage.
   */
  it('a stock read that two looks overtake sets free what has already left', async () => {
    const overtaken: readonly Event[] = [
      orderOf(5),
      { do: 'rest', pick: 0, shuffled: false },
      { do: 'expect', pick: 0, units: 1, inDays: 3 },
      { do: 'work', pick: 0, turns: 1 },
      { do: 'ship', pick: 0, units: 5 },
      orderOf(5),
      { do: 'deliver', pick: 0 },
      { do: 'deliver', pick: 0 },
      { do: 'deliver', pick: 0 },
      { do: 'work', pick: 6, turns: 99 },
      { do: 'work', pick: 0, turns: 99 },
      { do: 'work', pick: 1, turns: 99 },
    ];
    expect(await played(overtaken)).toBe('Never are more units set free than there are goods');
    const [read, ...others] = [overtaken[3], ...overtaken.filter((_, index) => index !== 3)];
    expect(read).toMatchObject({ do: 'work', turns: 1 });
    expect(await played(others)).toBeNull();
  });
});
