/**
 * Every kind of event, with what it says. Append-only: a kind may be added and a field may be added as
 * optional, because what was written stays as it is. Days are `YYYY-MM-DD`; no event names a person
 * other than the staff member who acted.
 */
import { z } from 'zod';
import { POLICY_KINDS } from '#app/domain/policy.ts';

const nothing = z.object({});
const units = z.int();
const day = z.iso.date();
const title = z.string();
const heldUnits = z.object({ units, fulfillmentOrderId: z.string() });
const goods = z.object({ units, title, name: z.string() });
const policy = z.enum(POLICY_KINDS).nullable();
const rule = z.enum([...POLICY_KINDS, 'left-alone']).nullable();

export const EVENT_KINDS = {
  'shop-installed': nothing,
  'shop-uninstalled': nothing,
  'shop-paused': nothing,
  'shop-resumed': nothing,
  'all-released': z.object({ orders: units }),
  'shop-leaving': z.object({ policies: units, holds: units, products: units }),
  'shop-left': z.object({ policies: units, products: units }),
  'settings-changed': z.object({
    changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
  }),
  /** An empty text stands for our own words. */
  'words-changed': z.object({
    changes: z.array(
      z.object({ language: z.string(), sentence: z.string(), from: z.string(), to: z.string() }),
    ),
  }),

  'policy-changed': z.object({
    title,
    from: policy,
    to: policy,
    leadDays: units.nullable(),
    capUnits: units.nullable().optional(),
    capToArriving: z.boolean().optional(),
    longestWaitDays: units.nullable().optional(),
    tellsLeft: z.boolean().optional(),
  }),
  /** `name` is empty for the whole shop; null: no rule. */
  'rule-changed': z.object({
    rank: z.string(),
    name: z.string(),
    from: rule,
    to: rule,
    leadDays: units.nullable(),
    capUnits: units.nullable(),
    capToArriving: z.boolean(),
    longestWaitDays: units.nullable(),
  }),
  'collection-hidden': z.object({ name: z.string() }),
  'collection-shown': z.object({ name: z.string() }),
  /** `toLabel`: products that are told apart from the others, one by one. */
  'rules-reached': z.object({ variants: units, refused: units, toLabel: units.optional() }),
  'order-joined': z.object({ title, units }),
  'demand-seen': z.object({ title, quantity: units, waiting: units }),
  'demand-changed': z.object({ title, from: units, to: units }),
  'units-released': z.object({ title, units, waiting: units, quantity: units }),
  'units-taken-back': z.object({
    title,
    units,
    waiting: units,
    quantity: units,
    because: z.string(),
  }),

  /** `whole`: no line was named, so everything that waits with it stands behind this hold. */
  'hold-placed': heldUnits.extend({ whole: z.boolean() }),
  'hold-released': heldUnits,
  'hold-refused': heldUnits.extend({ message: z.string() }),
  'hold-freed-by-stranger': heldUnits,
  'hold-replaced': heldUnits,

  /** Null stands for "no date"; `because` continues the sentence: "because PO-17 moved". */
  'promise-changed': z.object({ from: day.nullable(), to: day.nullable(), because: z.string() }),

  'arrival-recorded': z.object({
    name: z.string(),
    supplier: z.string().nullable().optional(),
    units,
    lines: units,
    nextOn: day.nullable(),
  }),
  /** `title` is null when every line moved. */
  'arrival-moved': z.object({
    name: z.string(),
    title: title.nullable(),
    from: day.nullable(),
    to: day,
  }),
  /** Null: nobody says who sends it. */
  'supplier-changed': z.object({
    name: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
  'arrival-cancelled': z.object({ name: z.string() }),
  'goods-received': goods,
  'goods-booked': goods,
  'booking-refused': goods.extend({ message: z.string() }),

  'quote-published': z.object({ title, shipsOn: day.nullable() }),
  /** `because` continues the sentence: "because 20 wait, and no more than 20 may". */
  'quote-withdrawn': z.object({ title, shipsOn: day.nullable(), because: z.string().optional() }),

  /** `held` is everything that we hold about the orders that were asked about. */
  'privacy-data-request': z.object({
    request: z.string(),
    orders: z.array(z.string()),
    held: z.unknown(),
  }),
  'privacy-redacted': z.object({ orders: units }),
} as const satisfies Record<string, z.ZodType>;

export type EventKind = keyof typeof EVENT_KINDS;

export type EventData = { [Kind in EventKind]: z.output<(typeof EVENT_KINDS)[Kind]> };

export const isEventKind = (text: string): text is EventKind => Object.hasOwn(EVENT_KINDS, text);
