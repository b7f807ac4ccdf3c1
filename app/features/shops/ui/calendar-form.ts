/** What the calendar form sends: days as typed. Whether they may be, the feature says. */
import { z } from 'zod';
import { asId } from '#app/domain/ids.ts';
import { jsonText } from '#app/ui/json-text.ts';

const sentSchema = z.object({
  bufferDays: z.string().max(100),
  handlingDays: z.string().max(100),
  workingDays: z.array(z.number()).max(7),
  /** Empty for none. */
  backorderLocationId: z.union([
    z.literal(''),
    z.string().regex(/^gid:\/\/shopify\/Location\/\d+$/),
  ]),
  showsPlaceInLine: z.boolean(),
});

export type SentCalendar = z.input<typeof sentSchema>;

const daysOf = (text: string): number => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : NaN);

const calendarOf = (sent: SentCalendar) => ({
  bufferDays: daysOf(sent.bufferDays),
  handlingDays: daysOf(sent.handlingDays),
  workingDays: sent.workingDays,
  backorderLocationId:
    sent.backorderLocationId === '' ? null : asId<'Location'>(sent.backorderLocationId),
  showsPlaceInLine: sent.showsPlaceInLine,
});

/** Null when it was not sent by our form. */
export const parseCalendarForm = (form: FormData): ReturnType<typeof calendarOf> | null => {
  const sent = jsonText.pipe(sentSchema).safeParse(form.get('calendar'));
  return sent.success ? calendarOf(sent.data) : null;
};
