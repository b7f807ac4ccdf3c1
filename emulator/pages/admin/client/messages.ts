/** What the app's page and the admin frame around it tell each other through postMessage. */
export interface Control {
  /** Names the app's element that a press in the frame clicks. */
  id: string;
  label: string;
  disabled: boolean;
  loading: boolean;
  critical: boolean;
}

export interface TitleBar {
  title: string;
  breadcrumb: Control | null;
  primary: Control | null;
  secondary: Control[];
  groups: { label: string; controls: Control[] }[];
}

export interface SaveBar {
  save: Control | null;
  discard: Control | null;
  confirmDiscard: boolean;
}

/** Everything of the app that shows outside of its iframe. It is always told whole. */
export interface Chrome {
  /** Path and query of the app's page, without what the admin adds to them. */
  path: string;
  documentTitle: string;
  nav: { label: string; href: string; isHome: boolean }[];
  titleBar: TitleBar | null;
  saveBar: SaveBar | null;
}

export interface Toast {
  id: string;
  message: string;
  isError: boolean;
  durationMs: number;
  action: string | null;
}

export type AppMessage =
  | { kind: 'chrome'; chrome: Chrome }
  | { kind: 'toast'; toast: Toast }
  | { kind: 'toast-hide'; id: string }
  | { kind: 'loading'; on: boolean }
  /** Answers `visit` at once: the app is there and goes to the page itself. */
  | { kind: 'visiting' }
  | { kind: 'leave'; href: string };

export type FrameMessage =
  | { kind: 'press'; id: string }
  | { kind: 'visit'; href: string }
  | { kind: 'toast-action'; id: string }
  | { kind: 'toast-dismiss'; id: string };

/** Messages travel marked, because other scripts use the same channel. */
export function sealed(message: AppMessage | FrameMessage): { appBridge: unknown } {
  return { appBridge: message };
}

/** The caller has checked that the sender is the app's page, so the message is what it seems. */
export function openedFromApp(data: unknown): AppMessage | null {
  return (contentOf(data) as AppMessage | undefined) ?? null;
}

/** The caller has checked that the sender is the frame around the page. */
export function openedFromFrame(data: unknown): FrameMessage | null {
  return (contentOf(data) as FrameMessage | undefined) ?? null;
}

function contentOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'appBridge' in data
    ? data.appBridge
    : undefined;
}
