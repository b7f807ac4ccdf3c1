import { describe, expect, it } from 'vitest';
import { handleFor, isOurHandle } from './fulfillment-order.ts';
import type { FulfillmentOrderView } from './fulfillment-order.ts';
import { couldNotInWords } from './hold-step.ts';
import type { CouldNotHold, HoldRefusals, HoldStep, WantedHold } from './hold-step.ts';
import { planHolds } from './holds.ts';
import { asId } from './ids.ts';
import type { OrderLineId } from './ids.ts';

const HERE = asId<'Location'>('gid://shopify/Location/1');
const THERE = asId<'Location'>('gid://shopify/Location/2');
const ITEM = asId<'InventoryItem'>('gid://shopify/InventoryItem/1');
const lineId = (name: string): OrderLineId => asId(`gid://shopify/LineItem/${name}`);

/** An FO with units of order lines, e.g. `foOf('1', { X: 3, Y: 2 })`; `held` names who holds it. */
const foOf = (
  name: string,
  units: Readonly<Record<string, number>>,
  parts: Partial<FulfillmentOrderView> & { held?: readonly ('us' | 'stranger')[] } = {},
): FulfillmentOrderView => {
  const { held = [], ...rest } = parts;
  return {
    id: asId(`gid://shopify/FulfillmentOrder/${name}`),
    locationId: HERE,
    status: held.length > 0 ? 'ON_HOLD' : 'OPEN',
    requestStatus: 'UNSUBMITTED',
    supportedActions: held.length > 0 ? ['RELEASE_HOLD', 'SPLIT'] : ['HOLD', 'SPLIT'],
    holds: held.map((who) => ({
      id: asId(`${who}-on-${name}`),
      handle: who === 'us' ? 'holdline-X' : '',
      ours: who === 'us',
    })),
    lines: Object.entries(units).map(([line, remaining]) => ({
      id: asId(`${name}-${line}`),
      orderLineId: lineId(line),
      inventoryItemId: ITEM,
      remaining,
    })),
    ...rest,
  };
};

const waits = (line: string, waiting: number, locationId = HERE): WantedHold => ({
  orderLineId: lineId(line),
  level: { inventoryItemId: ITEM, locationId },
  waiting,
  reasonNotes: `${waiting} of ${line} wait`,
});

/** A step in few words: `hold 1: 1-X*2 as holdline-X`, `release 1: us-on-1`, `split 1: 1-X*1 stay`. */
const inShort = (step: HoldStep): string => {
  const name = step.fulfillmentOrderId.split('/').pop() ?? '';
  const named = (lines: readonly { id: string; quantity: number }[]): string =>
    lines.map(({ id, quantity }) => `${id}*${quantity}`).join(' ') || 'all';
  switch (step.kind) {
    case 'hold':
      return `hold ${name}: ${named(step.lines)} as ${step.handle}${step.whole ? ', whole' : ''}`;
    case 'release':
      return `release ${name}: ${step.holdIds.join(' ')}`;
    case 'split':
      return `split ${name}: ${named(step.stay)} stay`;
    case 'release-and-hold-rest':
      return `release ${name}: ${step.holdIds.join(' ')}, hold ${named(step.then.lines)} as ${step.then.handle}`;
  }
};

const planned = (
  views: readonly FulfillmentOrderView[],
  wanted: readonly WantedHold[],
  refusals: HoldRefusals = {},
): string => {
  const plan = planHolds(views, wanted, refusals);
  if (plan.kind === 'step') return inShort(plan.step);
  const held = plan.held.map(({ orderLineId, quantity }) => `${orderLineId.slice(-1)} ${quantity}`);
  const not = plan.couldNot.map(({ quantity, because }) => `, ${quantity} not: ${because}`);
  return `held ${held.join(' ')}${not.join('')}`;
};

