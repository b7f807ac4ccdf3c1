/** What the app under simulation has written down: its tables, as plain data. */
import type { Ships } from '#app/domain/demand.ts';
import type { Room } from '#app/domain/cap.ts';
import type { Caps } from '#app/domain/policy.ts';

export interface Row {
  orderId: string;
  orderLineId: string;
  item: string;
  location: string;
  quantity: number;
  waiting: number;
  held: number;
  joined: boolean;
  /** Units and the moment they came, oldest first. */
  places: { units: number; at: number }[];
  priority: number;
  ships: Ships;
  /** Free units that could still be held, as of the last look. */
  recallable: number;
  deferred: boolean;
  place: number | null;
  promised: boolean;
  reserved: number;
  shipsOn: string | null;
  couldNot: string | null;
}

export interface ArrivalRow {
  id: string;
  item: string;
  location: string;
  ordered: number;
  received: number;
  closed: boolean;
  expectedOn: string;
}

export interface LevelRow {
  leftOver: number;
  shortage: number;
  unattributed: number;
}

export interface PolicyRow {
  beganAt: number;
  leadDays: number | null;
  kind: PolicyKind;
  caps: Caps;
}

export interface AppState {
  rows: Record<string, Row>;
  /** The same rows, by level and by order. */
  byLevel: Record<string, Row[]>;
  byOrder: Record<string, Row[]>;
  orders: Record<string, { version: number }>;
  holds: Record<string, { orderId: string; foId: string; endedBy: string | null }>;
  arrivals: Record<string, ArrivalRow>;
  receipts: Record<string, { arrivalId: string; units: number; booked: boolean }>;
  levels: Record<string, LevelRow>;
  /** When each item came under a policy, and the lead time it gives. */
  policies: Record<string, PolicyRow>;
  /** How much more of each item may be sold on backorder, and how much was sold beyond that. */
  caps: Record<string, { room: Room; overshoot: number }>;
  paused: boolean;
  /** Units at a level that an approved correction may take back. */
  mayTakeBack: Record<string, number>;
  /** Jobs that wait for a worker; each is named once. */
  queue: string[];
}

export type PolicyKind = 'backorder' | 'out-of-stock';

export const emptyState = (): AppState => ({
  rows: {},
  byLevel: {},
  byOrder: {},
  orders: {},
  holds: {},
  arrivals: {},
  receipts: {},
  levels: {},
  policies: {},
  caps: {},
  paused: false,
  mayTakeBack: {},
  queue: [],
});

export const rowKey = (orderLineId: string, item: string, location: string): string =>
  `${orderLineId} ${item} ${location}`;

export const levelKey = (item: string, location: string): string => `${item} ${location}`;

export const addRow = (state: AppState, row: Row): void => {
  state.rows[rowKey(row.orderLineId, row.item, row.location)] = row;
  (state.byLevel[levelKey(row.item, row.location)] ??= []).push(row);
  (state.byOrder[row.orderId] ??= []).push(row);
};

export const rowsAtLevel = (state: AppState, level: string): Row[] =>
  (state.byLevel[level] ?? []).filter(({ quantity }) => quantity > 0);

export const rowsAt = (state: AppState, item: string, location: string): Row[] =>
  rowsAtLevel(state, levelKey(item, location));

export const rowsOf = (state: AppState, orderId: string): readonly Row[] =>
  state.byOrder[orderId] ?? [];
