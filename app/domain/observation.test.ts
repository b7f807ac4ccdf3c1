import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, instant } from '#tests/support/domain.ts';
import { reconcile } from './observation.ts';
import type { KnownDemand, ReconciledDemand, SeenDemand } from './observation.ts';
import { unitsOfPlaces } from './places.ts';
import type { Places } from './places.ts';

/** What is freed and what is accepted are different units, unless `outOfReach` says otherwise. */
const seenOf = (parts: Partial<SeenDemand>): SeenDemand => ({
  quantity: 5,
  heldByUs: 0,
  freedByStranger: 0,
  accepted: 0,
  outOfReach: (parts.freedByStranger ?? 0) + (parts.accepted ?? 0),
  ...parts,
});

const LONG_AGO = instant('2026-11-02T08:00Z');
const placesOf = (units: number): Places => (units === 0 ? [] : [{ units, at: LONG_AGO }]);

type Known = Omit<KnownDemand, 'places'>;

/** All known units came at one moment. */
const look = (before: Known | null, seen: SeenDemand, joined: boolean): ReconciledDemand =>
  reconcile(
    before === null ? null : { ...before, places: placesOf(before.quantity) },
    seen,
    joined,
    NOW,
  );

const known: Known = { quantity: 5, waiting: 3, held: 3 };

describe('what a fresh look says of joined demand', () => {
  it.each([
    ['it is new: it waits in full', null, {}, { waiting: 5, added: 5 }],
    [
      'it is new and a service has some: these are released',
      null,
      { accepted: 2 },
      { waiting: 3, freed: 2 },
    ],
    [
      'nothing happened',
      known,
      { heldByUs: 3 },
      { waiting: 3, freed: 0, added: 0, withdrawn: 0, shipped: 0 },
    ],
    ['our hold is not placed yet', { ...known, held: 0 }, {}, { waiting: 3 }],
    [
      'a stranger released our hold: respected',
      known,
      { freedByStranger: 3 },
      { waiting: 0, freed: 3 },
    ],
    [
      'a stranger released one of two',
      known,
      { heldByUs: 1, freedByStranger: 2 },
      { waiting: 1, freed: 2 },
    ],
    [
      'a stranger released a hold on the whole FO: only what waited was freed',
      { quantity: 5, waiting: 3, held: 5 },
      { freedByStranger: 5 },
      { waiting: 0, freed: 3 },
    ],
    [
      'a service accepted all of it',
      { ...known, held: 0 },
      { accepted: 5 },
      { waiting: 0, freed: 3 },
    ],
    [
      'a service accepted what was free',
      known,
      { heldByUs: 3, accepted: 2 },
      { waiting: 3, freed: 0 },
    ],
    [
      'the FO was replaced: it waits, to be held again',
      known,
      { heldByUs: 0 },
      { waiting: 3, freed: 0 },
    ],
    [
      'held units were cancelled',
      known,
      { quantity: 3, heldByUs: 1 },
      { waiting: 1, withdrawn: 2, shipped: 0 },
    ],
    ['all of it was cancelled', known, { quantity: 0 }, { waiting: 0, withdrawn: 3, shipped: 2 }],
    [
      'free units shipped',
      known,
      { quantity: 3, heldByUs: 3 },
      { waiting: 3, withdrawn: 0, shipped: 2 },
    ],
    [
      'free units shipped and the FO was replaced',
      { quantity: 5, waiting: 1, held: 1 },
      { quantity: 4, heldByUs: 1 },
      { waiting: 1, shipped: 1 },
    ],
    [
      'freed by a stranger and shipped before anybody looked',
      known,
      { quantity: 2 },
      { waiting: 0, withdrawn: 3 },
    ],
    [
      'some freed by a stranger, some cancelled',
      known,
      { quantity: 4, heldByUs: 1, freedByStranger: 1 },
      { waiting: 1, freed: 1, withdrawn: 1 },
    ],
    [
      'a free unit shipped while a stranger freed another',
      known,
      { quantity: 4, heldByUs: 2, freedByStranger: 1 },
      { waiting: 2, freed: 1, withdrawn: 0, shipped: 1 },
    ],
    [
      'units left that were held with the whole FO: only those that waited are withdrawn',
      { quantity: 5, waiting: 2, held: 5 },
      { quantity: 2, freedByStranger: 1 },
      { waiting: 0, freed: 1, withdrawn: 1, shipped: 2 },
    ],
    [
      'undecided units shipped in spite of it',
      { quantity: 5, waiting: 5, held: 0 },
      { quantity: 2 },
      { waiting: 2, shipped: 3 },
    ],
    ['units were added: they wait', known, { quantity: 7, heldByUs: 3 }, { waiting: 5, added: 2 }],
    [
      'units were added while a stranger freed others',
      known,
      { quantity: 7, freedByStranger: 3 },
      { waiting: 2, added: 2, freed: 3 },
    ],
    [
      'units were added to the FO that a stranger freed: these were not',
      { quantity: 1, waiting: 1, held: 1 },
      { quantity: 3, freedByStranger: 3 },
      { waiting: 2, added: 2, freed: 1 },
    ],
    [
      'a service accepted one while units were added to the FO that a stranger freed',
      { quantity: 2, waiting: 2, held: 1 },
      { quantity: 4, freedByStranger: 3, accepted: 1 },
      { waiting: 2, added: 2, freed: 2 },
    ],
    [
      'a stranger freed one while another, not held yet, left the order',
      { quantity: 2, waiting: 2, held: 1 },
      { quantity: 1, freedByStranger: 1 },
      { waiting: 0, freed: 1, shipped: 1 },
    ],
    [
      'a stranger freed one while a service accepted another, not held yet',
      { quantity: 2, waiting: 2, held: 1 },
      { quantity: 2, freedByStranger: 1, accepted: 1 },
      { waiting: 0, freed: 2 },
    ],
    [
      'a service accepted what a stranger freed: it counts once',
      { quantity: 3, waiting: 3, held: 1 },
      { quantity: 3, freedByStranger: 1, accepted: 1, outOfReach: 1 },
      { waiting: 2, freed: 1 },
    ],
  ])('%s', (_story, before, seen, after) => {
    expect(look(before, seenOf(seen), true)).toMatchObject(after);
  });
});

