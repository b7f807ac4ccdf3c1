/**
 * The source that the simulator drives: the app's rules as they are shipped, or a copy of them in
 * another folder, so that a bug can be planted without touching the work tree.
 */
import { pathToFileURL } from 'node:url';

type Rules = Pick<typeof import('#app/domain/decision.ts'), 'decideLevel' | 'holdNotesFor'> &
  Pick<typeof import('#app/domain/holds.ts'), 'planHolds'> &
  Pick<typeof import('#app/domain/observation.ts'), 'reconcile'> &
  Pick<typeof import('#app/domain/queue.ts'), 'placeInQueue'> &
  Pick<typeof import('#app/domain/quote.ts'), 'quoteFor'> &
  Pick<
    typeof import('#app/domain/fulfillment-order.ts'),
    'isOurHandle' | 'openOnes' | 'ourHoldsOn'
  > &
  Pick<typeof import('#app/features/backorders/sighting.ts'), 'sightingsIn'> &
  Pick<typeof import('#app/features/backorders/hold-store.server.ts'), 'freedByStranger'>;

export type ShippedSource = Readonly<Rules>;

/** Every file of `app/` that is read, by folder: a copy needs no others. */
export const SHIPPED_FILES = [
  'features/backorders/sighting.ts',
  'features/backorders/hold-store.server.ts',
  'features/backorders/store.server.ts',
] as const;

/** `root` holds an `app/` folder and a package.json that says what `#app/` means. */
export const shippedSourceIn = async (root: string): Promise<ShippedSource> => {
  const load = async (path: string): Promise<object> =>
    (await import(/* @vite-ignore */ pathToFileURL(`${root}/app/${path}`).href)) as object;
  const modules = await Promise.all(
    [
      'domain/decision.ts',
      'domain/holds.ts',
      'domain/observation.ts',
      'domain/queue.ts',
      'domain/quote.ts',
      'domain/fulfillment-order.ts',
      'features/backorders/sighting.ts',
      'features/backorders/hold-store.server.ts',
    ].map(load),
  );
  return Object.assign({}, ...modules) as ShippedSource;
};
