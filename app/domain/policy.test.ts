import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, instant } from '#tests/support/domain.ts';
import { ANY_TIME, NO_CAPS, POLICY_KINDS, policyOf, windowStateOf } from './policy.ts';
import { quoteFor } from './quote.ts';

const at = (text: string | null) => (text === null ? null : instant(text));

describe('a policy', () => {
  it('has no lead time, caps, longest wait or window unless they are given', () => {
    expect(policyOf({ kind: 'backorder' })).toEqual({
      kind: 'backorder',
      leadDays: null,
      caps: { units: null, toArriving: false, perOrder: null, perCustomer: null },
      longestWaitDays: null,
      window: { opensAt: null, closesAt: null },
    });
  });

  it('has the terms that are given', () => {
    const terms = {
      kind: 'out-of-stock',
      leadDays: 0,
      caps: { ...NO_CAPS, units: 0 },
      longestWaitDays: 0,
      window: { ...ANY_TIME, opensAt: NOW },
    } as const;
    expect(policyOf(terms)).toEqual(terms);
  });

  it('sells on or stops: there is no third kind', () => {
    expect(POLICY_KINDS).toEqual(['backorder', 'out-of-stock']);
  });
});

describe('a sales window', () => {
  it.each([
    ['without ends is open', null, null, 'open'],
    [
      'that opens a nanosecond later is not open yet',
      '2026-11-20T12:00:00.000000001Z',
      null,
      'not-yet',
    ],
    ['is open from its first instant', '2026-11-20T12:00Z', null, 'open'],
    ['that opened a nanosecond ago is open', '2026-11-20T11:59:59.999999999Z', null, 'open'],
    ['that closes a nanosecond later is open', null, '2026-11-20T12:00:00.000000001Z', 'open'],
    ['is over at the instant it closes', null, '2026-11-20T12:00Z', 'over'],
    ['that closed a nanosecond ago is over', null, '2026-11-20T11:59:59.999999999Z', 'over'],
    ['is open between its ends', '2026-11-20T11:00Z', '2026-11-20T13:00Z', 'open'],
    ['that closes as it opens is over', '2026-11-20T12:00Z', '2026-11-20T12:00Z', 'over'],
    [
      'that closes as it opens, later, is not open yet',
      '2026-11-20T13:00Z',
      '2026-11-20T13:00Z',
      'not-yet',
    ],
    [
      'that closes before it opens is over in between',
      '2026-11-20T13:00Z',
      '2026-11-20T11:00Z',
      'over',
    ],
    [
      'that closes before it opens is not open before',
      '2026-11-20T14:00Z',
      '2026-11-20T13:00Z',
      'not-yet',
    ],
  ] as const)('%s', (_fact, opensAt, closesAt, state) => {
    expect(windowStateOf({ opensAt: at(opensAt), closesAt: at(closesAt) }, NOW)).toBe(state);
  });

  const momentArb = fc.option(
    fc.integer({ min: -3, max: 3 }).map((minutes) => NOW.add({ minutes })),
  );

  it('that closes before it opens, or as it opens, is never open', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: -9, max: 9 }),
        (opens, earlier, minutes) => {
          const opensAt = NOW.add({ minutes: opens });
          const closesAt = opensAt.subtract({ minutes: earlier });
          expect(windowStateOf({ opensAt, closesAt }, NOW.add({ minutes }))).not.toBe('open');
        },
      ),
    );
  });

  it('once over stays over, and once open is never not open yet', () => {
    const order = ['not-yet', 'open', 'over'];
    fc.assert(
      fc.property(
        momentArb,
        momentArb,
        fc.integer({ min: 0, max: 9 }),
        (opensAt, closesAt, later) => {
          const [before, after] = [NOW, NOW.add({ minutes: later })].map((now) =>
            order.indexOf(windowStateOf({ opensAt, closesAt }, now)),
          );
          expect(after).toBeGreaterThanOrEqual(before ?? NaN);
        },
      ),
    );
  });

  it('outside its window a policy stops selling, like out-of-stock, and hides no stock', () => {
    fc.assert(
      fc.property(
        momentArb,
        momentArb,
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 5 }),
        (opensAt, closesAt, leftOver, quantity) => {
          const window = { opensAt, closesAt };
          const state = windowStateOf(window, NOW);
          fc.pre(state !== 'open');
          const quoteOf = (policy: ReturnType<typeof policyOf>) =>
            quoteFor({
              policy,
              quantity,
              locations: [{ leftOver }],
              behind: { steps: [], beyond: { kind: 'no-date', because: 'no-arrival' } },
              room: { units: null, by: null },
              shipsInParts: true,
              now: NOW,
              today: NOW.toZonedDateTimeISO('UTC').toPlainDate(),
            });
          const stopped = quoteOf(policyOf({ kind: 'out-of-stock' }));
          const closed = quoteOf(policyOf({ kind: 'backorder', window }));
          expect(closed).toEqual('because' in stopped ? { ...stopped, because: state } : stopped);
        },
      ),
    );
  });
});
