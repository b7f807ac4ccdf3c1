/**
 * What is known of cards, kept in the process for a minute per shop and handle, so that however many
 * visitors come, Shopify is asked little. Laws: of one shop at most one look is under way at a time; what
 * is fresh is not looked at; the memory and the line before it are bounded, and whoever finds the line
 * full is told what is known, which may be nothing.
 */
import type { LocalCtx } from '#app/adapters/context.ts';
import type { ShopDomain } from '#app/domain/ids.ts';
import type { ToldDate } from '#app/domain/promise-history.ts';

type Ctx = Pick<LocalCtx, 'shop' | 'clock'>;
export type CardPromises = ReadonlyMap<string, ToldDate>;
/** What the cards of these handles may say; null when it cannot be known now. */
export type Look<Of extends Ctx> = (
  ctx: Of,
  handles: readonly string[],
) => Promise<CardPromises | null>;

export interface CardMemory<Of extends Ctx> {
  readonly promisesOf: (ctx: Of, handles: readonly string[]) => Promise<CardPromises>;
}

interface Remembered {
  /** Null: the card says nothing. */
  readonly promise: ToldDate | null;
  readonly untilMs: number;
}

interface Line {
  waiting: number;
  last: Promise<unknown>;
}

export const FRESH_MS = 60_000;
/** Where a look has failed, the next waits a little, and visitors do not. */
export const FAILED_MS = 5_000;
export const MOST_REMEMBERED = 10_000;
export const LONGEST_LINE = 8;

export const createCardMemory = <Of extends Ctx>(look: Look<Of>): CardMemory<Of> => {
  /** The longest known first. */
  const known = new Map<string, Remembered>();
  const lines = new Map<ShopDomain, Line>();
  // Neither has a slash in it.
  const keyOf = ({ shop }: Of, handle: string): string => `${shop}/${handle}`;

  const recall = (ctx: Of, handle: string): Remembered | null => {
    const found = known.get(keyOf(ctx, handle));
    const isFresh = found !== undefined && ctx.clock.now().epochMilliseconds < found.untilMs;
    return isFresh ? found : null;
  };

  const remember = (ctx: Of, handle: string, what: Remembered): void => {
    known.delete(keyOf(ctx, handle));
    known.set(keyOf(ctx, handle), what);
    const [oldest] = known.keys();
    if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
  };

  const lookAt = async (ctx: Of, handles: readonly string[]): Promise<void> => {
    // Whoever stood before may have asked for the same.
    const unknown = handles.filter((handle) => recall(ctx, handle) === null);
    if (unknown.length === 0) return;
    const found = await look(ctx, unknown);
    const untilMs = ctx.clock.now().epochMilliseconds + (found === null ? FAILED_MS : FRESH_MS);
    for (const handle of unknown)
      remember(ctx, handle, { promise: found?.get(handle) ?? null, untilMs });
  };

  const standInLine = async (ctx: Of, handles: readonly string[]): Promise<void> => {
    const line = lines.get(ctx.shop) ?? { waiting: 0, last: Promise.resolve() };
    if (line.waiting >= LONGEST_LINE) return;
    lines.set(ctx.shop, line);
    line.waiting += 1;
    const turn = line.last.then(() => lookAt(ctx, handles));
    // What fails for one is tried again for the next.
    line.last = turn.catch(() => null);
    try {
      await turn;
    } finally {
      line.waiting -= 1;
      if (line.waiting === 0) lines.delete(ctx.shop);
    }
  };

  return {
    async promisesOf(ctx, handles) {
      if (handles.some((handle) => recall(ctx, handle) === null)) await standInLine(ctx, handles);
      return new Map(
        handles.flatMap((handle) => {
          const promise = recall(ctx, handle)?.promise ?? null;
          return promise === null ? [] : [[handle, promise] as const];
        }),
      );
    },
  };
};