describe('placing holds', () => {
  it.each([
    ['nothing waits', [foOf('1', { X: 5 })], [waits('X', 0)], 'held X 0'],
    [
      'a part waits: it is split off and held',
      [foOf('1', { X: 5 })],
      [waits('X', 3)],
      'hold 1: 1-X*3 as holdline-X',
    ],
    [
      'everything waits: no lines are named',
      [foOf('1', { X: 5 })],
      [waits('X', 5)],
      'hold 1: all as holdline-X',
    ],
    [
      'all of one line waits, beside another',
      [foOf('1', { X: 5, Y: 1 })],
      [waits('X', 5)],
      'hold 1: 1-X*5 as holdline-X',
    ],
    [
      'a line with nothing left is no other line',
      [foOf('1', { X: 5, Y: 0 })],
      [waits('X', 5)],
      'hold 1: all as holdline-X',
    ],
    [
      'both lines wait: one held FO for each',
      [foOf('1', { X: 5, Y: 1 })],
      [waits('Y', 1), waits('X', 5)],
      'hold 1: 1-X*5 as holdline-X',
    ],
    [
      'what is held already counts',
      [foOf('1', { X: 2 }, { held: ['us'] }), foOf('2', { X: 5 })],
      [waits('X', 3)],
      'hold 2: 2-X*1 as holdline-X',
    ],
    [
      'the FO that fits is held',
      [foOf('1', { X: 5 }), foOf('2', { X: 3 })],
      [waits('X', 3)],
      'hold 2: all as holdline-X',
    ],
    [
      'wherever it stands',
      [foOf('1', { X: 3 }), foOf('2', { X: 5 })],
      [waits('X', 3)],
      'hold 1: all as holdline-X',
    ],
    [
      'else the smallest that is large enough',
      [foOf('1', { X: 9 }), foOf('2', { X: 5 })],
      [waits('X', 3)],
      'hold 2: 2-X*3 as holdline-X',
    ],
    [
      'and not a smaller one',
      [foOf('1', { X: 5 }), foOf('2', { X: 1 })],
      [waits('X', 3)],
      'hold 1: 1-X*3 as holdline-X',
    ],
    [
      'nor one that comes first',
      [foOf('1', { X: 1 }), foOf('2', { X: 5 })],
      [waits('X', 3)],
      'hold 2: 2-X*3 as holdline-X',
    ],
    [
      'else the largest',
      [foOf('1', { X: 1 }), foOf('2', { X: 2 })],
      [waits('X', 3)],
      'hold 2: all as holdline-X',
    ],
    [
      'though a smaller one comes later',
      [foOf('1', { X: 2 }), foOf('2', { X: 1 })],
      [waits('X', 3)],
      'hold 1: all as holdline-X',
    ],
    [
      'of two that fit, the one with fewer other lines',
      [foOf('1', { X: 3, Y: 1 }), foOf('2', { X: 3 })],
      [waits('X', 3)],
      'hold 2: all as holdline-X',
    ],
    [
      'of two alike, the older',
      [foOf('2', { X: 3 }), foOf('1', { X: 3 })],
      [waits('X', 3)],
      'hold 1: all as holdline-X',
    ],
    [
      'an FO elsewhere is another level',
      [foOf('1', { X: 3 }, { locationId: THERE })],
      [waits('X', 3)],
      'held X 0, 3 not: no-units',
    ],
    [
      'a closed FO is past',
      [foOf('1', { X: 3 }, { status: 'CLOSED' })],
      [waits('X', 3)],
      'held X 0, 3 not: no-units',
    ],
    [
      'so is a cancelled one',
      [foOf('1', { X: 3 }, { status: 'CANCELLED' })],
      [waits('X', 3)],
      'held X 0, 3 not: no-units',
    ],
    [
      'a scheduled FO is not open',
      [foOf('1', { X: 3 }, { status: 'SCHEDULED' })],
      [waits('X', 3)],
      'held X 0, 3 not: not-open',
    ],
    [
      'an FO in progress that can be held',
      [foOf('1', { X: 3 }, { status: 'IN_PROGRESS' })],
      [waits('X', 3)],
      'hold 1: all as holdline-X',
    ],
    [
      'an FO in progress that cannot',
      [foOf('1', { X: 3 }, { status: 'IN_PROGRESS', supportedActions: [] })],
      [waits('X', 3)],
      'held X 0, 3 not: no-hold-action',
    ],
    [
      'what can be held is, the rest is told',
      [foOf('1', { X: 3 }), foOf('2', { X: 2 }, { supportedActions: [] })],
      [waits('X', 5)],
      'hold 1: all as holdline-X',
    ],
    [
      'the rest is told',
      [foOf('1', { X: 3 }, { held: ['us'] }), foOf('2', { X: 2 }, { supportedActions: [] })],
      [waits('X', 5)],
      'held X 3, 2 not: no-hold-action',
    ],
  ])('%s', (_story, views, wanted, outcome) => {
    expect(planned(views, wanted)).toBe(outcome);
  });

  it('FO lines that carry the same order line are summed', () => {
    const [first] = foOf('1', { X: 2 }).lines;
    const [second] = foOf('2', { X: 3 }).lines;
    if (first === undefined || second === undefined) throw new Error('no lines');
    const view = { ...foOf('1', {}), lines: [first, second] };
    expect(planned([view], [waits('X', 4)])).toBe('hold 1: 1-X*2 2-X*2 as holdline-X');
    expect(planned([view], [waits('X', 5)])).toBe('hold 1: all as holdline-X');
  });

  it('a step says what it is for', () => {
    expect(planHolds([foOf('1', { X: 5 })], [waits('X', 3)])).toEqual({
      kind: 'step',
      step: {
        kind: 'hold',
        fulfillmentOrderId: 'gid://shopify/FulfillmentOrder/1',
        whole: false,
        handle: 'holdline-X',
        reasonNotes: '3 of X wait',
        lines: [{ id: '1-X', quantity: 3 }],
        orderLineIds: [lineId('X')],
      },
    });
  });

  it('what the platform refused is told and not asked for again', () => {
    const view = foOf('1', { X: 3 });
    const refused = new Map<typeof view.id, CouldNotHold>([[view.id, 'hold-limit']]);
    expect(planned([view], [waits('X', 3)], { refused })).toBe('held X 0, 3 not: hold-limit');
  });
});

