/** A documented refusal, as Shopify puts it into `userErrors`. `code` is null where its enum has no word. */
export interface Refusal {
  code: string | null;
  /** Path to the argument that is wrong, as the API prints it. */
  field: string[] | null;
  message: string;
}

export const refuse = (
  code: string | null,
  message: string,
  field: string[] | null = null,
): { refused: Refusal } => ({ refused: { code, field, message } });
