import { createClock } from './clock.ts';
import { assumedDoubts, type Doubts } from './doubts.ts';
import { type Faults, noFaults } from './faults.ts';
import { type Platform, UnknownShop } from './platform.ts';
import { createRandom } from './random.ts';
import type { PlatformState } from './state.ts';
import { enqueueDeliveries } from './webhook-outbox.ts';

export interface PlatformOptions {
  state: PlatformState;
  clock?: 'running' | 'frozen';
  seed?: number;
  doubts?: Partial<Doubts>;
  faults?: Partial<Faults>;
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
  clock.onAdvance(() => {
    platform.changed();
  });
  return platform;
};
