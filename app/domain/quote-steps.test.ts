import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { day } from '#tests/support/domain.ts';
import { behindArb } from '#tests/support/quotes.ts';
import { asId } from './ids.ts';
import { promiseBehind } from './promise.ts';
import type { ShipPromise, SupplyBehind } from './promise.ts';
import { quoteSteps } from './quote-steps.ts';
import type { QuoteStep } from './quote-steps.ts';

const on = (text: string, from: string | null = null): ShipPromise => ({
  kind: 'date',
  shipsOn: day(text),
  shipsFrom: from === null ? null : day(from),
  source: { kind: 'arrival', arrivalLineId: asId('PO'), name: 'PO', expectedOn: day(text) },
});
const NEVER: ShipPromise = { kind: 'no-date', because: 'no-arrival' };

const written = (steps: readonly QuoteStep[]): [number, string | null][] =>
  steps.map(({ moreThan, shipsOn }) => [moreThan, shipsOn?.toString() ?? null]);
const told = (steps: readonly QuoteStep[], units: number): QuoteStep | null => {
  const step = steps.findLast(({ moreThan }) => moreThan < units);
  return step === undefined || step.shipsOn === null ? null : step;
};

type Days = Pick<QuoteStep, 'shipsOn' | 'shipsFrom'>;
/** Both ends, the early one first; of one day that day twice. */
const endsOf = ({ shipsOn, shipsFrom }: Days): string =>
  `${String(shipsFrom ?? shipsOn)} ${String(shipsOn)}`;
/** Negative when an end of `a` is the earlier one. */
const compareEnds = (a: Days, b: Days): number[] => {
  if (a.shipsOn === null || b.shipsOn === null) throw new Error('no day');
  return [
    Temporal.PlainDate.compare(a.shipsOn, b.shipsOn),
    Temporal.PlainDate.compare(a.shipsFrom ?? a.shipsOn, b.shipsFrom ?? b.shipsOn),
  ];
};

/** Steps of so many units each, on 1, 2, 3 … December. */
const behind = (units: readonly number[], beyond: ShipPromise): SupplyBehind => ({
  steps: units.map((each, index) => ({
    units: each,
    promise: on(`2026-12-${String(index + 1).padStart(2, '0')}`),
  })),
  beyond,
});

describe('steps of a quote', () => {
  it.each<[string, SupplyBehind, number, [number, string | null][]]>([
    [
      'one day where nothing is ever short',
      behind([], on('2026-12-01')),
      Infinity,
      [[0, '2026-12-01']],
    ],
    ['none where nothing comes', behind([], NEVER), Infinity, [[0, null]]],
    [
      'a day for what comes, none beyond',
      behind([3], NEVER),
      Infinity,
      [
        [0, '2026-12-01'],
        [3, null],
      ],
    ],
    [
      'none for what is not sold',
      behind([3, 5], on('2026-12-09')),
      4,
      [
        [0, '2026-12-01'],
        [3, '2026-12-02'],
        [4, null],
      ],
    ],
    ['none at all where nothing is sold', behind([3], NEVER), 0, [[0, null]]],
    [
      'to the unit up to twenty',
      behind([20], NEVER),
      Infinity,
      [
        [0, '2026-12-01'],
        [20, null],
      ],
    ],
    [
      'to ten beyond',
      behind([21], NEVER),
      Infinity,
      [
        [0, '2026-12-01'],
        [20, null],
      ],
    ],
    [
      'to ten below a hundred',
      behind([99], NEVER),
      Infinity,
      [
        [0, '2026-12-01'],
        [90, null],
      ],
    ],
    [
      'to a hundred from there',
      behind([100, 399], NEVER),
      Infinity,
      [
        [0, '2026-12-01'],
        [100, '2026-12-02'],
        [300, null],
      ],
    ],
    [
      'the later day where two begin at one number',
      behind([23, 27], NEVER),
      Infinity,
      [
        [0, '2026-12-01'],
        [20, null],
      ],
    ],
    [
      'five at most, the last with the last day',
      behind([1, 2, 3, 4, 5, 6], on('2026-12-09')),
      Infinity,
      [
        [0, '2026-12-01'],
        [1, '2026-12-02'],
        [2, '2026-12-03'],
        [3, '2026-12-04'],
        [4, '2026-12-09'],
      ],
    ],
    [
      'five where there are five',
      behind([1, 2, 3, 4], on('2026-12-09')),
      Infinity,
      [
        [0, '2026-12-01'],
        [1, '2026-12-02'],
        [2, '2026-12-03'],
        [3, '2026-12-04'],
        [4, '2026-12-09'],
      ],
    ],
  ])('%s', (_, supply, most, steps) => {
    expect(written(quoteSteps(supply, most))).toEqual(steps);
  });

  it('arrivals on one day make one step', () => {
    const supply = {
      steps: [
        { units: 2, promise: on('2026-12-01') },
        { units: 5, promise: on('2026-12-01') },
      ],
      beyond: NEVER,
    };
    expect(written(quoteSteps(supply, Infinity))).toEqual([
      [0, '2026-12-01'],
      [5, null],
    ]);
  });

  it('two arrivals are one step only where both ends are the same', () => {
    const supply = {
      steps: [
        { units: 2, promise: on('2026-12-12', '2026-11-28') },
        { units: 5, promise: on('2026-12-12', '2026-11-28') },
        { units: 7, promise: on('2026-12-12', '2026-12-01') },
        { units: 9, promise: on('2026-12-12') },
      ],
      beyond: NEVER,
    };
    expect(
      quoteSteps(supply, Infinity).map((step) => [step.moreThan, step.shipsOn && endsOf(step)]),
    ).toEqual([
      [0, '2026-11-28 2026-12-12'],
      [5, '2026-12-01 2026-12-12'],
      [7, '2026-12-12 2026-12-12'],
      [9, null],
    ]);
  });

  it('the fifth of more than five has both ends of the last', () => {
    const { steps } = behind([1, 2, 3, 4, 5, 6], NEVER);
    const supply = { steps, beyond: on('2026-12-24', '2026-12-12') };
    const last = quoteSteps(supply, Infinity).at(-1);
    expect(last?.moreThan).toBe(4);
    expect(last && endsOf(last)).toBe('2026-12-12 2026-12-24');
  });
});

