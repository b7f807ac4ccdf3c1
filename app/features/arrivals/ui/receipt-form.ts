/** What the receiving form sends: units counted per line, as typed, under a name of its own. */
import { z } from 'zod';
import { asId } from '#app/domain/ids.ts';
import { jsonText } from '#app/ui/json-text.ts';
import { typedNumber } from './typed-number.ts';

const sentSchema = z.object({
  requestId: z.uuid(),
  lines: z
    .array(
      z.object({ arrivalLineId: z.uuid(), units: z.string().max(100), closeRest: z.boolean() }),
    )
    .max(1000),
});

export type SentReceipt = z.input<typeof sentSchema>;

export interface ReceiptProblem {
  readonly arrivalLineId: string | null;
  readonly message: string;
}

/** Units counted; an empty field counts as none. */
export const countedUnits = (text: string): number => (text.trim() === '' ? 0 : typedNumber(text));

const receiptOf = ({ requestId, lines }: SentReceipt) => ({
  requestId,
  lines: lines.map(({ arrivalLineId, units, closeRest }) => ({
    arrivalLineId: asId<'ArrivalLine'>(arrivalLineId),
    units: countedUnits(units),
    closeRest,
  })),
});

/** Null when it was not sent by our form. */
export const parseReceiptForm = (form: FormData): ReturnType<typeof receiptOf> | null => {
  const sent = jsonText.pipe(sentSchema).safeParse(form.get('receipt'));
  return sent.success ? receiptOf(sent.data) : null;
};
