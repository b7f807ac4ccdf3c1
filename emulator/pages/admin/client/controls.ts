/** Buttons and links that the app renders for the frame: told as plain data, clicked by their id. */
import type { Control, SaveBar, TitleBar } from './messages.ts';

const elements = new Map<string, WeakRef<HTMLElement>>();
const ids = new WeakMap<HTMLElement, string>();
let lastId = 0;

export function press(id: string): void {
  elements.get(id)?.deref()?.click();
}

export function controlOf(element: HTMLElement): Control {
  return {
    id: idOf(element),
    label: element.textContent.trim(),
    disabled: element.hasAttribute('disabled'),
    loading: isOn(element, 'loading'),
    critical: element.getAttribute('tone') === 'critical',
  };
}

export function titleBarOf(bar: Element): TitleBar {
  const direct = [...bar.children].filter((child) => child instanceof HTMLElement);
  const controls = direct.filter((child) => child.matches('a, button'));
  const only = (variant: string) => controls.find((child) => variantOf(child) === variant);
  const breadcrumb = only('breadcrumb');
  const primary = only('primary');
  return {
    title: bar.getAttribute('title') ?? document.title,
    breadcrumb: breadcrumb ? controlOf(breadcrumb) : null,
    primary: primary ? controlOf(primary) : null,
    secondary: controls.filter((child) => !variantOf(child)).map(controlOf),
    groups: direct
      .filter((child) => child.matches('section'))
      .map((section) => ({
        label: section.getAttribute('label') ?? '',
        controls: [...section.querySelectorAll<HTMLElement>('a, button')].map(controlOf),
      })),
  };
}

export function saveBarOf(bar: Element): SaveBar {
  const buttons = [...bar.querySelectorAll<HTMLElement>('button')];
  const save = buttons.find((button) => variantOf(button) === 'primary');
  const discard = buttons.find((button) => variantOf(button) !== 'primary');
  return {
    save: save ? controlOf(save) : null,
    discard: discard ? controlOf(discard) : null,
    confirmDiscard: isOn(bar, 'discardConfirmation'),
  };
}

/** React writes a true attribute as "true" or "", and a false one not at all or as "false". */
function isOn(element: Element, name: string): boolean {
  return element.hasAttribute(name) && element.getAttribute(name) !== 'false';
}

function variantOf(element: Element): string {
  return element.getAttribute('variant') ?? '';
}

function idOf(element: HTMLElement): string {
  const known = ids.get(element);
  if (known) return known;
  lastId += 1;
  const id = `control-${lastId}`;
  ids.set(element, id);
  elements.set(id, new WeakRef(element));
  return id;
}
