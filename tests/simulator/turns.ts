/**
 * Who gets what, as somebody with a list and a pencil would do it, one unit at a time: the oldest
 * first, by the merchant's priority, then by when each unit came, then by order and line. What ships
 * together keeps what it got aside until all of it is there; where the shop fills what fits, it is
 * asked once, when its youngest unit is, and takes all or nothing.
 */
export interface Waiter {
  readonly level: string;
  /** What it ships with; null when each of its units ships by itself. */
  readonly set: string | null;
  readonly passedOver: boolean;
  readonly priority: number;
  readonly order: number;
  readonly line: number;
  /** When each unit that waits came, ascending. */
  readonly since: readonly number[];
}

export interface Given {
  readonly served: number;
  /** Kept aside for it. */
  readonly reserved: number;
}

interface Unit {
  readonly waiter: Waiter;
  readonly at: number;
}

const compareUnits = (a: Unit, b: Unit): number =>
  b.waiter.priority - a.waiter.priority ||
  a.at - b.at ||
  a.waiter.order - b.waiter.order ||
  a.waiter.line - b.waiter.line;

const unitsInLine = (waiters: readonly Waiter[]): Unit[] =>
  waiters
    .filter(({ passedOver }) => !passedOver)
    .flatMap((waiter) => waiter.since.map((at) => ({ waiter, at })))
    .sort(compareUnits);

/** `goods`: units that are there, by level; below zero where some are owed. */
export type Goods = ReadonlyMap<string, number>;

const shelfOf = (goods: Goods) => {
  const left = new Map(goods);
  const has = (level: string): number => Math.max(0, left.get(level) ?? 0);
  const take = (level: string, units: number): void => void left.set(level, has(level) - units);
  return { has, take };
};

const kept = (waiters: readonly Waiter[], goods: Goods): Map<Waiter, Given> => {
  const shelf = shelfOf(goods);
  const covered = new Map(waiters.map((waiter) => [waiter, 0]));
  for (const { waiter } of unitsInLine(waiters)) {
    if (shelf.has(waiter.level) === 0) continue;
    shelf.take(waiter.level, 1);
    covered.set(waiter, (covered.get(waiter) ?? 0) + 1);
  }
  const lacks = new Set(
    waiters.filter((waiter) => covered.get(waiter) !== waiter.since.length).map(({ set }) => set),
  );
  return new Map(
    waiters.map((waiter) => {
      const units = covered.get(waiter) ?? 0;
      const waits = waiter.set !== null && lacks.has(waiter.set);
      return [waiter, waits ? { served: 0, reserved: units } : { served: units, reserved: 0 }];
    }),
  );
};

const filled = (waiters: readonly Waiter[], goods: Goods): Map<Waiter, Given> => {
  const shelf = shelfOf(goods);
  const served = new Map(waiters.map((waiter) => [waiter, 0]));
  const units = unitsInLine(waiters);
  for (const [index, unit] of units.entries()) {
    const { waiter } = unit;
    if (waiter.set === null) {
      if (shelf.has(waiter.level) === 0) continue;
      shelf.take(waiter.level, 1);
      served.set(waiter, (served.get(waiter) ?? 0) + 1);
      continue;
    }
    if (units.slice(index + 1).some((later) => later.waiter.set === waiter.set)) continue;
    const members = waiters.filter(({ set, passedOver }) => set === waiter.set && !passedOver);
    const needs = (level: string): number =>
      members.reduce((sum, each) => sum + (each.level === level ? each.since.length : 0), 0);
    if (members.some(({ level }) => needs(level) > shelf.has(level))) continue;
    for (const member of members) {
      shelf.take(member.level, member.since.length);
      served.set(member, member.since.length);
    }
  }
  return new Map(
    waiters.map((waiter) => [waiter, { served: served.get(waiter) ?? 0, reserved: 0 }]),
  );
};

export const inTurn = (
  waiters: readonly Waiter[],
  goods: Goods,
  fillsWhatFits: boolean,
): ReadonlyMap<Waiter, Given> => (fillsWhatFits ? filled : kept)(waiters, goods);
