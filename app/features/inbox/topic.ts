/**
 * A topic: which ids its body hints at, and what to do about them. Bodies are parsed down to ids at the
 * door and never kept; what is stored is parsed again when its turn comes.
 */
import type { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';

/** Plain data that is stored between the door and the handler. */
export type StoredHint = Readonly<Record<string, string | null | readonly string[]>>;

export interface Hint<Ids extends StoredHint> {
  readonly inBody: z.ZodType<Ids>;
  readonly stored: z.ZodType<Ids>;
}

export type Outcome =
  /** Work was put into line that looks at the named thing. */
  | 'enqueued'
  | 'done'
  /** The shop that the header names does not have it, so the header may lie. */
  | 'not found here'
  /** The signed body names another shop than the header. */
  | 'names another shop'
  /** Something newer is known than what this tells. */
  | 'outdated'
  | 'nothing of ours';

export interface Told<Ids> {
  readonly ctx: LocalCtx;
  readonly hint: Ids;
  /** When Shopify saw it happen; when we heard of it where Shopify does not say. */
  readonly at: Temporal.Instant;
  /** With the shop's own token. Throws ShopNotInstalled when there is none. */
  readonly connect: () => Promise<Ctx>;
}

export interface Topic {
  /** True for what must be done although the app is uninstalled. */
  readonly afterUninstall: boolean;
  /** Null when the body is not what this topic sends. */
  hintIn(body: unknown): StoredHint | null;
  /** Throws when the stored hint cannot be read any more. */
  handle(told: Told<unknown>): Promise<Outcome>;
}

export const topic = <Ids extends StoredHint>(
  hint: Hint<Ids>,
  handle: (told: Told<Ids>) => Promise<Outcome>,
  { afterUninstall = false } = {},
): Topic => ({
  afterUninstall,
  hintIn: (body) => hint.inBody.safeParse(body).data ?? null,
  handle: (told) => handle({ ...told, hint: hint.stored.parse(told.hint) }),
});
