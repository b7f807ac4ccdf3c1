/**
 * What goes wrong between us and Shopify, and whether trying again helps. A refusal that Shopify
 * documents is not a fault: verbs return it as a value.
 */
import type { ShopDomain } from '#app/domain/ids.ts';

interface FaultFacts {
  readonly retryable: boolean;
  /** True when the request may have been executed although no answer arrived. */
  readonly maybeDone?: boolean;
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

export class ShopifyFault extends Error {
  override readonly name: string = 'ShopifyFault';
  readonly retryable: boolean;
  readonly maybeDone: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, facts: FaultFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.retryable = facts.retryable;
    this.maybeDone = facts.maybeDone ?? false;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** The shop's bucket is for others now; Shopify was not asked. */
export class NotSpared extends ShopifyFault {
  override readonly name = 'NotSpared';

  constructor(operation: string) {
    super(`${operation} was not sent: the bucket is for others`, { retryable: true });
  }
}

/** The shop has no session, or Shopify accepts none of its tokens: nothing can be done for it. */
export class ShopNotInstalled extends ShopifyFault {
  override readonly name = 'ShopNotInstalled';
  readonly shop: ShopDomain;

  constructor(shop: ShopDomain) {
    super(`The app is not installed on ${shop}`, { retryable: false });
    this.shop = shop;
  }
}

export interface UserError {
  readonly code: string | null;
  readonly field: readonly string[] | null;
  readonly message: string;
}

/** Shopify refused an input for a reason that no caller expects. */
export class UserErrorFault extends ShopifyFault {
  override readonly name = 'UserErrorFault';
  readonly errors: readonly UserError[];

  constructor(operation: string, errors: readonly UserError[]) {
    const told = errors.map((error) => `${error.code ?? 'no code'}: ${error.message}`).join('; ');
    super(`${operation} was refused: ${told}`, { retryable: false });
    this.errors = errors;
  }
}
