/** What the app asked for: API calls with their cost and errors, token requests, deliveries. */
import { Router } from 'express';
import type { Request } from 'express';
import type { ApiCall } from '#emulator/platform/calls.ts';
import type { Platform } from '#emulator/platform/platform.ts';
import { shopOf } from '#emulator/which-shop.ts';
import { html } from '../html.ts';
import type { Part } from '../html.ts';
import { queryText } from '../requests.ts';
import { paged } from '../paging.ts';
import { filterForm, instantWords, logPage, pretty } from './log-page.ts';

const KINDS = ['admin-api', 'oauth', 'webhook'];

export function callLog(platform: Platform): Router {
  const router = Router();
  router.get('/calls', (req, res) => {
    const body = callsBody(req, platform);
    res.send(logPage(req, shopOf(res), { title: 'API calls', tab: '/emulator/calls', body }));
  });
  return router;
}

function callsBody(req: Request, platform: Platform): Part {
  const kind = queryText(req, 'kind');
  const found = platform.calls.filter((call) => !kind || call.kind === kind).toReversed();
  const shown = paged(req, found);
  return html`<div class="stack">
    ${filterForm('Kind', 'kind', KINDS, kind)}
    ${shown.total === 0 && html`<p class="card soft">Nothing has been asked yet.</p>`}
    ${
      shown.total > 0 &&
      html`<div class="card scroll">
        <table class="folding">
          <thead>
            <tr>
              <th scope="col">Call</th>
              <th scope="col">At (UTC)</th>
              <th scope="col">Outcome</th>
              <th scope="col" class="number">Cost</th>
            </tr>
          </thead>
          <tbody>
            ${shown.items.map(callRow)}
          </tbody>
        </table>
      </div>`
    }
    ${shown.links}
  </div>`;
}

function callRow(call: ApiCall): Part {
  const { what, detail, outcome, isBad, cost } = told(call);
  return html`<tr>
    <td class="lead">
      ${
        detail === null
          ? html`<span class="mono">${what}</span>`
          : html`<details>
              <summary class="mono">${what}</summary>
              <pre tabindex="0" aria-label="Variables">${detail}</pre>
            </details>`
      }
    </td>
    <td data-label="At (UTC)">${instantWords(call.at)}</td>
    <td data-label="Outcome"><span class="badge ${isBad ? 'bad' : 'good'}">${outcome}</span></td>
    <td class="number" data-label="Cost">${cost ?? '–'}</td>
  </tr>`;
}

interface Told {
  what: string;
  detail: string | null;
  outcome: string;
  isBad: boolean;
  cost: number | null;
}

function told(call: ApiCall): Told {
  switch (call.kind) {
    case 'admin-api': {
      const isBad = call.errors.length > 0 || call.status >= 400;
      return {
        what: call.operation || call.roots.join(', '),
        detail: `${call.roots.join(', ')}\n\n${pretty(call.variables)}`,
        outcome: isBad ? `${call.status} ${call.errors.join(', ')}` : String(call.status),
        isBad,
        cost: call.cost,
      };
    }
    case 'oauth':
      return {
        what: `token: ${call.grant}`,
        detail: null,
        outcome: String(call.status),
        isBad: call.status >= 400,
        cost: null,
      };
    case 'webhook':
      return {
        what: `${call.topic}, attempt ${call.attempt}`,
        detail: null,
        outcome: call.outcome,
        isBad: !/^2\d\d/.test(call.outcome),
        cost: null,
      };
  }
}
