/** Every document: streamed to people, sent whole to bots, framed by the shop's admin only. */
import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { toldOf } from '#app/adapters/http/told.ts';
import { withoutTokens } from '#app/adapters/log.server.ts';
import { app, log, shopify } from '#app/wiring/app.server.ts';

export { app };

// Vite's development server has no process of ours around it.
if (import.meta.env.DEV) await app.start();

export const streamTimeout = 5000;

export const handleError = (error: unknown, { request }: { request: Request }): void => {
  if (request.signal.aborted) return;
  const url = withoutTokens(request.url);
  if (isRouteErrorResponse(error)) log.debug({ status: error.status, url }, 'no such page');
  else log.error({ error: toldOf(error), url }, 'a page failed');
};

const handleRequest = (
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> =>
  new Promise((resolve, reject) => {
    shopify.addDocumentResponseHeaders(request, headers);
    const whole = isbot(request.headers.get('user-agent') ?? '');
    let failed = false;
    const answer = (): void => {
      const body = new PassThrough();
      headers.set('content-type', 'text/html; charset=utf-8');
      const stream = createReadableStreamFromReadable(body);
      resolve(new Response(stream, { headers, status: failed ? 500 : status }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={context} url={request.url} />,
      {
        [whole ? 'onAllReady' : 'onShellReady']: answer,
        onShellError: reject,
        onError(error) {
          failed = true;
          handleError(error, { request });
        },
      },
    );
    setTimeout(abort, streamTimeout + 1000);
  });

export default handleRequest;
