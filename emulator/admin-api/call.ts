import type { Platform } from '../platform/platform.ts';
import type { AppRegistration, Installation, ShopState } from '../platform/state.ts';
import type { Nodes } from './nodes.ts';

/** One call of the Admin API: what every resolver may know. */
export interface Call {
  platform: Platform;
  shop: ShopState;
  app: AppRegistration;
  installation: Installation;
  /** Makes the API's objects out of the state's. */
  nodes: Nodes;
  /** Where the emulator itself is reached, for addresses of pictures. */
  baseUrl: string;
  /** Objects answered so far, for the actual cost. */
  objects: number;
}
