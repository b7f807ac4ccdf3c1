import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffled } from '#tests/support/domain.ts';
import type { FulfillmentOrderView } from './fulfillment-order.ts';
import type { CouldNotHold, HoldStep, WantedHold } from './hold-step.ts';
import { planHolds } from './holds.ts';
import { asId } from './ids.ts';
import type { FulfillmentOrderId, OrderLineId } from './ids.ts';

/**
 * A small platform of FOs, written from Shopify's documentation and not from the plan. What nobody has
 * seen on a real shop is a doubt, and the plan has to reach its aim whatever the answer is.
 */
interface Doubts {
  readonly splitsHeld: 'yes' | 'no' | 'says so and refuses';
  readonly keepsIdInSplit: 'named' | 'rest' | 'neither';
  readonly heldAfterSplit: 'both' | 'named' | 'rest' | 'neither';
  readonly keepsIdInHold: 'held' | 'rest';
  readonly namingEveryLine: 'refused' | 'accepted';
  readonly heldTakesAnotherHold: boolean;
  readonly mergesAfterRelease: boolean;
}

interface Line {
  readonly id: string;
  readonly orderLineId: OrderLineId;
  readonly units: number;
}

interface Hold {
  readonly id: string;
  readonly handle: string;
  readonly by: 'us' | 'stranger';
}

interface Fo {
  readonly id: string;
  readonly place: number;
  readonly state: 'OPEN' | 'IN_PROGRESS' | 'SCHEDULED' | 'CLOSED';
  readonly canBeHeld: boolean;
  readonly holds: readonly Hold[];
  readonly lines: readonly Line[];
}

class Refused extends Error {}

const lineOf = (index: number): OrderLineId => asId(`gid://shopify/LineItem/${index}`);
const placeOf = (index: number) => asId<'Location'>(`gid://shopify/Location/${index}`);
const ITEM = asId<'InventoryItem'>('gid://shopify/InventoryItem/1');

class Platform {
  fos: Fo[];
  readonly doubts: Doubts;
  #made = 0;

  constructor(fos: readonly Fo[], doubts: Doubts) {
    this.fos = [...fos];
    this.doubts = doubts;
  }

