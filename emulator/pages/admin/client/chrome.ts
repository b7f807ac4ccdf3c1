/** Tells the frame what the app shows outside of its iframe, whenever that changes. */
import { ownPath } from './config.ts';
import { saveBarOf, titleBarOf } from './controls.ts';
import type { Chrome } from './messages.ts';
import { openFormBar } from './save-bar-form.ts';
import { UiSaveBar } from './ui-save-bar.ts';

export function watchChrome(tell: (chrome: Chrome) => void): void {
  let told = '';
  let isDue = false;
  const update = () => {
    isDue = false;
    const chrome = currentChrome();
    const text = JSON.stringify(chrome);
    if (text === told) return;
    told = text;
    tell(chrome);
  };
  const schedule = () => {
    if (isDue) return;
    isDue = true;
    setTimeout(update, 0);
  };
  new MutationObserver(schedule).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  for (const name of ['pushState', 'replaceState'] as const) afterHistory(name, schedule);
  addEventListener('popstate', schedule);
  addEventListener('hashchange', schedule);
  document.addEventListener(UiSaveBar.changed, schedule);
  schedule();
}

function currentChrome(): Chrome {
  const links = [...document.querySelectorAll('ui-nav-menu a')];
  // A title bar inside a modal belongs to the modal.
  const titleBar = document.querySelector('ui-title-bar:not(ui-modal ui-title-bar)');
  const saveBar = [...document.querySelectorAll('ui-save-bar')].find(
    (bar) => bar instanceof UiSaveBar && bar.showing,
  );
  return {
    path: ownPath(),
    documentTitle: document.title,
    nav: links.map((link) => ({
      label: link.textContent.trim(),
      href: link.getAttribute('href') ?? '/',
      isHome: link.getAttribute('rel') === 'home',
    })),
    titleBar: titleBar ? titleBarOf(titleBar) : null,
    saveBar: saveBar ? saveBarOf(saveBar) : openFormBar(),
  };
}

function afterHistory(name: 'pushState' | 'replaceState', then: () => void): void {
  const original = history[name].bind(history);
  history[name] = (data: unknown, unused: string, url?: string | URL | null) => {
    original(data, unused, url);
    then();
  };
}
