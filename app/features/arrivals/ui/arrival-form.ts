/** What the form of a new arrival sends: everything as it was typed. What is wrong with it, the feature says. */
import { z } from 'zod';
import { asId } from '#app/domain/ids.ts';
import { jsonText } from '#app/ui/json-text.ts';
import { typedNumber } from './typed-number.ts';

export const LONGEST_NAME = 120;

const gid = (kind: string) => z.string().regex(new RegExp(`^gid://shopify/${kind}/\\d+$`));

const sentSchema = z.object({
  name: z.string().max(10_000),
  supplier: z.string().max(10_000),
  lines: z
    .array(
      z.object({
        variantId: gid('ProductVariant'),
        productId: gid('Product'),
        inventoryItemId: gid('InventoryItem'),
        /** Empty while none is chosen. */
        locationId: z.union([z.literal(''), gid('Location')]),
        title: z.string().max(1000),
        ordered: z.string().max(100),
        expectedOn: z.string().max(100),
      }),
    )
    .max(1000),
});

export type SentArrival = z.input<typeof sentSchema>;

/** `line` counts from 0; null for the arrival as a whole. */
export interface ArrivalProblem {
  readonly line: number | null;
  readonly field: string;
  readonly message: string;
}

const arrivalOf = ({ name, supplier, lines }: SentArrival) => ({
  name: name.trim(),
  supplier,
  lines: lines.map((line) => ({
    variantId: asId<'ProductVariant'>(line.variantId),
    productId: asId<'Product'>(line.productId),
    inventoryItemId: asId<'InventoryItem'>(line.inventoryItemId),
    locationId: asId<'Location'>(line.locationId),
    title: line.title,
    ordered: typedNumber(line.ordered),
    expectedOn: line.expectedOn,
  })),
});

/** Null when it was not sent by our form. */
export const parseArrivalForm = (form: FormData): ReturnType<typeof arrivalOf> | null => {
  const sent = jsonText.pipe(sentSchema).safeParse(form.get('arrival'));
  return sent.success ? arrivalOf(sent.data) : null;
};