describe('while the shop is paused', () => {
  const paused = { paused: true };
  it.each([
    ['nothing new is held', [foOf('1', { X: 3 })], [waits('X', 3)], 'held X 0, 3 not: paused'],
    [
      'what is held and waits stays',
      [foOf('1', { X: 3 }, { held: ['us'] })],
      [waits('X', 3)],
      'held X 3',
    ],
    [
      'what is covered is released, though another line is not held',
      [foOf('1', { X: 3 }, { held: ['us'] }), foOf('2', { Y: 1 })],
      [waits('Y', 1)],
      'release 1: us-on-1',
    ],
  ])('%s', (_story, views, wanted, outcome) => {
    expect(planned(views, wanted, paused)).toBe(outcome);
  });
});

describe('an FO that strangers hold', () => {
  it.each([
    [
      'ours goes on all of it',
      [foOf('1', { X: 5, Y: 1 }, { held: ['stranger'] })],
      [waits('X', 2)],
      'hold 1: all as holdline-X, whole',
    ],
    [
      'unless nothing in it waits',
      [foOf('1', { X: 5 }, { held: ['stranger'] })],
      [waits('X', 0)],
      'held X 0',
    ],
    [
      'a free FO is held first',
      [foOf('1', { X: 2 }, { held: ['stranger'] }), foOf('2', { X: 9 })],
      [waits('X', 2)],
      'hold 2: 2-X*2 as holdline-X',
    ],
    [
      'it may hide by whom',
      [foOf('1', { X: 5 }, { status: 'ON_HOLD', supportedActions: [] })],
      [waits('X', 2)],
      'hold 1: all as holdline-X, whole',
    ],
    [
      'while they stay it holds too much',
      [foOf('1', { X: 5, Y: 1 }, { held: ['stranger', 'us'] })],
      [waits('X', 2)],
      'held X 5',
    ],
    [
      'once they are gone it is narrowed',
      [foOf('1', { X: 5, Y: 1 }, { held: ['us'] })],
      [waits('X', 2)],
      'split 1: 1-X*2 stay',
    ],
    [
      'ours goes when nothing waits, theirs stays',
      [foOf('1', { X: 5 }, { held: ['stranger', 'us'] })],
      [waits('X', 0)],
      'release 1: us-on-1',
    ],
    [
      'what waits is put there before what can move is kept',
      [foOf('1', { X: 3 }, { held: ['us', 'stranger'] }), foOf('2', { X: 2 }, { held: ['us'] })],
      [waits('X', 4)],
      'split 2: 2-X*1 stay',
    ],
  ])('%s', (_story, views, wanted, outcome) => {
    expect(planned(views, wanted)).toBe(outcome);
  });
});

