/** The elements that App Bridge gives to the app's pages. */
import { UiModal } from './ui-modal.ts';
import { UiSaveBar } from './ui-save-bar.ts';

class UiNavMenu extends HTMLElement {}
class UiTitleBar extends HTMLElement {}

export function defineElements(): void {
  // A style sheet of its own: an added element in the head would upset a server-rendered page.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('ui-nav-menu, ui-title-bar, ui-save-bar { display: none; }');
  document.adoptedStyleSheets.push(sheet);
  customElements.define('ui-nav-menu', UiNavMenu);
  customElements.define('ui-title-bar', UiTitleBar);
  customElements.define('ui-save-bar', UiSaveBar);
  customElements.define('ui-modal', UiModal);
}

export function modalNamed(id: string): UiModal {
  const found = document.getElementById(id);
  if (found instanceof UiModal) return found;
  throw new Error(`there is no ui-modal with the id ${id}`);
}

export function saveBarNamed(id: string): UiSaveBar {
  const found = document.getElementById(id);
  if (found instanceof UiSaveBar) return found;
  throw new Error(`there is no ui-save-bar with the id ${id}`);
}

export function isAnySaveBarShowing(): boolean {
  const bars = [...document.querySelectorAll('ui-save-bar')];
  return bars.some((bar) => bar instanceof UiSaveBar && bar.showing);
}
