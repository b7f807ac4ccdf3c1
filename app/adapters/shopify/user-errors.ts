/** `userErrors`: what Shopify says about an input. A verb names the codes it expects; the rest are faults. */
import { ShopifyFault, UserErrorFault, type UserError } from './fault.ts';

interface Told {
  readonly code?: string | null | undefined;
  readonly field?: readonly string[] | null | undefined;
  readonly message: string;
}

export interface Refusal {
  readonly kind: 'refused';
  readonly code: string;
  readonly message: string;
}

const plain = ({ code, field, message }: Told): UserError => ({
  code: code ?? null,
  field: field ?? null,
  message,
});

interface Payload {
  readonly userErrors: readonly Told[];
}

/** A mutation's payload. Throws when Shopify sent none, which it does only beside an error. */
export const payloadOf = <Given extends Payload>(
  operation: string,
  payload: Given | null | undefined,
): Given => {
  if (payload === null || payload === undefined)
    throw new ShopifyFault(`${operation} was answered without a payload`, {
      retryable: true,
      maybeDone: true,
    });
  return payload;
};

/** Throws UserErrorFault when any user error is left that `expected` does not accept. */
export const refuseOthers = (
  operation: string,
  payload: Payload,
  expected: (error: UserError) => boolean = () => false,
): void => {
  const errors = payload.userErrors.map(plain);
  if (errors.some((error) => !expected(error))) throw new UserErrorFault(operation, errors);
};

/**
 * The first user error as a refusal; null when there are none. A code that is not documented is a
 * fault, no code at all is not: Shopify leaves it out where its enum has no word for the reason.
 */
export const refusalOf = (
  operation: string,
  payload: Payload,
  documented: ReadonlySet<string>,
): Refusal | null => {
  const [first] = payload.userErrors;
  if (first === undefined) return null;
  refuseOthers(operation, payload, ({ code }) => code === null || documented.has(code));
  return { kind: 'refused', code: first.code ?? '', message: first.message };
};
