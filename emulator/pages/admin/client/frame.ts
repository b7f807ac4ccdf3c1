/** The admin around the app: shows what the app's page tells it, and tells it what was pressed. */
import { renderNav, renderSaveBar, renderTitleBar, part } from './frame-parts.ts';
import { hideToast, showToast } from './frame-toasts.ts';
import { openedFromApp, sealed } from './messages.ts';
import type { Chrome, FrameMessage } from './messages.ts';

const iframe = part('app-frame', HTMLIFrameElement);
const { appOrigin = '', adminPath = '', appName = '' } = document.body.dataset;
const ANSWER_MS = 500;
let isUnsaved = false;
let loadAnew: ReturnType<typeof setTimeout> | undefined;

const tell = (message: FrameMessage) => {
  iframe.contentWindow?.postMessage(sealed(message), appOrigin);
};

const mayLeave = () => !isUnsaved || confirm('Leave page with unsaved changes?');

/** Left to the app, or, where no page of the app answers (it is down, it failed), loaded anew. */
const visit = (href: string) => {
  if (!mayLeave()) return;
  tell({ kind: 'visit', href });
  clearTimeout(loadAnew);
  loadAnew = setTimeout(() => {
    go(adminPath + href);
  }, ANSWER_MS);
};

const go = (href: string) => {
  isUnsaved = false;
  location.assign(href);
};

function show(chrome: Chrome): void {
  isUnsaved = chrome.saveBar !== null;
  renderNav({ ...chrome, adminPath, visit });
  renderTitleBar(chrome, appName, (control) => {
    tell({ kind: 'press', id: control.id });
  });
  renderSaveBar(chrome.saveBar, (control) => {
    tell({ kind: 'press', id: control.id });
  });
  document.title = [chrome.titleBar?.title || chrome.documentTitle, appName]
    .filter(Boolean)
    .join(' · ');
  history.replaceState(null, '', adminPath + chrome.path);
}

addEventListener('message', (event) => {
  if (event.source !== iframe.contentWindow || event.origin !== appOrigin) return;
  const message = openedFromApp(event.data);
  if (message?.kind === 'visiting') clearTimeout(loadAnew);
  if (message?.kind === 'chrome') show(message.chrome);
  if (message?.kind === 'toast') showToast(message.toast, tell);
  if (message?.kind === 'toast-hide') hideToast(message.id);
  if (message?.kind === 'loading') part('loading', HTMLElement).hidden = !message.on;
  if (message?.kind === 'leave' && mayLeave()) go(message.href);
});

addEventListener('beforeunload', (event) => {
  if (isUnsaved) event.preventDefault();
});
