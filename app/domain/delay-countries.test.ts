import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regimeOf } from './delay-countries.ts';

describe('whose law a delay is under', () => {
  it.each(['US', 'PR', 'GU', 'VI', 'AS', 'MP', 'UM'])('%s is under the US rule', (country) => {
    expect(regimeOf(country)).toBe('us');
  });

  it.each([
    ['AT', 'Austria'],
    ['BE', 'Belgium'],
    ['BG', 'Bulgaria'],
    ['HR', 'Croatia'],
    ['CY', 'Cyprus'],
    ['CZ', 'Czechia'],
    ['DK', 'Denmark'],
    ['EE', 'Estonia'],
    ['FI', 'Finland'],
    ['FR', 'France'],
    ['DE', 'Germany'],
    ['GR', 'Greece'],
    ['HU', 'Hungary'],
    ['IE', 'Ireland'],
    ['IT', 'Italy'],
    ['LV', 'Latvia'],
    ['LT', 'Lithuania'],
    ['LU', 'Luxembourg'],
    ['MT', 'Malta'],
    ['NL', 'the Netherlands'],
    ['PL', 'Poland'],
    ['PT', 'Portugal'],
    ['RO', 'Romania'],
    ['SK', 'Slovakia'],
    ['SI', 'Slovenia'],
    ['ES', 'Spain'],
    ['SE', 'Sweden'],
    ['IS', 'Iceland'],
    ['LI', 'Liechtenstein'],
    ['NO', 'Norway'],
  ])('%s (%s) is under the directive', (country) => {
    expect(regimeOf(country)).toBe('eu');
  });

  it.each(['AX', 'GF', 'GP', 'MF', 'MQ', 'RE', 'YT'])('%s is a part of a member', (country) => {
    expect(regimeOf(country)).toBe('eu');
  });

  it('the United Kingdom has its own act, which does not reach the islands of the Crown', () => {
    expect(regimeOf('GB')).toBe('uk');
    expect(['IM', 'JE', 'GG'].map(regimeOf)).toEqual(['rest', 'rest', 'rest']);
  });

  it.each(['AU', 'NF', 'CX', 'CC'])('%s is under the Australian law', (country) => {
    expect(regimeOf(country)).toBe('au');
  });

  it.each(['CA', 'CH', 'JP', 'NZ', 'BR', 'GL', 'FO', 'NC', 'SJ', 'UK', 'EU'])(
    '%s is in no table, so the shop has a rule of its own',
    (country) => {
      expect(regimeOf(country)).toBe('rest');
    },
  );

  it.each([null, '', 'ZZ', 'us', 'U', 'USA', ' US', 'U1', 'US\n'])(
    '%j is no country that is known',
    (country) => {
      expect(regimeOf(country)).toBe('unknown');
    },
  );

  it('whatever it is given, it names one regime', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const known = /^[A-Z]{2}$/.test(text) && text !== 'ZZ';
        expect(regimeOf(text) === 'unknown').toBe(!known);
      }),
    );
  });
});
