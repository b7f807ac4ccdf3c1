/**
 * Bugs to plant: each a small change to the text of the shipped source, in a copy of it. A simulator
 * that does not find them proves nothing. No law names one of them.
 */
export interface PlantedBug {
  readonly bug: string;
  /** Under `app/`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** A second place in the same file, where a rule is kept twice. */
  readonly also?: { readonly from: string; readonly to: string };
}

export const PLANTED_BUGS: readonly PlantedBug[] = [
  {
    bug: 'the younger is served first',
    file: 'domain/queue.ts',
    from: 'a.placedAtMs - b.placedAtMs ||',
    to: 'b.placedAtMs - a.placedAtMs ||',
  },
  {
    bug: 'priority is turned around',
    file: 'domain/queue.ts',
    from: 'b.demand.priority - a.demand.priority ||',
    to: 'a.demand.priority - b.demand.priority ||',
  },
  {
    bug: 'an order edited upwards keeps the place of its date',
    file: 'domain/queue.ts',
    from: "return by === 'import' ? processedAt : later(processedAt, firstSeenAt);",
    to: 'return processedAt;',
  },
  {
    bug: 'the last unit is given twice',
    file: 'domain/line.ts',
    from: '    left -= some;\n',
    to: '    left -= some === left ? some - 1 : some;\n',
  },
  {
    bug: 'what is released already is not taken off the pool',
    file: 'domain/allocation.ts',
    from: "const free = signedUnits('pool', pool) - releasedIn(claimants);",
    to: 'const free = pool;',
  },
  {
    bug: 'a released unit is taken back when goods are short',
    file: 'domain/allocation.ts',
    from: "const units = Math.min(wholeUnits('mayTakeBack', mayTakeBack), Math.max(0, -free));",
    to: 'const units = Math.max(0, -free);',
  },
  {
    bug: 'deferred demand is served',
    file: 'domain/claimant.ts',
    from: 'passedOver: demand.blocked,',
    to: 'passedOver: null,',
  },
  {
    bug: 'orders that nobody has seen yet are not reckoned with',
    file: 'domain/decision.ts',
    from: ': poolOf(stock) - unattributed;',
    to: ': poolOf(stock);',
  },
  {
    bug: 'a torn snapshot is decided from',
    file: 'domain/decision.ts',
    from: "if (unattributed < 0) return { kind: 'torn' };",
    to: '',
    also: { from: 'unattributed < 0\n    ?', to: 'false\n    ?' },
  },
  {
    bug: 'what is short is not paid from the arrivals first',
    file: 'domain/decision.ts',
    from: 'const before = line.owed + unitsBefore(line, index);',
    to: 'const before = unitsBefore(line, index);',
  },
  {
    bug: 'an arrival is promised to everybody',
    file: 'domain/promise.ts',
    from: 'upTo: (last?.upTo ?? 0) + line.units',
    to: 'upTo: (last?.upTo ?? 0) + 100 * line.units',
  },
  {
    bug: 'an arrival that is late keeps its date',
    file: 'domain/lateness.ts',
    from: 'if (lateDays > believedDays(lateness, bufferDays)) return null;',
    to: '',
  },
  {
    bug: 'later arrivals are promised before earlier ones',
    file: 'domain/supply.ts',
    from: 'Temporal.PlainDate.compare(a.on, b.on) ||',
    to: 'Temporal.PlainDate.compare(b.on, a.on) ||',
  },
  {
    bug: 'dates fall back along the queue',
    file: 'domain/promise.ts',
    from: 'steps.at(-1)?.promise ?? null,',
    to: 'null,',
  },
  {
    bug: 'a day is taken in UTC',
    file: 'domain/calendar.ts',
    from: 'timeZone: zone }',
    to: "timeZone: 'UTC' }",
  },
  {
    bug: 'the buffer is forgotten',
    file: 'domain/lateness.ts',
    from: 'earlyDays: usual, days: usual, wide: false',
    to: 'earlyDays: 0, days: 0, wide: false',
  },
  {
    bug: 'parcels leave one working day early',
    file: 'domain/calendar.ts',
    from: "let date = inWeek(from, wholeUnits('days', days), week);",
    to: 'let date = inWeek(from, Math.max(0, days - 1), week);',
  },
  {
    bug: 'what a stranger frees is held again',
    file: 'features/backorders/sighting.ts',
    from: 'freed.some((view) => view.id === id)',
    to: 'freed.some((view) => view.id === id && freed.length > 99)',
  },
  {
    bug: 'what a fulfilment service took goes on waiting',
    file: 'domain/observation.ts',
    from: 'quantity - accepted - freedBefore',
    to: 'quantity - freedBefore',
  },
  {
    bug: 'demand that has not joined waits',
    file: 'domain/observation.ts',
    from: 'waiting: joined ? waiting : 0,',
    to: 'waiting,',
  },
  {
    bug: 'added units are free at once',
    file: 'domain/observation.ts',
    from: 'stayed - leftAllTheSame + added;',
    to: 'stayed - leftAllTheSame;',
  },
  {
    bug: "a stranger's hold is taken for ours",
    file: 'domain/fulfillment-order.ts',
    from: 'view.holds.filter(({ ours }) => ours).map(({ id }) => id)',
    to: 'view.holds.map(({ id }) => id)',
  },
  {
    bug: 'a hold covers the whole FO when only a part waits',
    file: 'domain/hold-placing.ts',
    from: 'orderLinesOf(view).length === 1 && missing >= units',
    to: 'missing >= units',
  },
  {
    bug: 'holds are not released',
    file: 'domain/holds.ts',
    from: 'const step = nextRelease(scene);',
    to: 'const step = null;',
  },
  {
    bug: 'the wrong part of a split stays held',
    file: 'domain/hold-releasing.ts',
    from: 'partOf(view, orderLineId, keeps(orderLineId)));',
    to: 'partOf(view, orderLineId, unitsOf(view, orderLineId) - keeps(orderLineId)));',
  },
  {
    bug: 'lines of one order at two locations are summed',
    file: 'features/backorders/sighting.ts',
    from: 'carriers.filter(({ locationId }) => locationId === level.locationId)',
    to: 'carriers',
  },
  {
    bug: 'sold out is shown while goods are left over',
    file: 'domain/quote.ts',
    from: "if (quantity <= inStock) return { kind: 'in-stock' };",
    to: "if (quantity < inStock) return { kind: 'in-stock' };",
  },
  {
    bug: 'units that an edit adds stand with the oldest',
    file: 'domain/observation.ts',
    from: 'places: withUnits(kept, added, at),',
    to: 'places: withUnits(kept, added, kept[0]?.at ?? at),',
  },
  {
    bug: 'a correction takes back the oldest first',
    file: 'domain/correction.ts',
    from: '.sort((a, b) => compareStanding(b, a))',
    to: '.sort(compareStanding)',
  },
  {
    bug: 'a correction takes back what can no longer be held',
    file: 'domain/correction.ts',
    from: 'Math.min(left, released, demand.recallable - before)',
    to: 'Math.min(left, released)',
  },
  {
    bug: 'an order that ships together is freed in parts',
    file: 'domain/allocation.ts',
    from: 'const waiting = whole ? uncovered : inLine;',
    to: 'const waiting = uncovered;',
  },
  {
    bug: 'reserved goods are given to a younger order',
    file: 'domain/allocation.ts',
    from: 'rules.fillWhatFits ? fillWhatFits(eligible) : eligible',
    to: 'fillWhatFits(eligible)',
  },
  {
    bug: 'goods are kept for an order that cannot ship',
    file: 'domain/ship-together.ts',
    from: 'members.some(isBlocked)',
    to: 'members.every(isBlocked)',
  },
  {
    bug: 'an order that does not fit keeps the goods from those who would',
    file: 'domain/allocation.ts',
    from: 'rules.fillWhatFits ? fillWhatFits(eligible) : eligible',
    to: 'eligible',
  },
  {
    bug: 'an order that ships together is asked before its youngest unit is',
    file: 'domain/fill-what-fits.ts',
    from: 'return [...turns.values()].reverse();',
    to: 'return [...turns.values()].reverse().sort((a, b) => Number(isSet(b)) - Number(isSet(a)));',
  },
  {
    bug: 'what ships together is promised by its own goods alone',
    file: 'domain/decision.ts',
    from: "levels.stands.sets.get(setOf(demand) ?? '')",
    to: "levels.stands.sets.get('')",
  },
  {
    bug: 'goods received forget what is owed',
    file: 'domain/line.ts',
    from: "const paid = Math.min(line.owed, wholeUnits('units', units));",
    to: "const paid = Math.min(0, wholeUnits('units', units));",
  },
  {
    bug: 'deduplication is off: a form that is sent again counts again',
    file: 'features/arrivals/receipt-id.ts',
    from: '`${requestId} ${arrivalLineId}`',
    to: '`${requestId} ${arrivalLineId} ${performance.now()}`',
  },
  {
    bug: 'the cap forgets who waits already',
    file: 'domain/cap.ts',
    from: "cap: leftOf('caps.units', caps.units, waiting),",
    to: "cap: leftOf('caps.units', caps.units, 0),",
  },
  {
    bug: 'arrivals that others are owed are sold once more',
    file: 'domain/cap.ts',
    from: "wholeUnits('arriving', facts.arriving) - wholeUnits('owed', facts.owed)",
    to: "wholeUnits('arriving', facts.arriving)",
  },
  {
    bug: 'what was sold beyond the cap is not told',
    file: 'domain/cap.ts',
    from: 'return Math.min(facts.waiting, Math.max(0, -cap, -arriving));',
    to: 'return Math.min(facts.waiting, Math.max(0, -arriving));',
  },
  {
    bug: 'units that are withdrawn take the oldest places with them',
    file: 'domain/observation.ts',
    from: 'withoutOldest(withoutNewest(before.places, left), lost - left)',
    to: 'withoutOldest(before.places, lost)',
  },
  {
    bug: 'an order that ships together is freed at each location by itself',
    file: 'domain/ship-together.ts',
    from: "ships === 'with-order' ? orderId :",
    to: "ships === 'with-order' ? `${orderId} ${level.locationId}` :",
  },
  {
    bug: 'what fits is reckoned without what was given before',
    file: 'domain/fill-what-fits.ts',
    from: 'guest.stock.left -= units;',
    to: 'guest.stock.left -= guest.set === null ? units : 0;',
  },
  {
    bug: 'parcels leave on holidays',
    file: 'domain/calendar.ts',
    from: 'if (holiday > date.toString()) break;',
    to: 'if (holiday >= date.toString()) break;',
  },
];
