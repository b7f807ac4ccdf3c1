import { describe, expect, it } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { orderDocument } from './order-document.ts';

const line = (
  id: string,
  units: number,
  shipsOn: string | null,
  shipsFrom: string | null = null,
) => ({
  orderLineId: asId<'LineItem'>(`gid://shopify/LineItem/${id}`),
  units,
  shipsOn,
  shipsFrom,
});

type Days = readonly [on: string | null, from?: string];

const PAGE = 'https://shop.test/page';

describe('what an order tells its buyer', () => {
  it('is nothing when nothing waits', () => {
    expect(orderDocument([], PAGE)).toBeNull();
    expect(orderDocument([line('1', 0, '2026-12-12')], PAGE)).toBeNull();
  });

  it('names the lines that wait by number, with units and day', () => {
    expect(orderDocument([line('7', 3, '2026-12-12'), line('8', 0, null)], PAGE)).toBe(
      '{"v":1,"page":"https://shop.test/page","lines":{"7":{"units":3,"on":"2026-12-12"}}}',
    );
  });

  it('says "no date yet" with null', () => {
    expect(orderDocument([line('7', 1, null)], PAGE)).toBe(
      '{"v":1,"page":"https://shop.test/page","lines":{"7":{"units":1,"on":null}}}',
    );
  });

  it('of a line that waits at two locations says all units and the later day', () => {
    const split = [line('7', 1, '2026-12-14'), line('7', 2, '2026-12-12')];
    expect(orderDocument(split, PAGE)).toBe(
      '{"v":1,"page":"https://shop.test/page","lines":{"7":{"units":3,"on":"2026-12-14"}}}',
    );
    expect(orderDocument([...split, line('7', 1, null), line('7', 1, '2026-12-12')], PAGE)).toBe(
      '{"v":1,"page":"https://shop.test/page","lines":{"7":{"units":5,"on":null}}}',
    );
  });

  it('names the early end of a range too', () => {
    expect(orderDocument([line('7', 3, '2026-12-12', '2026-11-28')], PAGE)).toBe(
      '{"v":1,"page":"https://shop.test/page","lines":{"7":{"units":3,"on":"2026-12-12","from":"2026-11-28"}}}',
    );
  });

  const WIDE: Days = ['2026-12-12', '2026-11-28'];

  it.each<[string, Days, Days, Days]>([
    ['another range', WIDE, ['2026-12-09', '2026-12-04'], ['2026-12-12', '2026-12-04']],
    ['a day in it', WIDE, ['2026-12-09'], ['2026-12-12', '2026-12-09']],
    ['a day behind it', WIDE, ['2026-12-14'], ['2026-12-14']],
    ['the day that it ends with', WIDE, ['2026-12-12'], ['2026-12-12']],
    ['no date', WIDE, [null], [null]],
  ])(
    'of a line that waits for a range and %s says the later of both ends',
    (_, a, b, [on, from]) => {
      const lines = [line('7', 1, ...a), line('7', 2, ...b)];
      const told = { units: 3, on, ...(from === undefined ? {} : { from }) };
      for (const each of [lines, lines.toReversed()])
        expect(JSON.parse(orderDocument(each, PAGE) ?? '')).toMatchObject({ lines: { 7: told } });
      expect(orderDocument(lines, PAGE)?.includes('"from"')).toBe(from !== undefined);
    },
  );

  it('is the same text for the same lines in any order', () => {
    const lines = [line('7', 1, null), line('12345678901234567', 2, '2026-12-12')];
    expect(orderDocument(lines.toReversed(), PAGE)).toBe(orderDocument(lines, PAGE));
  });
});
