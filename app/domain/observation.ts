/**
 * What a fresh look at an order says about one demand, reconciled with what was known of it.
 *
 * The law. Unknown demand waits in full when it has joined. Known demand keeps its waiting units,
 * but for three changes: units that somebody else set free (a stranger released our hold, a
 * fulfilment service accepted them) are released, and none of them waits; when the quantity falls, held
 * units that are neither held nor set free any more left with it, and stop waiting, and so do others
 * when more left than were free; when it rises, the added units
 * wait until they are decided, at the place of the moment they came; what shipped leaves the oldest
 * places, what was withdrawn the newest. Held units that vanished while the quantity stayed (the FO was
 * replaced) go on waiting, and are held again. Demand that has not joined waits for nothing. Always
 * 0 <= waiting <= quantity, and a second look at the same world changes nothing.
 */
import type { Temporal } from 'temporal-polyfill';
import { withUnits, withoutNewest, withoutOldest } from './places.ts';
import type { Places } from './places.ts';
import { wholeUnits } from './quantities.ts';

export interface SeenDemand {
  /** Units still to be fulfilled at the level, over all open FOs. */
  readonly quantity: number;
  /** Of these, the units on FOs that carry our hold. */
  readonly heldByUs: number;
  /** Units on an FO that is still open, carried our confirmed hold before and carries it no longer. */
  readonly freedByStranger: number;
  /** Units that a fulfilment service has accepted. */
  readonly accepted: number;
  /** Units of either kind, each once. */
  readonly outOfReach: number;
}

export interface KnownDemand {
  readonly quantity: number;
  readonly waiting: number;
  /** Units confirmed as held by us at the last look. */
  readonly held: number;
  readonly places: Places;
}

export interface ReconciledDemand {
  readonly quantity: number;
  readonly waiting: number;
  readonly places: Places;
  /** Waiting units that a stranger or a fulfilment service released. */
  readonly freed: number;
  /** Units that are new at this level. */
  readonly added: number;
  /** Waiting units that were cancelled, edited or moved away. */
  readonly withdrawn: number;
  /** Units that left while they were free: shipped, as a rule. */
  readonly shipped: number;
}

const checked = <Field extends string>(
  name: string,
  counts: Readonly<Record<Field, number>>,
  fields: readonly Field[],
): Readonly<Record<Field, number>> => {
  for (const field of fields) wholeUnits(`${name}.${field}`, counts[field]);
  return counts;
};

const NOTHING: KnownDemand = { quantity: 0, waiting: 0, held: 0, places: [] };

/** `at`: the place that units take which are new at this level. */
export const reconcile = (
  known: KnownDemand | null,
  seen: SeenDemand,
  joined: boolean,
  at: Temporal.Instant,
): ReconciledDemand => {
  const { quantity, heldByUs, freedByStranger, accepted, outOfReach } = checked('seen', seen, [
    'quantity',
    'heldByUs',
    'freedByStranger',
    'accepted',
    'outOfReach',
  ]);
  const before = known ?? NOTHING;
  checked('known', before, ['quantity', 'waiting', 'held']);
  const added = Math.max(0, quantity - before.quantity);
  const lost = Math.max(0, before.quantity - quantity);
  const setFree = Math.min(before.waiting, freedByStranger);
  const heldGone = Math.max(0, before.held - heldByUs - freedByStranger);
  const withdrawn = Math.min(lost, heldGone, before.waiting - setFree);
  const stayed = before.waiting - setFree - withdrawn;
  const free = before.quantity - before.waiting;
  const leftAllTheSame = Math.min(stayed, Math.max(0, lost - withdrawn - free));
  const wanting = stayed - leftAllTheSame + added;
  // What was added to an FO after a stranger freed it was not freed.
  const freedBefore = Math.min(outOfReach - accepted, Math.max(0, before.quantity - accepted));
  const waiting = Math.min(wanting, Math.max(0, quantity - accepted - freedBefore));
  const left = joined ? withdrawn : 0;
  const kept = withoutOldest(withoutNewest(before.places, left), lost - left);
  return {
    quantity,
    waiting: joined ? waiting : 0,
    places: withUnits(kept, added, at),
    freed: joined ? setFree + wanting - waiting : 0,
    added,
    withdrawn: left,
    shipped: lost - left,
  };
};
