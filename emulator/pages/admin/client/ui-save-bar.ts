/** `<ui-save-bar>`: two buttons that the frame shows above the page while there are unsaved changes. */
export class UiSaveBar extends HTMLElement {
  static readonly changed = 'app-bridge:save-bar';

  #showing = false;

  disconnectedCallback(): void {
    this.#set(false);
  }

  get showing(): boolean {
    return this.#showing;
  }

  get discardConfirmation(): boolean {
    return this.hasAttribute('discardConfirmation');
  }

  set discardConfirmation(on: boolean) {
    this.toggleAttribute('discardConfirmation', on);
  }

  show(): Promise<void> {
    this.#set(true);
    return Promise.resolve();
  }

  hide(): Promise<void> {
    this.#set(false);
    return Promise.resolve();
  }

  toggle(): Promise<void> {
    return this.#showing ? this.hide() : this.show();
  }

  #set(showing: boolean): void {
    if (this.#showing === showing) return;
    this.#showing = showing;
    this.dispatchEvent(new Event(showing ? 'show' : 'hide'));
    document.dispatchEvent(new Event(UiSaveBar.changed));
  }
}
