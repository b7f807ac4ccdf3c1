/** The outbox: every webhook, what became of it, and its exact content. */
import { Router } from 'express';
import type { Request } from 'express';
import type { Platform } from '#emulator/platform/platform.ts';
import type { Delivery } from '#emulator/platform/state.ts';
import { shopOf } from '#emulator/which-shop.ts';
import { html } from '../html.ts';
import type { Part } from '../html.ts';
import { queryText } from '../requests.ts';
import { paged } from '../paging.ts';
import { filterForm, instantWords, logPage, pretty } from './log-page.ts';

const TONE: Record<Delivery['status'], string> = {
  pending: 'warn',
  delivered: 'good',
  failed: 'bad',
  dropped: 'bad',
};

export function webhookLog(platform: Platform): Router {
  const router = Router();
  router.get('/', (req, res) => {
    const body = outboxBody(req, platform);
    res.send(logPage(req, shopOf(res), { title: 'Webhooks', tab: '/emulator', body }));
  });
  return router;
}

function outboxBody(req: Request, platform: Platform): Part {
  const topic = queryText(req, 'topic');
  const all = platform.state.outbox;
  const topics = [...new Set(all.map((delivery) => delivery.topic))].sort();
  const found = all.filter((delivery) => !topic || delivery.topic === topic).toReversed();
  const shown = paged(req, found);
  return html`<div class="stack">
    ${filterForm('Topic', 'topic', topics, topic)}
    ${shown.total === 0 && html`<p class="card soft">No webhook has been sent.</p>`}
    ${
      shown.total > 0 &&
      html`<div class="card scroll">
        <table class="folding">
          <thead>
            <tr>
              <th scope="col">Topic</th>
              <th scope="col">Triggered (UTC)</th>
              <th scope="col">Status</th>
              <th scope="col" class="number">Attempts</th>
              <th scope="col">Last answer</th>
            </tr>
          </thead>
          <tbody>
            ${shown.items.map(deliveryRow)}
          </tbody>
        </table>
      </div>`
    }
    ${shown.links}
  </div>`;
}

function deliveryRow(delivery: Delivery): Part {
  return html`<tr>
    <td class="lead">
      <details>
        <summary class="mono">${delivery.topic}</summary>
        <pre tabindex="0" aria-label="Headers and body">
${headersOf(delivery)}

${prettyBody(delivery.body)}</pre>
      </details>
    </td>
    <td data-label="Triggered (UTC)">${instantWords(delivery.triggeredAt)}</td>
    <td data-label="Status">
      <span class="badge ${TONE[delivery.status]}">${delivery.status}</span>
    </td>
    <td class="number" data-label="Attempts">${delivery.attempts}</td>
    <td data-label="Last answer">${delivery.lastResponse ?? '–'}</td>
  </tr>`;
}

/** The signature is left out: it is the app's secret at work. */
function headersOf(delivery: Delivery): string {
  return [
    `POST ${delivery.path}`,
    `X-Shopify-Topic: ${delivery.topic}`,
    `X-Shopify-Shop-Domain: ${delivery.shop}`,
    `X-Shopify-Webhook-Id: ${delivery.webhookId}`,
    `X-Shopify-Event-Id: ${delivery.eventId}`,
    `X-Shopify-Triggered-At: ${delivery.triggeredAt}`,
  ].join('\n');
}

function prettyBody(body: string): string {
  try {
    return pretty(JSON.parse(body));
  } catch {
    return body;
  }
}
