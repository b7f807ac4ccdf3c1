/** What the form of an arrival's supplier sends. What is wrong with the name, the feature says. */
import { z } from 'zod';

const sentSchema = z.object({ supplier: z.string().max(10_000) });

/** Null when it was not sent by our form. */
export const parseSupplierForm = (form: FormData): z.output<typeof sentSchema> | null => {
  const sent = sentSchema.safeParse(Object.fromEntries(form));
  return sent.success ? sent.data : null;
};
