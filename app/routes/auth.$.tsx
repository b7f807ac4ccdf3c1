import type { LoaderFunctionArgs } from '@remix-run/node';
import { authenticateAdmin } from '#app/wiring/app.server.ts';

/** The library's own pages: where a session token is fetched, and the way out of the frame. */
export const loader = async ({ request }: LoaderFunctionArgs): Promise<null> => {
  await authenticateAdmin(request);
  return null;
};
