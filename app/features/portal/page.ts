/** The page of an order as the shop's theme will render it: plain HTML, a few rules of style, no script. */
import type { Temporal } from 'temporal-polyfill';
import { compareTold } from '#app/domain/promise-history.ts';
import type { ToldDate } from '#app/domain/promise-history.ts';
import { dayIn, daysIn, sentenceOf, stageIn, stillAhead } from '#app/words/label.ts';
import type { Language } from '#app/words/languages.ts';
import type { ShopWords } from '#app/words/shop-words.ts';
import { orderPageWords } from '#app/words/order-page.ts';
import type { OrderPageWords } from '#app/words/order-page.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import type { LineView, OrderPage, WaitingView } from './read-order-page.server.ts';
import { STYLE } from './style.ts';

interface Reader {
  readonly language: Language;
  readonly today: Temporal.PlainDate;
  readonly words: OrderPageWords;
  readonly shopWords: ShopWords;
}

/** Whole days from today, or null for no date, one that has passed, and a range, which has no one day. */
const daysUntil = (date: ToldDate, reader: Reader): number | null => {
  const ahead = stillAhead(date, reader);
  if (ahead === null || ahead.shipsFrom !== null) return null;
  return reader.today.until(ahead.shipsOn, { largestUnit: 'day' }).days;
};

const quiet = (text: string): Markup => markup`<p class="order-page__quiet">${text}</p>`;

const whyIn = (why: NonNullable<WaitingView['why']>, { words, language }: Reader): string =>
  why === 'overdue' || why === 'no_goods' ? words.say(why) : stageIn(why, language);

const waiting = ({ units, current, why, place }: WaitingView, reader: Reader): Markup => {
  const { words } = reader;
  const days = daysUntil(current, reader);
  const inDays =
    days === null ? null : markup` <span class="order-page__quiet">(${words.inDays(days)})</span>`;
  const sentence = sentenceOf(current, { ...reader, length: 'long' }, reader.shopWords);
  return markup`<div class="order-page__waiting">
<p>${words.count('waiting', units)}</p>
<p><strong>${sentence}</strong>${inDays}</p>
${why === null ? null : quiet(whyIn(why, reader))}
${place === null ? null : quiet(words.say('place', { place: String(place) }))}
</div>`;
};

const told = (date: ToldDate, reader: Reader): Markup => {
  if (date.kind === 'no-date') return markup`${reader.words.say('no_date')}`;
  const days = daysIn(date, { ...reader, length: 'long' });
  // HTML has no word for the time of a range.
  return date.shipsFrom === null
    ? markup`<time datetime="${date.shipsOn.toString()}">${days}</time>`
    : markup`${days}`;
};

/** What was said before, where it differs from what is said now. */
const history = (line: LineView, reader: Reader): Markup | null => {
  const { firstTold, lastTold, waiting: now } = line;
  const isCurrent = (date: ToldDate): boolean =>
    now.length > 0 && now.every(({ current }) => compareTold(current, date) === 0);
  const tellings: [label: string, date: ToldDate][] = [];
  if (firstTold !== null) tellings.push([reader.words.say('first_told'), firstTold]);
  const moved = firstTold !== null && lastTold !== null && compareTold(firstTold, lastTold) !== 0;
  if (moved) tellings.push([reader.words.say('last_told'), lastTold]);
  if (tellings.every(([, date]) => isCurrent(date))) return null;
  const rows = tellings.map(
    ([label, date]) => markup`<div><dt>${label}</dt><dd>${told(date, reader)}</dd></div>`,
  );
  return markup`<dl>${rows}</dl>`;
};

const lineState = (line: LineView, reader: Reader): Markup => {
  const { words } = reader;
  if (line.units === 0) return markup`<p>${words.say('done')}</p>`;
  if (!line.joined) return markup`<p>${words.say('as_usual')}</p>`;
  const waits = line.waiting.reduce((sum, { units }) => sum + units, 0);
  const ready = line.units - waits;
  return markup`${ready === 0 ? null : markup`<p>${words.count('ready', ready)}</p>`}
${line.waiting.map((units) => waiting(units, reader))}
${history(line, reader)}`;
};

const lineItem = (line: LineView, isCancelled: boolean, reader: Reader): Markup => markup`<li>
<h2><bdi>${line.title}</bdi></h2>
${line.units === 0 ? null : quiet(reader.words.count('units', line.units))}
${isCancelled ? null : lineState(line, reader)}
</li>`;

const listOf = ({ lines, isCancelled }: OrderPage, reader: Reader): Markup | null =>
  lines.length === 0
    ? null
    : markup`<ul>${lines.map((line) => lineItem(line, isCancelled, reader))}</ul>`;

/** One sentence over the whole order, where there is one. */
const overall = ({ isCancelled, lines }: OrderPage, { words }: Reader): Markup | null => {
  const say = (key: 'cancelled' | 'nothing_left' | 'everything_ready') =>
    markup`<p><strong>${words.say(key)}</strong></p>`;
  if (isCancelled) return say('cancelled');
  if (lines.length === 0) return null;
  if (lines.every(({ units }) => units === 0)) return say('nothing_left');
  const open = lines.filter(({ units }) => units > 0);
  return open.every((line) => line.joined && line.waiting.length === 0)
    ? say('everything_ready')
    : null;
};

/** What a shopper can do about it. Choices that the app carries out itself will stand here. */
const choices = (page: OrderPage, { words }: Reader): Markup | null => {
  const waits = !page.isCancelled && page.lines.some((line) => line.waiting.length > 0);
  if (!waits) return null;
  return markup`<section>
<h2>${words.say('rather_not_wait')}</h2>
<p><bdi>${words.say('write_to_shop', { shop: page.shopName, name: page.name })}</bdi></p>
</section>`;
};

const alsoInIt = ({ others }: OrderPage, { words }: Reader): Markup | null =>
  others.length === 0
    ? null
    : markup`<section>
<h2>${words.say('also')}</h2>
<ul>${others.map((title) => markup`<li><bdi>${title}</bdi></li>`)}</ul>
</section>`;

/** Shopify may keep headers to itself, so robots and referrers are told here as well. */
const framed = (language: Language, content: Markup): string =>
  markup`<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
<style>${STYLE}</style>
<div class="order-page" lang="${language}" dir="ltr">
${content}
</div>`.source;

export const orderPage = (page: OrderPage, language: Language): string => {
  const { today, shopWords } = page;
  const reader: Reader = { language, today, words: orderPageWords(language), shopWords };
  const { words } = reader;
  const placedOn = dayIn(page.placedOn, { ...reader, length: 'long' });
  return framed(
    language,
    markup`<h1>${words.say('order', { name: page.name })}</h1>
${quiet(words.say('placed', { date: placedOn }))}
${overall(page, reader)}
${listOf(page, reader)}
${alsoInIt(page, reader)}
${choices(page, reader)}`,
  );
};

/** The same for a wrong token, an order that is not known, and another shop's. */
export const unknownPage = (language: Language): string => {
  const { say } = orderPageWords(language);
  const content = markup`<h1>${say('unknown_title')}</h1>
<p>${say('unknown_text')}</p>`;
  return framed(language, content);
};