describe('a hold on an FO that strangers hold', () => {
  it('is for every order line that waits there, and for no other', () => {
    const view = foOf('1', { X: 5, Y: 1, Z: 2, A: 3 }, { held: ['stranger'] });
    const wanted = [waits('X', 2), waits('Y', 1), waits('Z', 0), waits('A', 3, THERE)];
    expect(planHolds([view], [...wanted, waits('Zz', 4)])).toEqual({
      kind: 'step',
      step: {
        kind: 'hold',
        fulfillmentOrderId: view.id,
        whole: true,
        handle: 'holdline-X',
        reasonNotes: '2 of X wait',
        lines: [],
        orderLineIds: [lineId('X'), lineId('Y')],
      },
    });
  });
});

describe('releasing holds', () => {
  const held = { held: ['us'] } as const;
  const cannotSplit = { held: ['us'], supportedActions: ['RELEASE_HOLD'] } as const;
  it.each([
    [
      'covered in full: released as it is',
      [foOf('1', { X: 3 }, held)],
      [waits('X', 0)],
      'release 1: us-on-1',
    ],
    ['nothing is known to wait for', [foOf('1', { X: 3 }, held)], [], 'release 1: us-on-1'],
    [
      'the one that fits',
      [foOf('1', { X: 3 }, held), foOf('2', { X: 1 }, held)],
      [waits('X', 3)],
      'release 2: us-on-2',
    ],
    [
      'two that fit together',
      [foOf('1', { X: 3 }, held), foOf('2', { X: 2 }, held), foOf('3', { X: 2 }, held)],
      [waits('X', 3)],
      'release 2: us-on-2',
    ],
    [
      'covered in part: a split names what stays',
      [foOf('1', { X: 5 }, held)],
      [waits('X', 2)],
      'split 1: 1-X*2 stay',
    ],
    [
      'after it, the covered half goes',
      [foOf('1', { X: 2 }, held), foOf('2', { X: 3 }, held)],
      [waits('X', 2)],
      'release 2: us-on-2',
    ],
    [
      'no SPLIT: released and held again',
      [foOf('1', { X: 5 }, cannotSplit)],
      [waits('X', 2)],
      'release 1: us-on-1, hold 1-X*2 as holdline-X',
    ],
    [
      'one of two lines is covered',
      [foOf('1', { X: 5, Y: 1 }, held)],
      [waits('Y', 1)],
      'split 1: 1-Y*1 stay',
    ],
    [
      'both lines wait in part',
      [foOf('1', { X: 5, Y: 2 }, cannotSplit)],
      [waits('X', 2), waits('Y', 1)],
      'release 1: us-on-1, hold 1-X*2 1-Y*1 as holdline-X',
    ],
    [
      'holds come before releases',
      [foOf('1', { X: 5 }, held), foOf('2', { Y: 1 })],
      [waits('Y', 1)],
      'hold 2: all as holdline-Y',
    ],
    [
      'a split that left the wrong half held is not repeated',
      [foOf('1', { X: 1 }), foOf('2', { X: 4 }, held)],
      [waits('X', 1)],
      'release 2: us-on-2, hold 2-X*1 as holdline-X',
    ],
    [
      'a free FO with other units of it is no such half',
      [foOf('1', { X: 2 }), foOf('2', { X: 4 }, held)],
      [waits('X', 1)],
      'split 2: 2-X*1 stay',
    ],
    [
      'nor is one with something else beside',
      [foOf('1', { X: 1, Y: 1 }), foOf('2', { X: 4 }, held)],
      [waits('X', 1)],
      'split 2: 2-X*1 stay',
    ],
    [
      'nor is one elsewhere',
      [foOf('1', { X: 1 }, { locationId: THERE }), foOf('2', { X: 4 }, held)],
      [waits('X', 1)],
      'split 2: 2-X*1 stay',
    ],
    [
      'nor is one that we hold',
      [foOf('1', { X: 1 }, held), foOf('2', { X: 3 }, held)],
      [waits('X', 2)],
      'split 2: 2-X*1 stay',
    ],
    [
      'of two that fit, the one in which nothing else waits',
      [foOf('1', { X: 2, Y: 1 }, held), foOf('2', { X: 2 }, held)],
      [waits('X', 2), waits('Y', 1)],
      'release 2: us-on-2',
    ],
    [
      'what else is on it may be covered too',
      [foOf('1', { X: 2, Y: 1 }, held), foOf('2', { X: 2 }, held)],
      [waits('X', 2)],
      'release 1: us-on-1',
    ],
    [
      'a line that waits on another FO has no part in the new hold',
      [foOf('1', { X: 1, Y: 5 }, cannotSplit), foOf('2', { X: 2 }, held)],
      [waits('X', 2), waits('Y', 3)],
      'release 1: us-on-1, hold 1-Y*3 as holdline-Y',
    ],
  ])('%s', (_story, views, wanted, outcome) => {
    expect(planned(views, wanted)).toBe(outcome);
  });

  it('an FO that claimed to split and did not is released and held again', () => {
    const view = foOf('1', { X: 5 }, { held: ['us'] });
    expect(planned([view], [waits('X', 2)], { unsplittable: new Set([view.id]) })).toBe(
      'release 1: us-on-1, hold 1-X*2 as holdline-X',
    );
  });

  it('an FO that did not take a release keeps its hold', () => {
    const view = foOf('1', { X: 3 }, { held: ['us'] });
    const refused = new Map<typeof view.id, CouldNotHold>([[view.id, 'refused-by-shopify']]);
    expect(planned([view], [waits('X', 0)], { refused })).toBe('held X 3');
  });

  it('all our holds on an FO go together', () => {
    const view = foOf('1', { X: 3 }, { held: ['us'] });
    const second = { id: asId<'FulfillmentHold'>('second'), handle: 'holdline-Y', ours: true };
    expect(planned([{ ...view, holds: [...view.holds, second] }], [])).toBe(
      'release 1: us-on-1 second',
    );
  });

  it('the notes of all lines that stay are on the new hold', () => {
    const plan = planHolds(
      [foOf('1', { X: 5, Y: 2 }, { held: ['us'], supportedActions: [] })],
      [waits('X', 2), waits('Y', 1)],
    );
    expect(plan).toMatchObject({
      step: {
        then: { reasonNotes: '2 of X wait; 1 of Y wait', orderLineIds: [lineId('X'), lineId('Y')] },
      },
    });
  });
});

