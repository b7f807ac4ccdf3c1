import { type ApiCall } from './calls.ts';
import { createClock, type VirtualClock } from './clock.ts';
import { assumedDoubts, type Doubts } from './doubts.ts';
import { type Faults, noFaults } from './faults.ts';
import { createRandom, type Random } from './random.ts';
import type { PlatformState, ShopState } from './state.ts';
import { enqueueDeliveries } from './webhook-outbox.ts';

/** One running platform: the plain state, and what is not state (the clock's pace, switches, the log). */
export interface Platform {
  readonly state: PlatformState;
  readonly clock: VirtualClock;
  /** Mutable switches. */
  readonly doubts: Doubts;
  /** Mutable switches. */
  readonly faults: Faults;
  /** Newest last, bounded. */
  readonly calls: ApiCall[];
  /** Only for what is allowed to be random, such as a shuffled outbox. */
  readonly random: Random;
  /** Throws UnknownShop. */
  shop(domain: string): ShopState;
  /** A new bare id, unique over all kinds. */
  newId(): string;
  /** Puts a webhook into the outbox for every installed app that subscribed to the topic. */
  emit(shop: ShopState, topic: string, payload: object): void;
  /** The state was changed: wakes delivery, and persists. */
  changed(): void;
  /** Returns the function that ends it. */
  onChange(listener: () => void): () => void;
}

export interface PlatformOptions {
  state: PlatformState;
  clock?: 'running' | 'frozen';
  seed?: number;
  doubts?: Partial<Doubts>;
  faults?: Partial<Faults>;
}

export class UnknownShop extends Error {
  constructor(domain: string) {
    super(`no shop has the domain ${domain}`);
    this.name = 'UnknownShop';
  }
}

export const createPlatform = (options: PlatformOptions): Platform => {
  const { state } = options;
  const clock = createClock({ mode: options.clock ?? 'frozen', startAt: state.now });
  const listeners = new Set<() => void>();
  const newId = () => {
    state.lastId += 1;
    return String(state.lastId);
  };
  const platform: Platform = {
    state,
    clock,
    doubts: { ...assumedDoubts(), ...options.doubts },
    faults: { ...noFaults(), ...options.faults },
    calls: [],
    random: createRandom(options.seed ?? 1),
    shop: (domain) => {
      const shop = state.shops[domain];
      if (!shop) throw new UnknownShop(domain);
      return shop;
    },
    newId,
    emit: (shop, topic, payload) => {
      enqueueDeliveries(platform, shop, topic, payload);
    },
    changed: () => {
      state.now = clock.now();
      for (const listener of listeners) listener();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  clock.onAdvance(() => platform.changed());
  return platform;
};