  #newId(): string {
    this.#made += 1;
    return `new-${this.#made}`;
  }

  #get(id: string): Fo {
    const fo = this.fos.find((each) => each.id === id && each.state !== 'CLOSED');
    if (fo === undefined) throw new Error(`no open FO ${id}`);
    return fo;
  }

  #replace(id: string, ...by: readonly Fo[]): void {
    this.fos = [
      ...this.fos.filter((fo) => fo.id !== id),
      ...by.filter(({ lines }) => lines.length > 0),
    ];
  }

  /** Takes the named units out of the lines; all lines get new ids, as volatile as they are. */
  #parted(fo: Fo, named: readonly { id: string; quantity: number }[]): [Line[], Line[]] {
    const quantityOf = new Map(named.map(({ id, quantity }) => [id, quantity]));
    if (named.length === 0 || quantityOf.size !== named.length) throw new Error('lines not unique');
    const parts = fo.lines.map((line) => {
      const out = quantityOf.get(line.id) ?? 0;
      if (quantityOf.has(line.id) && (out < 1 || out > line.units)) throw new Error('bad quantity');
      quantityOf.delete(line.id);
      return { line, out };
    });
    if (quantityOf.size > 0) throw new Error('a line that is not on the FO');
    const withUnits = (pick: (part: { line: Line; out: number }) => number): Line[] =>
      parts
        .map((part) => ({ ...part.line, id: this.#newId(), units: pick(part) }))
        .filter(({ units }) => units > 0);
    return [withUnits(({ out }) => out), withUnits(({ line, out }) => line.units - out)];
  }

  hold(id: string, handle: string, named: readonly { id: string; quantity: number }[]): void {
    const fo = this.#get(id);
    if (fo.holds.length > 0 && !this.doubts.heldTakesAnotherHold) throw new Refused('held already');
    if (fo.holds.length === 0 && (!fo.canBeHeld || fo.state === 'SCHEDULED'))
      throw new Error('no HOLD');
    if (fo.holds.some((hold) => hold.by === 'us' && hold.handle === handle))
      throw new Error('handle taken');
    const placed: Hold = { id: this.#newId(), handle, by: 'us' };
    if (named.length === 0) {
      this.#replace(id, { ...fo, holds: [...fo.holds, placed] });
      return;
    }
    if (fo.holds.length > 0) throw new Error('a held FO cannot be split by a hold');
    const [held, rest] = this.#parted(fo, named);
    if (rest.length === 0 && this.doubts.namingEveryLine === 'refused')
      throw new Error('every line named');
    const heldKeepsId = this.doubts.keepsIdInHold === 'held' || rest.length === 0;
    this.#replace(
      id,
      { ...fo, id: heldKeepsId ? id : this.#newId(), holds: [placed], lines: held },
      { ...fo, id: heldKeepsId ? this.#newId() : id, lines: rest },
    );
  }

  release(id: string, holdIds: readonly string[]): void {
    const fo = this.#get(id);
    if (holdIds.length === 0) throw new Error('without ids every hold would go');
    for (const holdId of holdIds) {
      if (fo.holds.find((hold) => hold.id === holdId)?.by !== 'us') throw new Error('not our hold');
    }
    const released = { ...fo, holds: fo.holds.filter((hold) => !holdIds.includes(hold.id)) };
    this.#replace(id, released);
    if (this.doubts.mergesAfterRelease && released.holds.length === 0) this.#merge(released);
  }

  #merge(fo: Fo): void {
    const other = this.fos.find(
      (each) =>
        each.id !== fo.id &&
        each.place === fo.place &&
        each.state === 'OPEN' &&
        fo.state === 'OPEN' &&
        each.canBeHeld === fo.canBeHeld &&
        each.holds.length === 0,
    );
    if (other === undefined) return;
    this.#replace(other.id);
    this.#replace(fo.id, { ...fo, lines: [...fo.lines, ...other.lines] });
  }

  split(id: string, stay: readonly { id: string; quantity: number }[]): void {
    const fo = this.#get(id);
    if (fo.holds.length > 0 && this.doubts.splitsHeld !== 'yes')
      throw new Refused('not splittable');
    const [named, rest] = this.#parted(fo, stay);
    if (rest.length === 0) throw new Error('a split of everything');
    const { heldAfterSplit, keepsIdInSplit } = this.doubts;
    const half = (lines: readonly Line[], which: 'named' | 'rest'): Fo => ({
      ...fo,
      id: keepsIdInSplit === which ? id : this.#newId(),
      lines,
      holds:
        heldAfterSplit === 'both' || heldAfterSplit === which
          ? fo.holds.map((hold) => ({ ...hold, id: this.#newId() }))
          : [],
    });
    this.#replace(id, half(named, 'named'), half(rest, 'rest'));
  }

  strangersLeave(): void {
    this.fos = this.fos.map((fo) => ({ ...fo, holds: fo.holds.filter(({ by }) => by === 'us') }));
  }

  look(): FulfillmentOrderView[] {
    return this.fos.map((fo) => {
      const held = fo.holds.length > 0;
      const splits = !held || this.doubts.splitsHeld !== 'no';
      return {
        id: asId(fo.id),
        locationId: placeOf(fo.place),
        status: held && fo.state !== 'CLOSED' ? 'ON_HOLD' : fo.state,
        requestStatus: 'UNSUBMITTED',
        supportedActions: [
          ...(held ? ['RELEASE_HOLD'] : fo.canBeHeld ? ['HOLD'] : []),
          ...(splits ? ['SPLIT'] : []),
        ],
        holds: fo.holds.map(({ id, handle, by }) => ({ id: asId(id), handle, ours: by === 'us' })),
        lines: fo.lines.map(({ id, orderLineId, units }) => ({
          id: asId(id),
          orderLineId,
          inventoryItemId: ITEM,
          remaining: units,
        })),
      };
    });
  }
}

const perform = (platform: Platform, step: HoldStep): void => {
  switch (step.kind) {
    case 'hold':
      platform.hold(step.fulfillmentOrderId, step.handle, step.lines);
      break;
    case 'release':
      platform.release(step.fulfillmentOrderId, step.holdIds);
      break;
    case 'split':
      platform.split(step.fulfillmentOrderId, step.stay);
      break;
    case 'release-and-hold-rest': {
      platform.release(step.fulfillmentOrderId, step.holdIds);
      // A merge after the release changes what the FO is before the hold comes: it may then be refused.
      const before = platform.look().find(({ id }) => id === step.fulfillmentOrderId);
      if (before !== undefined) {
        platform.hold(step.fulfillmentOrderId, step.then.handle, step.then.lines);
      }
    }
  }
};

interface Reached {
  readonly steps: number;
  readonly couldNot: ReadonlyMap<string, number>;
  readonly refused: ReadonlyMap<FulfillmentOrderId, CouldNotHold>;
}

const keyOf = (orderLineId: string, place: string): string => `${orderLineId} at ${place}`;
const STEPS = 40;

/** Plans, acts, looks again, until the plan is done. */
const carryOut = (
  platform: Platform,
  wanted: readonly WantedHold[],
  afterStep: (before: Platform['fos']) => void = () => undefined,
): Reached => {
  const refused = new Map<FulfillmentOrderId, CouldNotHold>();
  const unsplittable = new Set<FulfillmentOrderId>();
  for (let steps = 0; steps < STEPS; steps += 1) {
    const plan = planHolds(platform.look(), wanted, { refused, unsplittable });
    if (plan.kind === 'done') {
      const couldNot = plan.couldNot.map(
        ({ orderLineId, level, quantity }) =>
          [keyOf(orderLineId, level.locationId), quantity] as const,
      );
      return { steps, refused, couldNot: new Map(couldNot) };
    }
    const before = platform.fos;
    try {
      perform(platform, plan.step);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (plan.step.kind === 'split') unsplittable.add(plan.step.fulfillmentOrderId);
      else refused.set(plan.step.fulfillmentOrderId, 'refused-by-shopify');
    }
    afterStep(before);
  }
  throw new Error(`not done after ${STEPS} steps`);
};

const isOurs = (fo: Fo): boolean => fo.holds.some(({ by }) => by === 'us');
const isTheirs = (fo: Fo): boolean => fo.holds.some(({ by }) => by === 'stranger');
const unitsIn = (fos: readonly Fo[], { orderLineId, level }: WantedHold): number => {
  let units = 0;
  for (const fo of fos) {
    if (placeOf(fo.place) !== level.locationId || fo.state === 'CLOSED') continue;
    for (const line of fo.lines) if (line.orderLineId === orderLineId) units += line.units;
  }
  return units;
};

const doubtsArb: fc.Arbitrary<Doubts> = fc.record({
  splitsHeld: fc.constantFrom('yes', 'yes', 'no', 'says so and refuses'),
  keepsIdInSplit: fc.constantFrom('named', 'rest', 'neither'),
  heldAfterSplit: fc.constantFrom('both', 'named', 'rest', 'neither'),
  keepsIdInHold: fc.constantFrom('held', 'rest'),
  namingEveryLine: fc.constantFrom('refused', 'accepted'),
  heldTakesAnotherHold: fc.boolean().map((no) => !no),
  mergesAfterRelease: fc.boolean(),
});

const foArb = fc.record({
  place: fc.constantFrom(1, 1, 1, 2),
  state: fc.constantFrom<Fo['state'][]>(
    'OPEN',
    'OPEN',
    'OPEN',
    'OPEN',
    'IN_PROGRESS',
    'SCHEDULED',
    'CLOSED',
  ),
  canBeHeld: fc.constantFrom(true, true, true, false),
  by: fc.constantFrom<Hold['by'][][]>([], [], [], ['us'], ['us'], ['stranger'], ['us', 'stranger']),
  units: fc.array(
    fc.record({ line: fc.integer({ min: 1, max: 3 }), units: fc.integer({ min: 1, max: 9 }) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
});

const worldArb = fc
  .record({
    doubts: doubtsArb,
    fos: fc.array(foArb, { minLength: 1, maxLength: 5 }),
    shares: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 6, maxLength: 6 }),
  })
  .map(({ doubts, fos, shares }) => ({
    doubts,
    fos: fos.map((fo, index): Fo => {
      const held = fo.state === 'OPEN' ? fo.by : [];
      return {
        id: `fo-${index}`,
        place: fo.place,
        state: fo.state,
        canBeHeld: fo.canBeHeld || held.length > 0,
        holds: held.map((by, at) => ({ id: `hold-${index}-${at}`, handle: `holdline-${at}`, by })),
        lines: fo.units.map(({ line, units }, at) => ({
          id: `line-${index}-${at}`,
          orderLineId: lineOf(line),
          units,
        })),
      };
    }),
    wanted: shares.map((waiting, index): WantedHold => ({
      orderLineId: lineOf((index % 3) + 1),
      level: { inventoryItemId: ITEM, locationId: placeOf(index < 3 ? 1 : 2) },
      waiting,
      reasonNotes: 'waits',
    })),
  }));

const RUNS = { numRuns: 400 };

describe('a plan of holds, carried out', () => {
  it('reaches its aim under every doubt: what waits is held, and nothing else that can be freed', () => {
    fc.assert(
      fc.property(worldArb, ({ doubts, fos, wanted }) => {
        const platform = new Platform(fos, doubts);
        const { couldNot, refused } = carryOut(platform, wanted);
        for (const want of wanted) {
          const ours = platform.fos.filter(isOurs);
          const reachable = platform.fos.filter(
            (fo) =>
              isOurs(fo) ||
              (!refused.has(asId(fo.id)) &&
                (isTheirs(fo) || (fo.canBeHeld && fo.state !== 'SCHEDULED'))),
          );
          const held = unitsIn(ours, want);
          const aim = Math.min(want.waiting, unitsIn(reachable, want));
          expect(held).toBeGreaterThanOrEqual(aim);
          expect(
            unitsIn(
              ours.filter((fo) => !isTheirs(fo)),
              want,
            ),
          ).toBeLessThanOrEqual(want.waiting);
          if (!ours.some((fo) => isTheirs(fo) && unitsIn([fo], want) > 0)) expect(held).toBe(aim);
          const missing = couldNot.get(keyOf(want.orderLineId, want.level.locationId)) ?? 0;
          expect(missing).toBe(Math.max(0, want.waiting - held));
        }
      }),
      RUNS,
    );
  });

  it('is done with its work: a second run does nothing', () => {
    fc.assert(
      fc.property(worldArb, ({ doubts, fos, wanted }) => {
        const platform = new Platform(fos, { ...doubts, heldTakesAnotherHold: true });
        carryOut(platform, wanted);
        const after = platform.fos;
        expect(carryOut(platform, wanted).steps).toBe(0);
        expect(platform.fos).toBe(after);
      }),
      RUNS,
    );
  });

  it('narrows what it holds when the last stranger has left', () => {
    fc.assert(
      fc.property(worldArb, ({ doubts, fos, wanted }) => {
        const platform = new Platform(fos, doubts);
        carryOut(platform, wanted);
        platform.strangersLeave();
        carryOut(platform, wanted);
        for (const want of wanted) {
          expect(unitsIn(platform.fos.filter(isOurs), want)).toBeLessThanOrEqual(want.waiting);
        }
      }),
      RUNS,
    );
  });

  it('never touches a stranger’s hold, and holds only FOs in which something waits', () => {
    fc.assert(
      fc.property(worldArb, ({ doubts, fos, wanted }) => {
        const platform = new Platform(fos, doubts);
        const strangers = (): string[] =>
          platform.fos
            .flatMap(({ holds }) => holds.filter(({ by }) => by === 'stranger').map(({ id }) => id))
            .sort();
        const before = strangers();
        carryOut(platform, wanted);
        expect(strangers()).toEqual(before);
        for (const fo of platform.fos.filter((each) => isOurs(each) && each.state !== 'CLOSED')) {
          expect(wanted.some((want) => want.waiting > 0 && unitsIn([fo], want) > 0)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('frees nothing too early where a split leaves what was named held', () => {
    fc.assert(
      fc.property(
        worldArb,
        fc.constantFrom('both', 'named'),
        ({ doubts, fos, wanted }, heldAfterSplit) => {
          const platform = new Platform(fos, {
            ...doubts,
            heldAfterSplit,
            mergesAfterRelease: false,
          });
          carryOut(platform, wanted, (before) => {
            for (const want of wanted) {
              const was = unitsIn(before.filter(isOurs), want);
              const is = unitsIn(platform.fos.filter(isOurs), want);
              expect(is).toBeGreaterThanOrEqual(Math.min(was, want.waiting));
            }
          });
        },
      ),
      RUNS,
    );
  });

  it('takes no more steps than there are FOs and order lines to move, whatever the quantities', () => {
    const platformOf = (heldAfterSplit: Doubts['heldAfterSplit']): Platform =>
      new Platform(
        [
          {
            id: 'fo-1',
            place: 1,
            state: 'OPEN',
            canBeHeld: true,
            holds: [{ id: 'hold-1', handle: 'holdline-1', by: 'us' }],
            lines: [{ id: 'line-1', orderLineId: lineOf(1), units: 100_000 }],
          },
        ],
        {
          splitsHeld: 'yes',
          keepsIdInSplit: 'named',
          heldAfterSplit,
          keepsIdInHold: 'held',
          namingEveryLine: 'refused',
          heldTakesAnotherHold: true,
          mergesAfterRelease: false,
        },
      );
    const wanted = [
      {
        orderLineId: lineOf(1),
        level: { inventoryItemId: ITEM, locationId: placeOf(1) },
        waiting: 1,
        reasonNotes: '',
      },
    ];
    const steps = (['both', 'named', 'rest', 'neither'] as const).map(
      (heldAfterSplit) => carryOut(platformOf(heldAfterSplit), wanted).steps,
    );
    expect(steps).toEqual([2, 1, 2, 2]);
  });

  it('is the same plan in any input order', () => {
    const twice = worldArb.chain((world) =>
      fc.record({
        world: fc.constant(world),
        fos: shuffled(world.fos),
        wanted: shuffled(world.wanted),
      }),
    );
    fc.assert(
      fc.property(twice, ({ world, fos, wanted }) => {
        const look = (of: readonly Fo[]): FulfillmentOrderView[] =>
          new Platform(of, world.doubts).look();
        expect(planHolds(look(fos), wanted)).toEqual(planHolds(look(world.fos), world.wanted));
      }),
      RUNS,
    );
  });
});
