/**
 * `<ui-modal>`: a dialog over the app's page, with the title and the buttons of the `<ui-title-bar>`
 * inside it. The real one covers the whole admin; this one covers the iframe.
 */
import { titleBarOf, press } from './controls.ts';
import type { Control } from './messages.ts';

const STYLE = `
  :host { display: none; }
  :host([data-open]) { display: contents; }
  dialog { width: min(38rem, calc(100vw - 2rem)); max-height: calc(100dvh - 2rem); padding: 0;
    border: 0; border-radius: 0.75rem; color: #303030; font: 0.875rem/1.5 system-ui, sans-serif;
    box-shadow: 0 1rem 3rem rgb(0 0 0 / 30%); }
  dialog::backdrop { background: rgb(0 0 0 / 45%); }
  :host([variant='small']) dialog { width: min(24rem, calc(100vw - 2rem)); }
  :host([variant='large']) dialog { width: min(60rem, calc(100vw - 2rem)); }
  :host([variant='max']) dialog { width: calc(100vw - 2rem); height: calc(100dvh - 2rem); }
  header, footer { display: flex; gap: 0.5rem; align-items: center; padding: 0.75rem 1rem; background: #f6f6f4; }
  footer { justify-content: flex-end; flex-wrap: wrap; }
  footer:empty { display: none; }
  h2 { flex: 1; margin: 0; font-size: 0.875rem; overflow-wrap: anywhere; }
  button { min-height: 2rem; padding: 0.25rem 0.75rem; border: 1px solid #8a8a86; border-radius: 0.5rem;
    background: #fff; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
  button[data-primary] { border-color: #1f5f4a; background: #1f5f4a; color: #fff; }
  button[data-critical] { border-color: #a3201d; background: #a3201d; color: #fff; }
  button:disabled { opacity: 0.5; cursor: default; }
  iframe { display: block; width: 100%; height: 60vh; border: 0; }
`;

export class UiModal extends HTMLElement {
  #content: HTMLElement | null = null;
  #observer = new MutationObserver(() => this.#renderBars());

  connectedCallback(): void {
    if (this.shadowRoot) return;
    this.attachShadow({ mode: 'open' }).innerHTML = `<style>${STYLE}</style>
      <dialog aria-labelledby="title"><header><h2 id="title"></h2>
      <button type="button" aria-label="Close">✕</button></header><slot></slot><footer></footer></dialog>`;
    this.#part('header button').addEventListener('click', () => void this.hide());
    this.#dialog().addEventListener('close', () => this.#closed());
  }

  disconnectedCallback(): void {
    this.#observer.disconnect();
  }

  get variant(): string {
    return this.getAttribute('variant') ?? 'base';
  }

  set variant(variant: string) {
    this.setAttribute('variant', variant);
  }

  get src(): string | undefined {
    return this.getAttribute('src') ?? undefined;
  }

  set src(src: string | undefined) {
    if (src === undefined) this.removeAttribute('src');
    else this.setAttribute('src', src);
  }

  /** Where a framework renders the modal's content into. */
  get content(): HTMLElement {
    if (!this.#content) {
      this.#content = document.createElement('div');
      this.append(this.#content);
    }
    return this.#content;
  }

  get contentWindow(): Window | null {
    return this.shadowRoot?.querySelector('iframe')?.contentWindow ?? null;
  }

  show(): Promise<void> {
    const dialog = this.#dialog();
    if (dialog.open) return Promise.resolve();
    this.toggleAttribute('data-open', true);
    this.#renderFrame();
    this.#renderBars();
    this.#observer.observe(this, { subtree: true, childList: true, attributes: true });
    dialog.showModal();
    this.dispatchEvent(new Event('show'));
    return Promise.resolve();
  }

  hide(): Promise<void> {
    if (this.shadowRoot && this.#dialog().open) this.#dialog().close();
    return Promise.resolve();
  }

  toggle(): Promise<void> {
    return this.#dialog().open ? this.hide() : this.show();
  }

  #closed(): void {
    this.#observer.disconnect();
    this.toggleAttribute('data-open', false);
    this.shadowRoot?.querySelector('iframe')?.remove();
    this.dispatchEvent(new Event('hide'));
  }

  #renderFrame(): void {
    if (!this.src) return;
    const frame = document.createElement('iframe');
    frame.src = this.src;
    frame.title = 'Modal content';
    this.#part('footer').before(frame);
  }

  #renderBars(): void {
    const bar = this.querySelector('ui-title-bar');
    const shown = bar ? titleBarOf(bar) : null;
    this.#part('h2').textContent = shown?.title ?? '';
    const buttons = (shown?.secondary ?? []).map((control) => buttonFor(control, false));
    if (shown?.primary) buttons.push(buttonFor(shown.primary, true));
    this.#part('footer').replaceChildren(...buttons);
  }

  #dialog(): HTMLDialogElement {
    const dialog = this.#part('dialog');
    if (!(dialog instanceof HTMLDialogElement)) throw new Error('the modal has no dialog');
    return dialog;
  }

  #part(selector: string): Element {
    const found = this.shadowRoot?.querySelector(selector);
    if (!found) throw new Error(`the modal is not in the page yet: no ${selector}`);
    return found;
  }
}

function buttonFor(control: Control, isPrimary: boolean): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = control.label;
  button.disabled = control.disabled || control.loading;
  button.toggleAttribute('data-primary', isPrimary);
  button.toggleAttribute('data-critical', control.critical);
  button.addEventListener('click', () => press(control.id));
  return button;
}
