/** Events in plain words, for staff. The actor stands beside the sentence, not in it. */
import { Temporal } from 'temporal-polyfill';
import { dayInWords } from '#app/domain/explain.ts';
import type { PolicyKind } from '#app/domain/policy.ts';
import { EVENT_KINDS, isEventKind } from './event-kinds.ts';
import type { EventData, EventKind } from './event-kinds.ts';

type Sentences = { readonly [Kind in EventKind]: (data: EventData[Kind]) => string };

const count = (many: number, one: string, several = `${one}s`): string =>
  `${many} ${many === 1 ? one : several}`;

const unitsOf = (many: number): string => count(many, 'unit');

/** The year is told only where it is not the obvious one: with the day, always. */
const on = (day: string | null): string => {
  if (day === null) return 'no date';
  const date = Temporal.PlainDate.from(day);
  return `${dayInWords(date)} ${date.year}`;
};

const POLICIES: Readonly<Record<PolicyKind, string>> = {
  backorder: 'keep selling, with a date',
  'out-of-stock': 'stop selling at zero',
};

const policyInWords = (kind: PolicyKind | null): string =>
  kind === null ? 'none' : POLICIES[kind];

const ruleInWords = (kind: EventData['rule-changed']['to']): string =>
  kind === 'left-alone' ? 'leave alone' : policyInWords(kind);

const ruleFor = ({ rank, name }: EventData['rule-changed']): string =>
  name === '' ? 'Rule for the whole shop' : `Rule for the ${rank} ${name}`;

type Terms = Omit<EventData['policy-changed'], 'title' | 'from' | 'to'>;

const termsInWords = (terms: Terms): string => {
  const { leadDays, capUnits, capToArriving, longestWaitDays, tellsLeft } = terms;
  return [
    typeof leadDays === 'number' ? `lead time ${count(leadDays, 'day')}` : null,
    typeof capUnits === 'number' ? `at most ${unitsOf(capUnits)} waiting` : null,
    capToArriving === true ? 'no more than is on its way' : null,
    typeof longestWaitDays === 'number' ? `longest wait ${count(longestWaitDays, 'day')}` : null,
    tellsLeft === true ? 'shoppers are told how many are left' : null,
  ]
    .filter((term) => term !== null)
    .map((term) => `, ${term}`)
    .join('');
};

type WordChange = EventData['words-changed']['changes'][number];

const wordInWords = ({ language, sentence, to }: WordChange): string =>
  `${sentence.replaceAll('_', ' ')} in ${language} is ${to === '' ? 'ours again' : `“${to}”`}`;

const stillWaiting = ({ waiting, quantity }: { waiting: number; quantity: number }): string =>
  waiting === 0 ? 'nothing waits any more' : `${waiting} of ${quantity} still wait`;

