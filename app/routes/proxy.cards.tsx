/** What late cards say: `/apps/holdline/cards` of the shop leads here. The embed's own script asks. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { CARDS_HEADERS } from '#app/features/portal/cards-answer.ts';
import { cardsDoor } from '#app/wiring/app.server.ts';

export const loader = async ({ request }: LoaderFunctionArgs): Promise<Response> =>
  Response.json(await cardsDoor(request), { headers: CARDS_HEADERS });
