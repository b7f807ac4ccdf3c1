/** What the confirmation sends that orders which wait already are to be put in line. */
import { z } from 'zod';
import { asId } from '#app/domain/ids.ts';
import type { OrderId } from '#app/domain/ids.ts';

export const JOIN = 'join';

const orderIdsSchema = z.array(z.string().regex(/^gid:\/\/shopify\/Order\/\d+$/)).min(1);

export const joinForm = (orderIds: readonly string[]): FormData => {
  const form = new FormData();
  form.set('intent', JOIN);
  for (const orderId of orderIds) form.append('orderId', orderId);
  return form;
};

/** Null when it was not sent by our form. */
export const parseJoinForm = (form: FormData): OrderId[] | null => {
  const sent = orderIdsSchema.safeParse(form.getAll('orderId'));
  return sent.success ? sent.data.map((id) => asId<'Order'>(id)) : null;
};