const SENTENCES: Sentences = {
  'shop-installed': () => 'Holdline was installed',
  'shop-uninstalled': () => 'Holdline was uninstalled',
  'shop-paused': () => 'Paused: no new holds are placed',
  'shop-resumed': () => 'Resumed: orders that stock does not cover are held again',
  'all-released': ({ orders }) => `Everything that waited was let go, ${count(orders, 'order')}`,
  'shop-leaving': ({ policies, holds, products }) =>
    `Leaving: ${count(policies, 'policy', 'policies')} to give back, ` +
    `${count(holds, 'hold')} to release, ${count(products, 'label')} to delete`,
  'shop-left': ({ policies, products }) =>
    `Left: ${count(policies, 'policy', 'policies')} given back, ` +
    `${count(products, 'label')} deleted, nothing of ours is held`,
  'settings-changed': ({ changes }) =>
    `Settings changed: ${changes.map(({ field, from, to }) => `${field} from ${from} to ${to}`).join(', ')}`,
  'words-changed': ({ changes }) => `Words changed: ${changes.map(wordInWords).join(', ')}`,

  'policy-changed': ({ title, from, to, ...terms }) =>
    from === to
      ? `Policy of ${title} kept: ${policyInWords(to)}${termsInWords(terms)}`
      : `Policy of ${title} changed from ${policyInWords(from)} to ${policyInWords(to)}${termsInWords(terms)}`,
  'rule-changed': (data) =>
    data.to === null
      ? `${ruleFor(data)} ended`
      : data.from === null || data.from === data.to
        ? `${ruleFor(data)}: ${ruleInWords(data.to)}${termsInWords(data)}`
        : `${ruleFor(data)} changed from ${ruleInWords(data.from)} to ${ruleInWords(data.to)}${termsInWords(data)}`,
  'collection-hidden': ({ name }) =>
    `The online store does not show the collection ${name}: its products are labelled one by one`,
  'collection-shown': ({ name }) =>
    `The online store shows the collection ${name}: its rule speaks for its products`,
  'rules-reached': ({ variants, refused, toLabel = 0 }) =>
    `${count(variants, 'variant')} under rules ${variants === 1 ? 'is' : 'are'} in step` +
    (refused === 0 ? '' : `, ${count(refused, 'product')} refused by Shopify`) +
    (toLabel === 0 ? '' : `, ${count(toLabel, 'product')} still being labelled`),
  'order-joined': ({ title, units }) => `${unitsOf(units)} of ${title} joined the line`,
  'demand-seen': ({ title, quantity, waiting }) =>
    waiting === 0
      ? `${unitsOf(quantity)} of ${title} ordered, all covered by stock`
      : `${unitsOf(quantity)} of ${title} ordered, ${waiting} wait`,
  'demand-changed': ({ title, from, to }) =>
    to === 0
      ? `Nothing of ${title} is to be shipped any more (it was ${unitsOf(from)})`
      : `Units of ${title} still to ship changed from ${from} to ${to}`,
  'units-released': ({ title, units, ...rest }) =>
    `${unitsOf(units)} of ${title} released, ${stillWaiting(rest)}`,
  'units-taken-back': ({ title, units, because, ...rest }) =>
    `${unitsOf(units)} of ${title} taken back because ${because}, ${stillWaiting(rest)}`,

  'hold-placed': ({ units, whole }) =>
    whole ? `Held as a whole, ${unitsOf(units)} waiting` : `${unitsOf(units)} held`,
  'hold-released': ({ units }) => `Hold on ${unitsOf(units)} released`,
  'hold-refused': ({ units, message }) => `Could not hold ${unitsOf(units)}: ${message}`,
  'hold-freed-by-stranger': ({ units }) =>
    `Somebody else released our hold on ${unitsOf(units)}; that is respected`,
  'hold-replaced': ({ units }) =>
    `Shopify replaced what we held, so ${unitsOf(units)} are held again`,

  'promise-changed': ({ from, to, because }) =>
    from === null && to !== null
      ? `Ship date set to ${on(to)}, because ${because}`
      : `Ship date changed from ${on(from)} to ${on(to)}, because ${because}`,

  'arrival-recorded': ({ name, supplier, units, lines, nextOn }) =>
    `${name} recorded: ${unitsOf(units)} on ${count(lines, 'line')}` +
    (typeof supplier === 'string' ? ` from ${supplier}` : '') +
    (nextOn === null ? '' : `, expected ${on(nextOn)}`),
  'arrival-moved': ({ name, title, from, to }) =>
    `${title === null ? name : `${title} on ${name}`} moved ` +
    (from === null ? `to ${on(to)}` : `from ${on(from)} to ${on(to)}`),
  'supplier-changed': ({ name, from, to }) =>
    to === null
      ? `Supplier of ${name} taken away${from === null ? '' : `, it was ${from}`}`
      : `Supplier of ${name} ${from === null ? `set to ${to}` : `changed from ${from} to ${to}`}`,
  'arrival-cancelled': ({ name }) => `${name} cancelled`,
  'goods-received': ({ units, title, name }) => `${unitsOf(units)} of ${title} received on ${name}`,
  'goods-booked': ({ units, title, name }) =>
    `${unitsOf(units)} of ${title} from ${name} booked into Shopify's stock`,
  'booking-refused': ({ units, title, name, message }) =>
    `Shopify refused to book ${unitsOf(units)} of ${title} from ${name}: ${message}`,

  'quote-published': ({ title, shipsOn }) =>
    shipsOn === null
      ? `Shoppers of ${title} are told that there is no date yet`
      : `Shoppers of ${title} are told that it ships around ${on(shipsOn)}`,
  'quote-withdrawn': ({ title, because }) =>
    `Shoppers of ${title} are told no date any more` +
    (because === undefined ? '' : `, because ${because}`),

  'privacy-data-request': ({ orders }) =>
    `A customer asked for their data; this is what is held about ${count(orders.length, 'order')}`,
  'privacy-redacted': ({ orders }) =>
    `What was held about ${count(orders, 'order')} of a customer was deleted`,
};

/** The sentence of a stored event. One that this version cannot read is told by its kind alone. */
export const sentenceOf = (kind: string, data: unknown): string => {
  const untold = kind.replaceAll('-', ' ');
  if (!isEventKind(kind)) return untold;
  const read = EVENT_KINDS[kind].safeParse(data);
  // Both tables are keyed by kind: what the schema answers is what the sentence is made from.
  const tell = SENTENCES[kind] as (data: unknown) => string;
  return read.success ? tell(read.data) : untold;
};
