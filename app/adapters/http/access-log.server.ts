/** One line per request: what was asked, how it was answered. Never a body, a header or a token. */
import type { RequestHandler } from 'express';
import { withoutTokens, type Log } from '#app/adapters/log.server.ts';

const QUIET = new Set(['/healthz', '/readyz']);

export const accessLog =
  (log: Log): RequestHandler =>
  (request, response, next) => {
    const startedAt = performance.now();
    const { method, originalUrl, path } = request;
    response.on('close', () => {
      const line = {
        method,
        url: withoutTokens(originalUrl),
        status: response.statusCode,
        ms: Math.round(performance.now() - startedAt),
        ...(response.writableFinished ? {} : { aborted: true }),
      };
      if (QUIET.has(path)) log.debug(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
