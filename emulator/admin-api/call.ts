import type { Platform } from '../platform/platform.ts';
import type { AppRegistration, Installation, ShopState } from '../platform/state.ts';

/** One call of the Admin API: what every resolver may know. */
export interface Call {
  platform: Platform;
  shop: ShopState;
  app: AppRegistration;
  installation: Installation;
  /** Where the emulator itself is reached, for addresses of pictures. */
  baseUrl: string;
  /** Objects answered so far, for the actual cost. */
  objects: number;
}
