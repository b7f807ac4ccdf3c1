import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELAY_LAWS } from './delay-law.ts';
import { strictestOf } from './delay-strictest.ts';
import { DELAY_KINDS, REGIMES, REQUIREMENTS, SILENCES } from './delay-terms.ts';
import type { DelayLaw, Regime } from './delay-terms.ts';

const KINDS = [...DELAY_KINDS, 'missed'] as const;

describe('what silence means', () => {
  it.each([
    ['us', 'definite', 'consent', 0],
    ['us', 'long', 'cancel-and-refund', 30],
    ['us', 'indefinite', 'cancel-and-refund', 30],
    ['us', 'renewed', 'cancel-and-refund', 0],
    ['us', 'missed', 'cancel-and-refund', 0],
    ['unknown', 'definite', 'stays-open', 0],
    ['unknown', 'long', 'cancel-and-refund', 30],
    ['unknown', 'indefinite', 'cancel-and-refund', 30],
    ['unknown', 'renewed', 'cancel-and-refund', 0],
    ['unknown', 'missed', 'cancel-and-refund', 0],
  ] as const)('%s, %s: %s, %i days after', (regime, kind, becomes, graceDays) => {
    expect(DELAY_LAWS[regime].silence[kind]).toEqual({ becomes, graceDays });
  });

  it.each(['eu', 'uk', 'au', 'rest'] as const)(
    '%s: it never agrees and never cancels; the order stays open',
    (regime) => {
      for (const kind of KINDS) {
        expect(DELAY_LAWS[regime].silence[kind]).toEqual({ becomes: 'stays-open', graceDays: 0 });
      }
    },
  );

  it('it is consent in one case only', () => {
    const consents = REGIMES.flatMap((regime) =>
      KINDS.filter((kind) => DELAY_LAWS[regime].silence[kind].becomes === 'consent').map(
        (kind) => `${regime} ${kind}`,
      ),
    );
    expect(consents).toEqual(['us definite']);
  });
});

const choice = ['cancel-for-full-prompt-refund', 'free-way-to-answer'];
const open = [...choice, 'cancel-any-time-until-shipment'];
const directive = [...open, 'may-set-a-further-period', 'may-end-at-once-if-refused-or-essential'];

describe('what a notice must contain', () => {
  it('in the US: the choice, and for a long delay or none the reason and the lasting right', () => {
    expect(DELAY_LAWS.us.contents).toEqual({
      definite: choice,
      long: [...open, 'reason'],
      indefinite: [...open, 'reason'],
      renewed: choice,
    });
  });

  it.each(['eu', 'uk'] as const)('%s: the choice, and the right to end the contract', (regime) => {
    for (const kind of DELAY_KINDS) expect(DELAY_LAWS[regime].contents[kind]).toEqual(directive);
  });

  it.each(['au', 'rest'] as const)('%s: the choice and the reason', (regime) => {
    for (const kind of DELAY_KINDS) {
      expect(DELAY_LAWS[regime].contents[kind]).toEqual([...open, 'reason']);
    }
  });

  it('where the country is not known: all of it', () => {
    for (const kind of DELAY_KINDS) {
      expect([...DELAY_LAWS.unknown.contents[kind]].sort()).toEqual(
        [...directive, 'reason'].sort(),
      );
    }
  });

  it.each(REGIMES)('%s: cancelling for all the money, in a way that costs nothing', (regime) => {
    for (const kind of DELAY_KINDS) {
      expect(DELAY_LAWS[regime].contents[kind]).toEqual(expect.arrayContaining(choice));
    }
  });
});

describe('money', () => {
  it.each<[Regime, DelayLaw['refund']]>([
    ['us', { withoutUndueDelay: false, workingDays: 7, billingCyclesAsCreditor: 1 }],
    ['eu', { withoutUndueDelay: true, workingDays: null, billingCyclesAsCreditor: null }],
    ['uk', { withoutUndueDelay: true, workingDays: null, billingCyclesAsCreditor: null }],
    ['au', { withoutUndueDelay: true, workingDays: 7, billingCyclesAsCreditor: null }],
    ['rest', { withoutUndueDelay: true, workingDays: 7, billingCyclesAsCreditor: null }],
    ['unknown', { withoutUndueDelay: true, workingDays: 7, billingCyclesAsCreditor: null }],
  ])('%s goes back within %o', (regime, refund) => {
    expect(DELAY_LAWS[regime].refund).toEqual(refund);
  });

  it('is taken for a delayed order only after a yes in Australia, and where nobody knows', () => {
    expect(REGIMES.filter((regime) => DELAY_LAWS[regime].payment === 'after-a-yes')).toEqual([
      'au',
      'unknown',
    ]);
  });
});

