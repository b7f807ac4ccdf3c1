import { DOUBTS } from '#emulator/platform/doubts.ts';
import type { Platform } from '#emulator/platform/platform.ts';
import { html } from '../html.ts';
import type { Part } from '../html.ts';
import { instantWords } from './log-page.ts';

const STEPS = [
  ['An hour', 1],
  ['A day', 24],
  ['A week', 24 * 7],
] as const;

export function switchesBody(platform: Platform): Part {
  return html`<div class="stack">
    ${clockCard(platform)} ${doubtsCard(platform)} ${faultsCard(platform)} ${withholdCard(platform)}
    <form method="post" action="/emulator/switches/reset">
      <button class="button">Reset all switches</button>
    </form>
  </div>`;
}

function clockCard(platform: Platform): Part {
  return html`<section class="card" aria-labelledby="clock-title">
    <h2 id="clock-title">Clock</h2>
    <p>
      It is <strong>${instantWords(platform.clock.now())}</strong> UTC on this platform. The clock
      is ${platform.clock.mode}.
    </p>
    <form class="row" method="post" action="/emulator/switches/clock">
      ${STEPS.map(
        ([label, hours]) =>
          html`<button class="button" name="hours" value="${hours}">${label} later</button>`,
      )}
    </form>
  </section>`;
}

function doubtsCard(platform: Platform): Part {
  const chosen: Record<string, string> = platform.doubts;
  return html`<section class="card" aria-labelledby="doubts-title">
    <h2 id="doubts-title">Doubts</h2>
    <p class="soft">What nobody has verified on a real shop. An app must be right either way.</p>
    <form class="stack" method="post" action="/emulator/switches/doubts">
      <div class="fields">
        ${Object.entries(DOUBTS).map(
          ([name, doubt]) =>
            html`<label
              >${doubt.question}
              <select name="${name}">
                ${doubt.alternatives.map(
                  (each) =>
                    html`<option value="${each}" ${each === chosen[name] && html`selected`}>
                      ${each}${each === doubt.assumed ? ' (assumed)' : ''}
                    </option>`,
                )}
              </select></label
            >`,
        )}
      </div>
      <div><button class="button">Set the doubts</button></div>
    </form>
  </section>`;
}

function faultsCard({ faults }: Platform): Part {
  const { webhooks, api } = faults;
  return html`<section class="card" aria-labelledby="faults-title">
    <h2 id="faults-title">Faults</h2>
    <form class="stack" method="post" action="/emulator/switches/faults">
      <div>
        ${box('dropAll', 'Every webhook is lost', webhooks.dropAll)}
        ${box('double', 'Every webhook is sent twice', webhooks.double)}
        ${box('shuffle', 'Webhooks leave in a random order', webhooks.shuffle)}
      </div>
      <div class="row end">
        ${number('delayMs', 'Webhooks wait (ms)', webhooks.delayMs)}
        ${number('throttle', 'Next calls THROTTLED', api.throttle)}
        ${number('serverErrors', 'Next calls HTTP 503', api.serverErrors)}
      </div>
      <div><button class="button">Set the faults</button></div>
    </form>
  </section>`;
}

function withholdCard({ faults }: Platform): Part {
  const waiting = faults.api.withhold.filter((each) => each.times > 0);
  return html`<section class="card" aria-labelledby="withhold-title">
    <h2 id="withhold-title">Withheld answers</h2>
    <p class="soft">The call is lost before it is executed, or its answer is lost after it.</p>
    ${
      waiting.length > 0 &&
      html`<ul>
        ${waiting.map(
          (each) => html`<li class="mono">${each.phase} ${each.operation} × ${each.times}</li>`,
        )}
      </ul>`
    }
    <form class="row end" method="post" action="/emulator/switches/withhold">
      <label>Operation<input name="operation" placeholder="fulfillmentOrderHold" required /></label>
      <label
        >When<select name="phase">
          <option value="after">After it is executed</option>
          <option value="before">Before it is executed</option>
        </select></label
      >
      ${number('times', 'Times', 1)}
      <button class="button">Withhold</button>
    </form>
  </section>`;
}

function box(name: string, label: string, isOn: boolean): Part {
  return html`<label class="check">
    <input type="checkbox" name="${name}" value="on" ${isOn && html`checked`} />${label}
  </label>`;
}

function number(name: string, label: string, value: number): Part {
  return html`<label
    >${label}<input type="number" name="${name}" min="0" value="${value}" required
  /></label>`;
}