describe('what a fresh look says of demand that has not joined', () => {
  it.each([
    ['it is new', null, {}],
    ['it was known', known, { heldByUs: 3 }],
    ['units were added', { quantity: 5, waiting: 0, held: 0 }, { quantity: 9 }],
  ])('%s: it waits for nothing', (_story, before, seen) => {
    const after = look(before, seenOf(seen), false);
    expect(after).toMatchObject({ waiting: 0, freed: 0, withdrawn: 0 });
  });
});

const unitsArb = fc.integer({ min: 0, max: 9 });
const knownArb = fc
  .record({ quantity: unitsArb, waiting: unitsArb, held: unitsArb })
  .map(({ quantity, waiting, held }) => ({
    quantity,
    waiting: Math.min(waiting, quantity),
    held: Math.min(held, quantity),
  }));
const seenArb = fc
  .record({
    quantity: unitsArb,
    heldByUs: unitsArb,
    freedByStranger: unitsArb,
    accepted: unitsArb,
    both: unitsArb,
  })
  .map(({ quantity, both, ...parts }) => {
    const heldByUs = Math.min(parts.heldByUs, quantity);
    const free = quantity - heldByUs;
    const freedByStranger = Math.min(parts.freedByStranger, free);
    const accepted = Math.min(parts.accepted, free);
    const least = Math.max(freedByStranger, accepted);
    const outOfReach = Math.max(least, Math.min(free, freedByStranger + accepted - both));
    return { quantity, heldByUs, freedByStranger, accepted, outOfReach };
  });

describe('the places of demand after a fresh look', () => {
  const older = { units: 2, at: LONG_AGO };
  const newer = { units: 3, at: instant('2026-11-10T08:00Z') };
  const five: KnownDemand = { quantity: 5, waiting: 3, held: 3, places: [older, newer] };
  it.each([
    ['new units take the place they are given', null, {}, [{ units: 5, at: NOW }]],
    [
      'units that were added stand behind those that were there',
      five,
      { quantity: 7, heldByUs: 3 },
      [older, newer, { units: 2, at: NOW }],
    ],
    [
      'what shipped leaves the oldest',
      five,
      { quantity: 4, heldByUs: 3 },
      [{ ...older, units: 1 }, newer],
    ],
    [
      'what was withdrawn leaves the newest',
      five,
      { quantity: 3, heldByUs: 1 },
      [older, { ...newer, units: 1 }],
    ],
    ['what is gone has none', five, { quantity: 0 }, []],
    ['nothing happened', five, { heldByUs: 3 }, [older, newer]],
  ])('%s', (_story, before, seen, places) => {
    expect(reconcile(before, seenOf(seen), true, NOW).places).toEqual(places);
  });

  it('of demand that has not joined, whatever leaves has shipped', () => {
    const gone = reconcile(five, seenOf({ quantity: 2 }), false, NOW);
    expect(gone).toMatchObject({ shipped: 3, withdrawn: 0, places: [{ ...newer, units: 2 }] });
  });

  it('hold the quantity that is seen', () => {
    fc.assert(
      fc.property(fc.option(knownArb), seenArb, fc.boolean(), (before, seen, joined) => {
        expect(unitsOfPlaces(look(before, seen, joined).places)).toBe(seen.quantity);
      }),
    );
  });
});

