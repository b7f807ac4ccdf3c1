import { part } from './frame-parts.ts';
import type { FrameMessage, Toast } from './messages.ts';

export function showToast(toast: Toast, tell: (message: FrameMessage) => void): void {
  const shown = document.createElement('div');
  shown.className = toast.isError ? 'toast error' : 'toast';
  shown.dataset.toast = toast.id;
  const text = document.createElement('span');
  text.textContent = toast.message;
  shown.append(text);
  if (toast.action) {
    shown.append(
      button(toast.action, () => {
        tell({ kind: 'toast-action', id: toast.id });
        shown.remove();
      }),
    );
  }
  const dismiss = button('✕', () => {
    tell({ kind: 'toast-dismiss', id: toast.id });
    shown.remove();
  });
  dismiss.setAttribute('aria-label', 'Dismiss');
  shown.append(dismiss);
  part('toasts', HTMLElement).append(shown);
  setTimeout(() => {
    shown.remove();
  }, toast.durationMs);
}

export function hideToast(id: string): void {
  document.querySelector(`[data-toast="${CSS.escape(id)}"]`)?.remove();
}

function button(label: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.addEventListener('click', press);
  return made;
}
