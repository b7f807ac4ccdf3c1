/** What the app under simulation has written down: its tables, as plain data. */
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
  /** Free units that could still be held, as of the last look. */
  recallable: number;
  deferred: boolean;
  place: number | null;
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

export interface AppState {
  rows: Record<string, Row>;
  orders: Record<string, { version: number }>;
  holds: Record<string, { orderId: string; foId: string; endedBy: string | null }>;
  arrivals: Record<string, ArrivalRow>;
  receipts: Record<string, { arrivalId: string; units: number; booked: boolean }>;
  levels: Record<string, LevelRow>;
  /** When each item came under a policy, and the lead time it gives. */
  policies: Record<string, { beganAt: number; leadDays: number | null; kind: PolicyKind }>;
  paused: boolean;
  /** Units at a level that an approved correction may take back. */
  mayTakeBack: Record<string, number>;
  /** Jobs that wait for a worker; each is named once. */
  queue: string[];
}

export type PolicyKind = 'backorder' | 'out-of-stock';

export const emptyState = (): AppState => ({
  rows: {},
  orders: {},
  holds: {},
  arrivals: {},
  receipts: {},
  levels: {},
  policies: {},
  paused: false,
  mayTakeBack: {},
  queue: [],
});

export const rowKey = (orderLineId: string, item: string, location: string): string =>
  `${orderLineId} ${item} ${location}`;

export const levelKey = (item: string, location: string): string => `${item} ${location}`;

export const rowsAt = (state: AppState, item: string, location: string): Row[] =>
  Object.values(state.rows).filter(
    (row) => row.item === item && row.location === location && row.quantity > 0,
  );