const mostArb = fc.constantFrom(0, 1, 3, 8, 19, 40, 130, Infinity);
/** Supply in small and in large quantities. */
const supplyArb = fc
  .record({ supply: behindArb, times: fc.constantFrom(1, 1, 7, 40) })
  .map(({ supply, times }) => ({
    ...supply,
    steps: supply.steps.map(({ units, promise }) => ({ units: units * times, promise })),
  }));

describe('whatever comes', () => {
  it('nobody is told an earlier day than the quote of that quantity, at neither end, and nothing of what is not sold', () => {
    fc.assert(
      fc.property(supplyArb, mostArb, fc.integer({ min: 1, max: 500 }), (supply, most, units) => {
        const step = told(quoteSteps(supply, most), units);
        if (step === null) return;
        const quoted = promiseBehind(supply, units);
        expect(units).toBeLessThanOrEqual(most);
        expect(quoted.kind).toBe('date');
        if (quoted.kind === 'date') {
          expect(Math.min(...compareEnds(step, quoted))).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('up to twenty units everybody is told their own quote, as long as five steps are enough', () => {
    fc.assert(
      fc.property(behindArb, mostArb, fc.integer({ min: 1, max: 20 }), (supply, most, units) => {
        const steps = quoteSteps(supply, most);
        fc.pre(steps.length < 5);
        const quoted = promiseBehind(supply, units);
        const step = told(steps, units);
        const isDated = units <= most && quoted.kind === 'date';
        expect(step && endsOf(step)).toBe(isDated ? endsOf(quoted) : null);
      }),
    );
  });

  it('steps begin with the first unit, grow, are few, and each tells another day, later at one end at least', () => {
    fc.assert(
      fc.property(supplyArb, mostArb, (supply, most) => {
        const steps = quoteSteps(supply, most);
        expect(steps[0]?.moreThan).toBe(0);
        expect(steps.length).toBeLessThanOrEqual(5);
        for (const [index, step] of steps.slice(1).entries()) {
          const before = steps[index];
          expect(step.moreThan).toBeGreaterThan(before?.moreThan ?? 0);
          expect(before?.shipsOn).not.toBeNull();
          if (step.shipsOn !== null && before?.shipsOn) {
            const ends = compareEnds(step, before);
            expect(Math.min(...ends)).toBeGreaterThanOrEqual(0);
            expect(Math.max(...ends)).toBe(1);
          }
        }
      }),
    );
  });
});
