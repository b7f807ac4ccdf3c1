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
    holidays: [],
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
  policies: [
    { kind: 'backorder', leadDays: null, cap: null, toArriving: false, beginsAtOnce: true },
  ],
  goods: [5],
  fillsWhatFits: false,
};

const orderOf = (units: number): Event => ({
  do: 'order',
  pick: 0,
  of: [{ units }],
  hoursAgo: 0,
  routed: true,
  parted: false,
  ships: 'by-unit',
  imported: false,
  byStaff: true,
});

const played = async (script: readonly Event[]): Promise<string | null> =>
  play(PLAIN, script, await shippedSourceIn(new URL('../..', import.meta.url).pathname))?.law ??
  null;

describe('what the simulator found', () => {
  /**
   * Stock is read before the level is locked. Everything known left and as much came anew between the
   * two, and the old count covered the new order, until stock was only decided on with the demand it
   * was read beside.
   */
  it('a stock read that two looks overtake sets nothing free', async () => {
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
    expect(await played(overtaken)).toBeNull();
    const [read, ...others] = [overtaken[3], ...overtaken.filter((_, index) => index !== 3)];
    expect(read).toMatchObject({ do: 'work', turns: 1 });
    expect(await played(others)).toBeNull();
  });
});
