import type { Call } from './call.ts';
import { mutationRoot } from './mutation-root.ts';
import { queryRoot } from './queries.ts';

/**
 * The names of the root fields that are modelled, sorted. Making the roots calls nothing of the
 * call, so an empty one is enough to read their names.
 */
export const modelledRoots = (): string[] => {
  const nobody = Object.freeze({}) as Call;
  return [queryRoot(nobody), mutationRoot(nobody)]
    .flatMap((root) => Object.keys(root))
    .filter((name) => name !== '__typename')
    .toSorted();
};
