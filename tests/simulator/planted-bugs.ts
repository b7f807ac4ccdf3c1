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
}

export const PLANTED_BUGS: readonly PlantedBug[] = [
  {
    bug: 'the younger is served first',
    file: 'domain/queue.ts',
    from: 'aMs - bMs ||',
    to: 'bMs - aMs ||',
  },
  {
    bug: 'priority is turned around',
    file: 'domain/queue.ts',
    from: 'b.priority - a.priority ||',
    to: 'a.priority - b.priority ||',
  },
  {
    bug: 'an order edited upwards keeps the place of its date',
    file: 'domain/queue.ts',
    from: '>= 0 ? processedAt : firstSeenAt',
    to: '<= 0 ? processedAt : firstSeenAt',
  },
  {
    bug: 'the last unit is given twice',
    file: 'domain/allocation.ts',
    from: '    left -= granted;',
    to: '    left -= granted === left ? granted - 1 : granted;',
  },
  {
    bug: 'what is released already is not taken off the pool',
    file: 'domain/allocation.ts',
    from: 'let left = Math.max(0, pool - released);',
    to: 'let left = Math.max(0, pool);',
  },
  {
    bug: 'a released unit is taken back when goods are short',
    file: 'domain/allocation.ts',
    from: 'waiting: waiting - granted,',
    to: 'waiting: Math.max(waiting - granted, Math.min(demand.quantity, released - pool)),',
  },
  {
    bug: 'deferred demand is served',
    file: 'domain/allocation.ts',
    from: 'demand.blocked === null ? Math.min(left, waiting) : 0',
    to: 'Math.min(left, waiting)',
  },
  {
    bug: 'orders that nobody has seen yet are not reckoned with',
    file: 'domain/decision.ts',
    from: 'allocate(poolOf(stock) - unattributed, demands)',
    to: 'allocate(poolOf(stock), demands)',
  },
  {
    bug: 'a torn snapshot is decided from',
    file: 'domain/decision.ts',
    from: "if (unattributed < 0) return { kind: 'torn' };",
    to: '',
  },
  {
    bug: 'what is short is not paid from the arrivals first',
    file: 'domain/promise.ts',
    from: "take(wholeUnits('shortage', input.shortage)).promises",
    to: 'take(0).promises',
  },
  {
    bug: 'an arrival is promised to everybody',
    file: 'domain/promise.ts',
    from: '      next.left -= part;\n',
    to: '      next.left -= part - 1;\n',
  },
  {
    bug: 'an arrival that is late keeps its date',
    file: 'domain/promise.ts',
    from: 'Temporal.PlainDate.compare(countedOnBy(line.expectedOn, calendar), day) < 0',
    to: 'Temporal.PlainDate.compare(countedOnBy(line.expectedOn, calendar), day) < -1',
  },
  {
    bug: 'later arrivals are promised before earlier ones',
    file: 'domain/promise.ts',
    from: 'Temporal.PlainDate.compare(a.expectedOn, b.expectedOn) ||',
    to: '',
  },
  {
    bug: 'dates fall back along the queue',
    file: 'domain/promise.ts',
    from: '    floor = promise;\n',
    to: '',
  },
  {
    bug: 'a day is taken in UTC',
    file: 'domain/calendar.ts',
    from: 'timeZone: zone',
    to: "timeZone: 'UTC'",
  },
  {
    bug: 'the buffer is forgotten',
    file: 'domain/calendar.ts',
    from: "expectedOn.add({ days: wholeUnits('calendar.bufferDays', calendar.bufferDays) })",
    to: 'expectedOn',
  },
  {
    bug: 'parcels leave one working day early',
    file: 'domain/calendar.ts',
    from: 'let left = days % week.size; left > 0;',
    to: 'let left = days % week.size; left > 1;',
  },
  {
    bug: 'what a stranger frees is held again',
    file: 'domain/observation.ts',
    from: 'const setFree = Math.min(before.waiting, freedByStranger);',
    to: 'const setFree = 0;',
  },
  {
    bug: 'what a fulfilment service took goes on waiting',
    file: 'domain/observation.ts',
    from: 'Math.min(wanting, Math.max(0, quantity - accepted))',
    to: 'Math.min(wanting, quantity)',
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
    from: 'before.waiting - setFree - withdrawn + added)',
    to: 'before.waiting - setFree - withdrawn)',
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
    from: '>= 1)',
    to: '>= 2)',
  },
];
