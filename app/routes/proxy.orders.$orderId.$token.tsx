/** Where an order stands, for its buyer: `/apps/holdline/orders/<order>/<token>` of the shop leads here. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { SECRET_PAGE } from '#app/features/portal/secret-page.ts';
import { orderPageDoor } from '#app/wiring/app.server.ts';

const STATUS = { order: 200, unknown: 404 } as const;

export const loader = async ({ request, params }: LoaderFunctionArgs): Promise<Response> => {
  const { kind, source, liquid } = await orderPageDoor(request, {
    orderNumber: params['orderId'] ?? '',
    token: params['token'] ?? '',
  });
  return liquid(source, { status: STATUS[kind], headers: SECRET_PAGE });
};
