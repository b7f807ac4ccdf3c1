/** The documents that all pages for staff share. */
import fs from 'node:fs';
import path from 'node:path';
import type { ShopState } from '#emulator/platform/state.ts';
import { html, Html } from './html.ts';
import type { Part } from './html.ts';

const style = styleSheet(path.join(import.meta.dirname, 'style.css'));

/** Our own style sheets are the only text that goes into a page as it is. */
export function styleSheet(file: string): Html {
  return new Html(fs.readFileSync(file, 'utf8'));
}

/** A whole document; `body` brings its own body element. */
export function wholeDocument(title: string, body: Html, more: Part = null): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${style}${more}
        </style>
      </head>
      ${body}
    </html>`.text;
}

const PLACES = [
  ['Storefront', '/'],
  ['Admin', '/admin'],
  ['Warehouse', '/warehouse'],
  ['Emulator', '/emulator'],
] as const;

export function placeLinks(current: string): Part {
  return PLACES.map(
    ([label, href]) => html`<a href="${href}" ${currentMark(href === current)}>${label}</a>`,
  );
}

export function currentMark(isCurrent: boolean): Part {
  return isCurrent ? html`aria-current="page"` : null;
}

export interface StaffPage {
  shop: ShopState;
  /** The place it belongs to: '/warehouse' or '/emulator'. */
  place: string;
  title: string;
  tabs: readonly { label: string; href: string; isCurrent: boolean }[];
  /** What the last act did, or why it was refused. */
  notice: Notice | null;
  body: Part;
}

export interface Notice {
  text: string;
  isBad: boolean;
}

export function staffPage(page: StaffPage): string {
  const tabs = page.tabs.map(
    (tab) => html`<a href="${tab.href}" ${currentMark(tab.isCurrent)}>${tab.label}</a>`,
  );
  return wholeDocument(
    `${page.title} · ${page.shop.name}`,
    html`<body>
      <a class="skip" href="#content">Skip to the content</a>
      <header class="top">
        <strong>${page.shop.name}</strong>
        <nav aria-label="Places">${placeLinks(page.place)}</nav>
      </header>
      <main id="content">
        <h1>${page.title}</h1>
        ${tabs.length > 0 && html`<nav class="tabs" aria-label="Pages">${tabs}</nav>`}
        ${noticeOf(page.notice)} ${page.body}
      </main>
    </body>`,
  );
}

export function noticeOf(notice: Notice | null): Part {
  if (!notice) return null;
  return notice.isBad
    ? html`<p class="note bad" role="alert">${notice.text}</p>`
    : html`<p class="note" role="status">${notice.text}</p>`;
}
