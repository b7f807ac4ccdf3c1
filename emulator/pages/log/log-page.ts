import type { Request } from 'express';
import type { ShopState } from '#emulator/platform/state.ts';
import { html } from '../html.ts';
import type { Part } from '../html.ts';
import { staffPage } from '../layout.ts';
import { noticeIn } from '../requests.ts';

const TABS = [
  { label: 'Webhooks', href: '/emulator' },
  { label: 'API calls', href: '/emulator/calls' },
  { label: 'Clock and switches', href: '/emulator/switches' },
];

export function logPage(
  req: Request,
  shop: ShopState,
  page: { title: string; tab: string; body: Part },
): string {
  return staffPage({
    shop,
    place: '/emulator',
    title: page.title,
    tabs: TABS.map((tab) => ({ ...tab, isCurrent: tab.href === page.tab })),
    notice: noticeIn(req),
    body: page.body,
  });
}

/** A choice above a list that reloads it. */
export function filterForm(label: string, name: string, values: string[], chosen: string): Part {
  return html`<form class="row end">
    <label
      >${label}<select name="${name}">
        <option value="">All</option>
        ${values.map(
          (value) =>
            html`<option value="${value}" ${value === chosen && html`selected`}>${value}</option>`,
        )}
      </select></label
    >
    <button class="button">Show</button>
  </form>`;
}

export function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** Instants of the log are the platform's, in UTC. */
export function instantWords(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)}`;
}