describe('a plan', () => {
  it.each([0.5, -1, NaN])('for %d waiting units is a fault', (waiting) => {
    expect(() => planHolds([], [waits('X', waiting)])).toThrow('wanted.waiting');
  });

  it('from an FO line with a fraction left is a fault', () => {
    expect(() => planHolds([foOf('1', { X: 0.5 })], [waits('X', 1)])).toThrow('remaining');
  });

  it.each<[CouldNotHold, string]>([
    ['no-units', 'nothing of it is left to hold at this location'],
    ['not-open', 'its fulfillment order is not open yet'],
    ['no-hold-action', 'Shopify does not let this fulfillment order be held'],
    ['hold-limit', 'the fulfillment order already carries ten of our holds'],
    ['refused-by-shopify', 'Shopify refused the hold'],
    ['paused', 'the shop is paused, and no new holds are placed'],
  ])('that could not hold because of %s says: %s', (because, words) => {
    expect(couldNotInWords(because)).toBe(words);
  });
});

describe('our handle', () => {
  it('is the same every time, short enough, and known as ours', () => {
    const handle = handleFor(asId('gid://shopify/LineItem/12345678901234567890'));
    expect(handle).toBe('holdline-12345678901234567890');
    expect(handle.length).toBeLessThanOrEqual(64);
    expect(isOurHandle(handle)).toBe(true);
  });

  it('is not taken for another’s', () => {
    expect(['', 'fraud-check', 'my-holdline-1'].map(isOurHandle)).toEqual([false, false, false]);
  });

  it('is refused for an id that does not fit', () => {
    const longest = asId<'LineItem'>(`gid://shopify/LineItem/${'9'.repeat(55)}`);
    expect(handleFor(longest)).toHaveLength(64);
    const tooLong = asId<'LineItem'>(`${longest}9`);
    expect(() => handleFor(tooLong)).toThrow(new RangeError(`no handle fits ${tooLong}`));
  });
});
