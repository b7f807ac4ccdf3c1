import type { ApiCall } from './calls.ts';
import type { VirtualClock } from './clock.ts';
import type { Doubts } from './doubts.ts';
import type { Faults } from './faults.ts';
import type { Random } from './random.ts';
import type { PlatformState, ShopState } from './state.ts';

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

export class UnknownShop extends Error {
  constructor(domain: string) {
    super(`no shop has the domain ${domain}`);
    this.name = 'UnknownShop';
  }
}
