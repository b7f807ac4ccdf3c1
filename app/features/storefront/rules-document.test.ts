import { expect, it } from 'vitest';
import { rulesDocument } from './rules-document.ts';
import type { ToldRule } from './rules-document.ts';

const told = (parts: Partial<ToldRule>): ToldRule => ({
  ruleId: '1',
  rank: 'shop',
  target: '',
  leavesAlone: false,
  sells: true,
  shipsOn: null,
  ...parts,
});

it('nothing is told where there are no rules', () => {
  expect(rulesDocument([])).toBeNull();
});

it('the order of the rules is kept, collections go by number, tags and vendors in small letters', () => {
  const document = rulesDocument([
    told({ rank: 'collection', target: 'gid://shopify/Collection/42', shipsOn: '2026-12-12' }),
    told({ rank: 'tag', target: '  Winter BOOTS ' }),
    told({ rank: 'vendor', target: 'Nordic Shoes', leavesAlone: true, shipsOn: '2026-12-13' }),
    told({ shipsOn: '2026-12-20' }),
  ]);
  expect(document).toBe(
    '{"v":1,"rules":[{"for":"collection","is":"42","on":"2026-12-12"},' +
      '{"for":"tag","is":"winter boots","on":null},' +
      '{"for":"vendor","is":"nordic shoes","alone":true},' +
      '{"for":"shop","on":"2026-12-20"}]}',
  );
});