it('every regime is named', () => {
  expect(REGIMES.map((regime) => DELAY_LAWS[regime].name)).toEqual([
    'the US mail, internet or telephone order rule (16 CFR 435)',
    'Directive 2011/83/EU, article 18',
    'the Consumer Rights Act 2015, section 28',
    'the Australian Consumer Law, section 36',
    "the shop's own rule",
    'the strictest rule, because the country is not known',
  ]);
});

const ruleArb = fc.record({
  becomes: fc.constantFrom(...SILENCES),
  graceDays: fc.integer({ min: 0, max: 30 }),
});
const contentArb = fc.uniqueArray(fc.constantFrom(...REQUIREMENTS));
const lawArb: fc.Arbitrary<DelayLaw> = fc.record({
  name: fc.constant('a law'),
  silence: fc.record({
    definite: ruleArb,
    long: ruleArb,
    indefinite: ruleArb,
    renewed: ruleArb,
    missed: ruleArb,
  }),
  contents: fc.record({
    definite: contentArb,
    long: contentArb,
    indefinite: contentArb,
    renewed: contentArb,
  }),
  refund: fc.record({
    withoutUndueDelay: fc.boolean(),
    workingDays: fc.option(fc.integer({ min: 1, max: 20 })),
    billingCyclesAsCreditor: fc.option(fc.constant(1)),
  }),
  payment: fc.constantFrom('as-agreed', 'after-a-yes'),
});

/** Content is a set; it is said in the order of REQUIREMENTS. */
const comparable = (law: DelayLaw) => ({
  ...law,
  contents: DELAY_KINDS.map((kind) => [...law.contents[kind]].sort()),
});

describe('the strictest of two laws', () => {
  it('asks no less than either', () => {
    fc.assert(
      fc.property(lawArb, lawArb, (a, b) => {
        const both = strictestOf(a, b);
        for (const law of [a, b]) {
          for (const kind of KINDS) {
            const [rule, strict] = [law.silence[kind], both.silence[kind]];
            const rank = SILENCES.indexOf(strict.becomes) - SILENCES.indexOf(rule.becomes);
            expect(rank).toBeGreaterThanOrEqual(0);
            if (rank === 0) expect(strict.graceDays).toBeLessThanOrEqual(rule.graceDays);
          }
          for (const kind of DELAY_KINDS) {
            expect(both.contents[kind]).toEqual(expect.arrayContaining([...law.contents[kind]]));
          }
          const { refund } = both;
          if (law.refund.withoutUndueDelay) expect(refund.withoutUndueDelay).toBe(true);
          const most = law.refund.workingDays ?? Infinity;
          expect(refund.workingDays ?? Infinity).toBeLessThanOrEqual(most);
          if (law.refund.billingCyclesAsCreditor === null) {
            expect(refund.billingCyclesAsCreditor).toBeNull();
          }
          if (law.payment === 'after-a-yes') expect(both.payment).toBe('after-a-yes');
        }
      }),
    );
  });

  it('asks nothing that neither asks: of a law and itself it is that law', () => {
    fc.assert(
      fc.property(lawArb, (law) => {
        const name = 'the strictest rule, because the country is not known';
        expect(comparable(strictestOf(law, law))).toEqual({ ...comparable(law), name });
      }),
    );
  });

  it('does not depend on which comes first', () => {
    fc.assert(
      fc.property(lawArb, lawArb, (a, b) => {
        expect(comparable(strictestOf(a, b))).toEqual(comparable(strictestOf(b, a)));
      }),
    );
  });

  it('asks for nothing twice', () => {
    fc.assert(
      fc.property(lawArb, lawArb, (a, b) => {
        for (const contents of Object.values(strictestOf(a, b).contents)) {
          expect(new Set(contents).size).toBe(contents.length);
        }
      }),
    );
  });
});
