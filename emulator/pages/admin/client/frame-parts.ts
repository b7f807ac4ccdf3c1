import type { Chrome, Control, SaveBar } from './messages.ts';

/** An element of the page by its id; a page without it is a fault. */
export function part<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`the page has no #${id}`);
}

export function renderNav(shown: {
  nav: Chrome['nav'];
  path: string;
  adminPath: string;
  visit: (href: string) => void;
}): void {
  const home = shown.nav.find((entry) => entry.isHome);
  const entries = shown.nav.filter((entry) => !entry.isHome);
  const current = currentHref([...entries, ...(home ? [home] : [])], shown.path);
  const items = entries.map((entry) => {
    const item = document.createElement('li');
    item.append(navLink(entry.label, entry.href, entry.href === current, shown));
    return item;
  });
  part('app-nav', HTMLElement).replaceChildren(...items);
  const top = part('app-home', HTMLAnchorElement);
  mark(top, !current || current === home?.href);
  top.onclick = (event) => {
    event.preventDefault();
    closeMenu();
    shown.visit(home?.href ?? '/');
  };
}

/** The entry whose path the page's path is or lies below; the longest wins. */
function currentHref(entries: Chrome['nav'], path: string): string | undefined {
  const page = pathOf(path);
  const matching = entries.filter((entry) => {
    const own = pathOf(entry.href);
    return page === own || page.startsWith(`${own}/`);
  });
  return matching.sort((a, b) => b.href.length - a.href.length)[0]?.href;
}

function pathOf(href: string): string {
  return new URL(href, 'http://app').pathname.replace(/\/$/, '');
}

function navLink(
  label: string,
  href: string,
  isCurrent: boolean,
  shown: { adminPath: string; visit: (href: string) => void },
): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = shown.adminPath + href;
  link.textContent = label;
  mark(link, isCurrent);
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    closeMenu();
    shown.visit(href);
  });
  return link;
}

function mark(link: HTMLAnchorElement, isCurrent: boolean): void {
  if (isCurrent) link.setAttribute('aria-current', 'page');
  else link.removeAttribute('aria-current');
}

function closeMenu(): void {
  const side = part('side', HTMLElement);
  if (side.matches(':popover-open')) side.hidePopover();
}

export function renderTitleBar(
  chrome: Chrome,
  appName: string,
  press: (control: Control) => void,
): void {
  const bar = chrome.titleBar;
  const title = part('title', HTMLElement);
  title.textContent = bar?.title || appName;
  const back = bar?.breadcrumb ? [button(bar.breadcrumb, press, 'back')] : [];
  part('breadcrumb', HTMLElement).replaceChildren(...back);
  const groups = (bar?.groups ?? []).map((group) => menu(group.label, group.controls, press));
  const others = (bar?.secondary ?? []).map((control) => button(control, press));
  const primary = bar?.primary ? [button(bar.primary, press, 'primary')] : [];
  part('actions', HTMLElement).replaceChildren(...groups, ...others, ...primary);
}

export function renderSaveBar(bar: SaveBar | null, press: (control: Control) => void): void {
  const place = part('save-bar', HTMLElement);
  place.hidden = bar === null;
  if (!bar) return;
  const discard = (control: Control) => {
    if (!bar.confirmDiscard || confirm('Discard all unsaved changes?')) press(control);
  };
  part('save-bar-buttons', HTMLElement).replaceChildren(
    ...(bar.discard
      ? [button({ ...bar.discard, label: bar.discard.label || 'Discard' }, discard)]
      : []),
    ...(bar.save
      ? [button({ ...bar.save, label: bar.save.label || 'Save' }, press, 'primary')]
      : []),
  );
}

function button(control: Control, press: (control: Control) => void, look = ''): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = `button ${look} ${control.critical ? 'critical' : ''}`.trim();
  made.textContent = control.label;
  made.disabled = control.disabled || control.loading;
  if (control.loading) made.setAttribute('aria-busy', 'true');
  made.addEventListener('click', () => {
    press(control);
  });
  return made;
}

function menu(
  label: string,
  controls: Control[],
  press: (control: Control) => void,
): HTMLDetailsElement {
  const details = document.createElement('details');
  details.className = 'action-menu';
  const summary = document.createElement('summary');
  summary.className = 'button';
  summary.textContent = label;
  const list = document.createElement('div');
  list.append(
    ...controls.map((control) =>
      button(control, (pressed) => {
        details.open = false;
        press(pressed);
      }),
    ),
  );
  details.append(summary, list);
  return details;
}