describe('the law of a fresh look', () => {
  it('0 <= waiting <= quantity, whatever was known and seen', () => {
    fc.assert(
      fc.property(fc.option(knownArb), seenArb, fc.boolean(), (before, seen, joined) => {
        const { quantity, waiting } = look(before, seen, joined);
        expect(quantity).toBe(seen.quantity);
        expect(waiting).toBeGreaterThanOrEqual(0);
        expect(waiting).toBeLessThanOrEqual(quantity);
      }),
    );
  });

  it('a unit starts to wait only when it is new', () => {
    fc.assert(
      fc.property(knownArb, seenArb, (before, seen) => {
        const { waiting } = look(before, seen, true);
        const added = Math.max(0, seen.quantity - before.quantity);
        expect(waiting).toBeLessThanOrEqual(before.waiting + added);
      }),
    );
  });

  it('a unit stops waiting only because it was freed, was withdrawn, or shipped all the same', () => {
    fc.assert(
      fc.property(knownArb, seenArb, (before, seen) => {
        const { waiting, freed, withdrawn, added, shipped } = look(before, seen, true);
        const otherwise = before.waiting + added - freed - withdrawn - waiting;
        expect(otherwise).toBeGreaterThanOrEqual(0);
        expect(otherwise).toBeLessThanOrEqual(shipped);
      }),
    );
  });

  it('every unit that left was withdrawn or shipped', () => {
    fc.assert(
      fc.property(knownArb, seenArb, fc.boolean(), (before, seen, joined) => {
        const { withdrawn, shipped, added } = look(before, seen, joined);
        expect(before.quantity + added - withdrawn - shipped).toBe(seen.quantity);
      }),
    );
  });

  it('a unit that a service accepted is never waited for', () => {
    fc.assert(
      fc.property(fc.option(knownArb), seenArb, (before, seen) => {
        const { waiting } = look(before, seen, true);
        expect(waiting).toBeLessThanOrEqual(seen.quantity - seen.accepted);
      }),
    );
  });

  it('a unit that was known and that a stranger freed is never waited for', () => {
    fc.assert(
      fc.property(knownArb, seenArb, (before, seen) => {
        const outOfReach = seen.freedByStranger;
        const { waiting } = look(before, { ...seen, accepted: 0, outOfReach }, true);
        const freed = Math.min(seen.freedByStranger, before.quantity);
        expect(waiting).toBeLessThanOrEqual(seen.quantity - freed);
      }),
    );
  });

  it('a second look at the same world changes nothing', () => {
    fc.assert(
      fc.property(fc.option(knownArb), seenArb, fc.boolean(), (before, seen, joined) => {
        const { quantity, waiting } = look(before, seen, joined);
        const settled = { ...seen, freedByStranger: 0, outOfReach: seen.accepted };
        expect(look({ quantity, waiting, held: seen.heldByUs }, settled, joined)).toEqual({
          quantity,
          waiting,
          places: placesOf(quantity),
          freed: 0,
          added: 0,
          withdrawn: 0,
          shipped: 0,
        });
      }),
    );
  });

  it.each([
    ['seen.quantity', known, { quantity: -1 }],
    ['seen.heldByUs', known, { heldByUs: 0.5 }],
    ['seen.freedByStranger', known, { freedByStranger: NaN }],
    ['seen.accepted', known, { accepted: -2 }],
    ['seen.outOfReach', known, { outOfReach: 0.5 }],
    ['known.held', { ...known, held: 1.5 }, {}],
  ])('%s that is no quantity is a fault', (field, before, seen) => {
    expect(() => look(before, seenOf(seen), true)).toThrow(field);
  });
});
