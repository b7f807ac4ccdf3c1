/** What the routers of the pages have in common: forms in, notices across a redirect. */
import type { Request, RequestHandler, Response } from 'express';
import type { Notice } from './layout.ts';

/** Express 4 does not see a rejected promise by itself. */
export function handled(
  handler: (req: Request, res: Response) => Promise<unknown>,
): RequestHandler {
  return (req, res, next) => {
    handler(req, res).catch(next);
  };
}

/** One value of a form; '' when it is absent. */
export function field(req: Request, name: string): string {
  const body = req.body as Record<string, unknown>;
  const value = body[name];
  return typeof value === 'string' ? value : '';
}

/** All values of a repeated field of a form. */
export function fields(req: Request, name: string): string[] {
  const value = (req.body as Record<string, unknown>)[name];
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string');
  return typeof value === 'string' ? [value] : [];
}

export function queryText(req: Request, name: string): string {
  const value = req.query[name];
  return typeof value === 'string' ? value : '';
}

/** Back to a page of ours, which then says what happened. */
export function backTo(res: Response, path: string, notice: Notice | null = null): void {
  const url = new URL(path, 'http://here');
  url.searchParams.delete('done');
  url.searchParams.delete('refused');
  if (notice) url.searchParams.set(notice.isBad ? 'refused' : 'done', notice.text);
  res.redirect(303, url.pathname + url.search + url.hash);
}

export function noticeIn(req: Request): Notice | null {
  const refused = queryText(req, 'refused');
  if (refused) return { text: refused, isBad: true };
  const done = queryText(req, 'done');
  return done ? { text: done, isBad: false } : null;
}
