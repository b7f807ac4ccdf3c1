import type { Request } from 'express';
import { html } from './html.ts';
import type { Part } from './html.ts';
import { queryText } from './requests.ts';

const PER_PAGE = 40;

export interface Paged<Item> {
  items: Item[];
  total: number;
  links: Part;
}

/** The part of a list that a request asks for, with the way to its neighbours. */
export function paged<Item>(req: Request, all: Item[]): Paged<Item> {
  const last = Math.max(1, Math.ceil(all.length / PER_PAGE));
  const asked = Math.trunc(Number(queryText(req, 'page')));
  const page = Math.min(last, Math.max(1, asked || 1));
  const to = (target: number) => {
    const url = new URL(req.originalUrl, 'http://here');
    for (const name of ['done', 'refused']) url.searchParams.delete(name);
    url.searchParams.set('page', String(target));
    return url.pathname + url.search;
  };
  return {
    items: all.slice((page - 1) * PER_PAGE, page * PER_PAGE),
    total: all.length,
    links:
      last > 1 &&
      html`<nav class="row" aria-label="More">
        ${page > 1 && html`<a class="button" href="${to(page - 1)}">Previous</a>`}
        <span class="soft">Page ${page} of ${last}</span>
        ${page < last && html`<a class="button" href="${to(page + 1)}">Next</a>`}
      </nav>`,
  };
}

export function searchForm(req: Request, label: string): Part {
  return html`<form class="row end" role="search">
    <label>${label}<input type="search" name="q" value="${queryText(req, 'q')}" /></label>
    <button class="button">Search</button>
  </form>`;
}

export function matches(query: string, ...texts: (string | null)[]): boolean {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  const text = texts.join(' ').toLowerCase();
  return wanted.every((word) => text.includes(word));
}
