import type { Response } from 'express';
import type { Platform } from '../platform/platform.ts';
import type { ShopState } from '../platform/state.ts';
import { shopOf } from '../which-shop.ts';

/** The shop of that domain; the one that the request is for when none is named. */
export const actedOn = (
  platform: Platform,
  response: Response,
  domain: string | undefined,
): ShopState => (domain === undefined ? shopOf(response) : platform.shop(domain));

/** Without what was not said. */
export const definedIn = <Change extends object>(
  change: Change,
): { [Key in keyof Change]?: Exclude<Change[Key], undefined> } =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Change]?: Exclude<Change[Key], undefined>;
  };
