import fc from 'fast-check';
import { Liquid } from 'liquidjs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { ARRIVAL_STAGES } from '#app/domain/arrival.ts';
import { NO_DATE, onDay } from '#app/domain/promise-history.ts';
import type { ToldDate } from '#app/domain/promise-history.ts';
import { LANGUAGES } from '#app/words/languages.ts';
import { orderPage, unknownPage } from './page.ts';
import type { LineView, OrderPage, WaitingView } from './read-order-page.server.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const on = (text: string, from?: string) => onDay(day(text), from === undefined ? null : day(from));

const WAITING: WaitingView = { units: 3, current: on('2026-12-12'), why: 'shipped', place: null };
const LINE: LineView = {
  title: 'Ember Camp Lantern',
  units: 5,
  joined: true,
  waiting: [WAITING],
  firstTold: on('2026-12-12'),
  lastTold: on('2026-12-12'),
};
const PAGE: OrderPage = {
  shopName: 'North & Co',
  today: day('2026-11-30'),
  name: '#1017',
  placedOn: day('2026-11-23'),
  isCancelled: false,
  lines: [LINE],
  others: [],
  shopWords: {},
};

/** What a person reads, line by line. */
const read = (source: string): string[] =>
  source
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll(/<\/?(bdi|strong|span|time)[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const shown = (change: Partial<OrderPage> = {}) => read(orderPage({ ...PAGE, ...change }, 'en'));
const shownOf = (line: Partial<LineView>) => shown({ lines: [{ ...LINE, ...line }] });

describe('the page of an order', () => {
  it('says it in the words of the shop, in the language that they are written in', () => {
    const ships = 'Kommer <b>{{ shop }}</b> [date]';
    const page = { ...PAGE, shopWords: { sv: { ships } } };
    expect(read(orderPage(page, 'sv'))).toContain(
      'Kommer <b>{{ shop }}</b> 12 december (om 12 dagar)',
    );
    expect(read(orderPage(page, 'en'))).toContain('On backorder, ships ~12 December (in 12 days)');
  });

  it('says what is ready, what waits, until when, and why', () => {
    expect(shown()).toEqual([
      'Order #1017',
      'Ordered on 23 November',
      'Ember Camp Lantern',
      '5 units',
      '2 ready to ship',
      '3 are waiting for goods',
      'On backorder, ships ~12 December (in 12 days)',
      'The goods are on their way to us.',
      'Would you rather not wait?',
      'Write to North & Co and mention order #1017.',
    ]);
  });

  it('says what was told before when that was something else', () => {
    const text = shownOf({ firstTold: on('2026-12-05'), lastTold: on('2026-12-08') }).join(' / ');
    expect(text).toContain('First told / 5 December / Last told / 8 December');
    expect(shownOf({ firstTold: on('2026-12-05'), lastTold: on('2026-12-05') })).not.toContain(
      'Last told',
    );
    expect(shownOf({ firstTold: NO_DATE, lastTold: NO_DATE }).join(' / ')).toContain(
      'First told / No date yet',
    );
    expect(shownOf({ firstTold: null, lastTold: null })).not.toContain('First told');
  });

  it('keeps the first date that was told when everything is ready', () => {
    const text = shownOf({ waiting: [] });
    expect(text).toContain('Everything is ready to ship.');
    expect(text).toContain('5 ready to ship');
    expect(text.join(' / ')).toContain('First told / 12 December');
    expect(text).not.toContain('Would you rather not wait?');
  });

  it('claims no date that has passed, and counts no days to none', () => {
    const text = shownOf({ waiting: [{ ...WAITING, current: on('2026-11-29') }] });
    expect(text).toContain('On backorder, no date yet');
    expect(shownOf({ waiting: [{ ...WAITING, current: on('2026-11-30') }] })).toContain(
      'On backorder, ships ~30 November (today)',
    );
  });

  it('says a range of days, and counts no days to it', () => {
    const of = (current: ToldDate) => shownOf({ waiting: [{ ...WAITING, current }] });
    expect(of(on('2026-12-12', '2026-12-01'))).toContain(
      'On backorder, ships ~1 December – 12 December',
    );
    expect(of(on('2026-12-12', '2026-11-30'))).toContain(
      'On backorder, ships ~12 December (in 12 days)',
    );
    expect(of(on('2026-11-29', '2026-11-20'))).toContain('On backorder, no date yet');
  });

  it('says the range that was told before as it was told, where another day is promised now', () => {
    const firstTold = on('2026-12-05', '2026-11-24');
    expect(shownOf({ firstTold, lastTold: firstTold }).join(' / ')).toContain(
      'First told / 24 November – 5 December',
    );
    const sameDay = on('2026-12-12', '2026-12-01');
    expect(shownOf({ firstTold: sameDay, lastTold: sameDay })).not.toContain('First told');
  });

  it.each([...ARRIVAL_STAGES, 'overdue', 'no_goods'] as const)('has a sentence for %s', (why) => {
    const of = (one: WaitingView['why']) => shownOf({ waiting: [{ ...WAITING, why: one }] });
    expect(of(why)).toHaveLength(of(null).length + 1);
  });

  it('shows a place in line only when there is one to show', () => {
    expect(shownOf({ waiting: [{ ...WAITING, place: 7 }] })).toContain('Place in line: 7');
    expect(shown().join()).not.toContain('Place in line');
  });

  it('tells units apart that wait at two locations', () => {
    const later = { ...WAITING, units: 1, current: NO_DATE, why: null };
    const text = shownOf({ units: 4, waiting: [WAITING, later] });
    expect(text).toContain('3 are waiting for goods');
    expect(text).toContain('1 is waiting for goods');
    expect(text).not.toContain('0 ready to ship');
  });

  it('of a cancelled order shows what it was, and promises nothing', () => {
    const text = shown({ isCancelled: true });
    expect(text).toContain('This order is cancelled.');
    expect(text).toContain('Ember Camp Lantern');
    expect(text.join()).not.toMatch(/ships|ready|waiting|rather/);
  });

  it('says so when nothing is left to ship', () => {
    const text = shownOf({ units: 0, waiting: [] });
    expect(text).toContain('Nothing of this order is left to ship.');
    expect(text).toContain('Nothing left to ship');
  });

  it('claims nothing of what it only observes, and names what never waits', () => {
    const text = shown({ lines: [{ ...LINE, joined: false, waiting: [] }], others: ['Gift card'] });
    expect(text).toContain('Ships as usual');
    expect(text.join()).not.toContain('ready to ship');
    expect(text.slice(-2)).toEqual(['Also in this order', 'Gift card']);
  });

  it('of an order with nothing in it shows its name and no empty list', () => {
    expect(shown({ lines: [] })).toEqual(['Order #1017', 'Ordered on 23 November']);
    expect(orderPage({ ...PAGE, lines: [] }, 'en')).not.toContain('<ul>');
  });

  it('counts no hours, and needs no script', () => {
    expect(orderPage(PAGE, 'en')).not.toMatch(/<script|hour|countdown/i);
  });

  it.each(LANGUAGES)('is written in %s, in one direction whatever the theme is', (language) => {
    const source = orderPage(PAGE, language);
    expect(source).toContain(`lang="${language}" dir="ltr"`);
    expect(source).not.toMatch(/\{\{|\{%/);
    expect(read(source)).toHaveLength(shown().length);
  });
});

it('an unknown page says nothing about any order', () => {
  const source = unknownPage('sv');
  expect(read(source)).toEqual([
    'Sidan finns inte',
    'Länken är kanske inte fullständig. Använd hela länken som du fick av butiken.',
  ]);
});

it('robots stay out and the address is told to nobody, also when headers are lost', () => {
  for (const source of [orderPage(PAGE, 'en'), unknownPage('en')]) {
    expect(source).toContain('<meta name="robots" content="noindex">');
    expect(source).toContain('<meta name="referrer" content="no-referrer">');
  }
});

describe('hostile text', () => {
  const liquid = new Liquid();
  const hostile = fc
    .array(
      fc.constantFrom(
        ...['{{', '}}', '{%', '%}', 'raw', 'endraw', 'comment', 'shop.secret', '-', '{', '%'],
        ...['<script>', '</bdi>', '</style>', '<!--', '"', "'", '&', '&#123;', '\u202e', ' '],
      ),
    )
    .map((parts) => parts.join(''));
  const tags = (source: string) => source.match(/<[^>]*>/g)?.length;

  it.each(LANGUAGES)(
    'in a title, a name or a shop is text to HTML and to Liquid in %s',
    (language) => {
      fc.assert(
        fc.property(hostile, hostile, hostile, hostile, (title, name, shopName, other) => {
          const page = { ...PAGE, name, shopName, lines: [{ ...LINE, title }], others: [other] };
          const source = orderPage(page, language);
          expect(liquid.parseAndRenderSync(source)).toBe(source);
          expect(tags(source)).toBe(tags(orderPage({ ...PAGE, others: ['x'] }, language)));
        }),
        { numRuns: 50 },
      );
    },
  );
});
