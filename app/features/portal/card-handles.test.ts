import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handlesIn } from './card-handles.ts';

describe('the handles of an address', () => {
  it('are letters and digits of any script, and hyphens', () => {
    const list = 'coat,wool-coat-2,緑茶,mössa,चाय';
    expect(handlesIn(list)).toEqual(list.split(','));
  });

  it.each([
    ['nothing', ''],
    ['commas', ',,,'],
    ['what a search would understand', 'a" OR status:"draft,handle:x,(a),*,a*,a b,-"a"'],
    ['a path', '../coat,coat/2'],
    ['what is too long', 'x'.repeat(256)],
    ['a line break', 'coat\n'],
  ])('are none in %s', (_, list) => {
    expect(handlesIn(list)).toEqual([]);
  });

  it('are each there once, and the first twenty-four of them', () => {
    const many = Array.from({ length: 40 }, (_, at) => `h-${at}`);
    expect(handlesIn(['h-0', ...many].join(','))).toEqual(many.slice(0, 24));
  });

  it('have no sign that means something in a search, whatever is asked', () => {
    const sign = fc.constantFrom(...Array.from('aÅ緑7-_ ,":()*\\<>=/\n\0\u202e\ud800'));
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 30 }), (signs) => {
        for (const handle of handlesIn(signs.join(''))) expect(handle).toMatch(/^[aÅ緑7_-]+$/);
      }),
    );
  });
});
