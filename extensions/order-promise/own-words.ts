/** For tests: the shop's own words, as pages give them to the extension. */
export const wordsEntry = (document: unknown) => ({
  target: { type: 'shop' as const, id: 'gid://shopify/Shop/1' },
  metafield: {
    namespace: '$app',
    key: 'words',
    value: typeof document === 'string' ? document : JSON.stringify(document),
    valueType: 'json_string' as const,
    type: 'json',
  },
});

/** Documents in which an English reader finds no words. */
export const NO_WORDS: readonly (readonly [name: string, document: unknown])[] = [
  ['no JSON', '{"v":1,'],
  ['empty', ''],
  ['null', null],
  ['a list', [1]],
  ['of another version', { v: 2, en: { ships: 'x', no_date: 'x' } }],
  ['of no version', { en: { ships: 'x', no_date: 'x' } }],
  ['a text', { v: 1, en: 'x' }],
  ['a list of texts', { v: 1, en: ['x', 'x'] }],
  ['numbers', { v: 1, en: { ships: 1, no_date: 1 } }],
  ['objects', { v: 1, en: { ships: {}, no_date: {} } }],
  ['empty texts', { v: 1, en: { ships: '', no_date: ' ' } }],
  ['in what every object has', '{"v":1,"__proto__":{"en":{"ships":"x","no_date":"x"}}}'],
  ['another language’s', { v: 1, sv: { ships: 'x', no_date: 'x' } }],
];
