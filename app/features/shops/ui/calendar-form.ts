/** What the calendar form sends: days and times as typed. Whether they may be, the feature says. */
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
  /** Empty for none. */
  cutOff: z.string().max(100),
  /** More than are kept: how many that is, the feature says. */
  closedDays: z
    .array(
      z.object({
        name: z.string().max(10_000),
        fromOn: z.string().max(100),
        toOn: z.string().max(100),
      }),
    )
    .max(1000),
  showsPlaceInLine: z.boolean(),
});

export type SentCalendar = z.input<typeof sentSchema>;

const daysOf = (text: string): number => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : NaN);

export const calendarOf = (sent: SentCalendar) => ({
  bufferDays: daysOf(sent.bufferDays),
  handlingDays: daysOf(sent.handlingDays),
  workingDays: sent.workingDays,
  backorderLocationId:
    sent.backorderLocationId === '' ? null : asId<'Location'>(sent.backorderLocationId),
  cutOff: sent.cutOff.trim() === '' ? null : sent.cutOff.trim(),
  closedDays: sent.closedDays,
  showsPlaceInLine: sent.showsPlaceInLine,
});

/** Null when it was not sent by our form. */
export const parseCalendarForm = (form: FormData): ReturnType<typeof calendarOf> | null => {
  const sent = jsonText.pipe(sentSchema).safeParse(form.get('calendar'));
  return sent.success ? calendarOf(sent.data) : null;
};
