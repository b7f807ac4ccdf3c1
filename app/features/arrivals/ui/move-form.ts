/** What the form that moves an arrival sends. Whether the day may be, the flow says. */
import { z } from 'zod';
import { ARRIVAL_STAGES } from '#app/domain/arrival.ts';

const sentSchema = z
  .object({
    line: z.union([z.literal('all'), z.uuid()]),
    expectedOn: z.string().max(100),
    stage: z.union([z.literal(''), z.enum(ARRIVAL_STAGES)]),
  })
  .transform(({ line, expectedOn, stage }) => ({
    arrivalLineId: line === 'all' ? null : line,
    expectedOn,
    ...(stage === '' ? {} : { stage }),
  }));

/** Null when it was not sent by our form. */
export const parseMoveForm = (form: FormData): z.output<typeof sentSchema> | null => {
  const sent = sentSchema.safeParse(Object.fromEntries(form));
  return sent.success ? sent.data : null;
};
