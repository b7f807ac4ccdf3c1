/** What a rule can be for, as JSON: the shop's tags or vendors, or the collections that match. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Ctx } from '#app/adapters/context.ts';
import { hiddenCollections } from '#app/adapters/shopify/hidden-collections.server.ts';
import {
  readTags,
  readVendors,
  searchCollections,
} from '#app/adapters/shopify/rule-targets.server.ts';
import type { TargetsAnswer } from '#app/features/catalog/ui/rule-target.tsx';
import { orFailed } from '#app/ui/failure.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';

const FAILED: TargetsAnswer = { found: [], isComplete: false, failed: true };

const collections = async (ctx: Ctx, search: string): Promise<TargetsAnswer> => {
  const matching = await searchCollections(ctx.admin, search);
  const hidden = await hiddenCollections(
    ctx.admin,
    matching.map(({ id }) => id),
  );
  const found = matching.map(({ id, title, products }) => ({
    value: id,
    name: title,
    products,
    isHidden: hidden.has(id),
  }));
  return { found, isComplete: true, failed: false };
};

const names = async (ctx: Ctx, read: typeof readTags): Promise<TargetsAnswer> => {
  const { names: all, isComplete } = await read(ctx.admin);
  const found = all.map((name) => ({ value: name, name, products: null, isHidden: false }));
  return { found, isComplete, failed: false };
};

const FIND = new Map<string | null, (ctx: Ctx, search: string) => Promise<TargetsAnswer>>([
  ['collection', collections],
  ['tag', (ctx) => names(ctx, readTags)],
  ['vendor', (ctx) => names(ctx, readVendors)],
]);

export const loader = async ({ request }: LoaderFunctionArgs): Promise<TargetsAnswer> => {
  const { ctx } = await authenticateAdmin(request);
  const { searchParams } = new URL(request.url);
  const find = FIND.get(searchParams.get('rank'));
  if (find === undefined) return FAILED;
  const search = (searchParams.get('q') ?? '').slice(0, 200);
  const answer = await orFailed(ctx.log, () => find(ctx, search));
  return 'kind' in answer ? FAILED : answer;
};
