/** What the form of a new arrival sends: everything as it was typed, so that nothing is lost on a mistake. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { asId } from '#app/domain/ids.ts';
import { numberInWords } from '#app/ui/counts.ts';
import { jsonText } from '#app/ui/json-text.ts';

export const MOST_UNITS = 1_000_000;
export const LONGEST_NAME = 120;
const MOST_LINES = 250;
const FURTHEST_YEARS = 10;

const gid = (kind: string) => z.string().regex(new RegExp(`^gid://shopify/${kind}/\\d+$`));

const sentSchema = z.object({
  name: z.string().max(10_000),
  lines: z
    .array(
      z.object({
        variantId: gid('ProductVariant'),
        productId: gid('Product'),
        inventoryItemId: gid('InventoryItem'),
        locationId: z.union([z.literal(''), gid('Location')]),
        title: z.string().max(1000),
        ordered: z.string().max(100),
        expectedOn: z.string().max(100),
      }),
    )
    .max(MOST_LINES),
});

export type SentArrival = z.input<typeof sentSchema>;

/** `line` counts from 0; null for the arrival as a whole. */
export interface ArrivalProblem {
  readonly line: number | null;
  readonly field: string;
  readonly message: string;
}

const WORDS = {
  noName: 'Give the arrival a name, such as the number of the purchase order.',
  longName: `A name has at most ${LONGEST_NAME} characters.`,
  noLines: 'Add at least one product that is on its way.',
  units: `Units must be a whole number from 1 to ${numberInWords(MOST_UNITS)}.`,
  noLocation: 'Choose where the goods arrive.',
  noDate: 'Choose the day on which the goods are expected.',
  past: 'This day has passed. Choose today or a later day.',
  far: `Choose a day within the next ${FURTHEST_YEARS} years.`,
};

export const wholeUnitsOf = (text: string): number | null => {
  const digits = text.trim();
  return /^\d{1,7}$/.test(digits) ? Number(digits) : null;
};

const dayProblem = (text: string, today: string): string | null => {
  if (!z.iso.date().safeParse(text).success) return WORDS.noDate;
  if (text < today) return WORDS.past;
  const furthest = Temporal.PlainDate.from(today).add({ years: FURTHEST_YEARS });
  return text > furthest.toString() ? WORDS.far : null;
};

/** Why a day cannot be an expected day, null when it can. */
export const expectedDayProblem = dayProblem;

const nameProblem = (name: string): string | null => {
  if (name.trim() === '') return WORDS.noName;
  return name.trim().length > LONGEST_NAME ? WORDS.longName : null;
};

const problemsOf = ({ name, lines }: SentArrival, today: string): ArrivalProblem[] => {
  const problems: { line: number | null; field: string; message: string | null }[] = [
    { line: null, field: 'name', message: nameProblem(name) },
    { line: null, field: 'lines', message: lines.length === 0 ? WORDS.noLines : null },
  ];
  lines.forEach(({ ordered, locationId, expectedOn }, line) => {
    const units = wholeUnitsOf(ordered);
    const fits = units !== null && units >= 1 && units <= MOST_UNITS;
    problems.push(
      { line, field: 'ordered', message: fits ? null : WORDS.units },
      { line, field: 'expectedOn', message: dayProblem(expectedOn, today) },
      { line, field: 'locationId', message: locationId === '' ? WORDS.noLocation : null },
    );
  });
  return problems.flatMap(({ line, field, message }) =>
    message === null ? [] : [{ line, field, message }],
  );
};

const arrivalOf = ({ name, lines }: SentArrival) => ({
  name: name.trim(),
  lines: lines.map((line) => ({
    variantId: asId<'ProductVariant'>(line.variantId),
    productId: asId<'Product'>(line.productId),
    inventoryItemId: asId<'InventoryItem'>(line.inventoryItemId),
    locationId: asId<'Location'>(line.locationId),
    title: line.title,
    ordered: wholeUnitsOf(line.ordered) ?? 0,
    expectedOn: line.expectedOn,
  })),
});

export type ArrivalForm =
  | { readonly kind: 'valid'; readonly arrival: ReturnType<typeof arrivalOf> }
  | { readonly kind: 'refused'; readonly problems: ArrivalProblem[] };

/** Null when it was not sent by our form. `today` is the day it is in the shop's zone. */
export const parseArrivalForm = (form: FormData, today: string): ArrivalForm | null => {
  const sent = jsonText.pipe(sentSchema).safeParse(form.get('arrival'));
  if (!sent.success) return null;
  const problems = problemsOf(sent.data, today);
  if (problems.length > 0) return { kind: 'refused', problems };
  return { kind: 'valid', arrival: arrivalOf(sent.data) };
};
