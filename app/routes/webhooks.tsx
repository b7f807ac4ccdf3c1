import type { ActionFunctionArgs } from '@remix-run/node';
import { webhookDoor } from '#app/wiring/app.server.ts';
import type { DoorAnswer } from '#app/wiring/webhook-door.server.ts';

const STATUS: Readonly<Record<DoorAnswer, number>> = {
  kept: 200,
  ignored: 200,
  'known already': 200,
  'shop not installed': 200,
  'not from Shopify': 401,
  'too large': 413,
};

export const action = async ({ request }: ActionFunctionArgs): Promise<Response> => {
  if (request.method !== 'POST') return notAllowed();
  return new Response(null, { status: STATUS[await webhookDoor(request)] });
};

export const loader = (): Response => notAllowed();

const notAllowed = (): Response => new Response(null, { status: 405, headers: { Allow: 'POST' } });
