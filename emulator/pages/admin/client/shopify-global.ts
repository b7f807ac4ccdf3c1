/** `window.shopify`, as far as an embedded app of ours meets it. What is not modelled fails loudly. */
import type { BridgeConfig } from './config.ts';
import { isAnySaveBarShowing, modalNamed, saveBarNamed } from './elements.ts';
import { openFormBar } from './save-bar-form.ts';
import type { Toasts } from './toasts.ts';

export function shopifyGlobal(parts: {
  config: BridgeConfig;
  origin: string;
  toasts: Toasts;
  idToken: () => Promise<string>;
  ask: (what: string) => Promise<unknown>;
  setLoading: (on: boolean) => void;
}) {
  const { config, origin, toasts, idToken, ask, setLoading } = parts;
  return {
    config,
    origin,
    ready: Promise.resolve(),
    environment: { embedded: parent !== window, mobile: false, pos: false, intent: false },
    idToken,
    user: () => ask('user'),
    loading: (on = true) => {
      setLoading(on);
    },
    toast: { show: toasts.show, hide: toasts.hide },
    modal: {
      show: async (id: string) => modalNamed(id).show(),
      hide: async (id: string) => modalNamed(id).hide(),
      toggle: async (id: string) => modalNamed(id).toggle(),
    },
    saveBar: {
      show: async (id: string) => saveBarNamed(id).show(),
      hide: async (id: string) => saveBarNamed(id).hide(),
      toggle: async (id: string) => saveBarNamed(id).toggle(),
      leaveConfirmation,
    },
    scopes: {
      query: () => ask('scopes'),
      request: () => notModelled('scopes.request'),
      revoke: () => notModelled('scopes.revoke'),
    },
    app: { extensions: () => ask('extensions') },
    resourcePicker: () => notModelled('resourcePicker'),
    picker: () => notModelled('picker'),
    webVitals: { onReport: () => undefined },
    support: { registerHandler: () => Promise.resolve() },
    reviews: { request: () => notModelled('reviews.request') },
  };
}

/** Resolves when leaving is fine; while the merchant wants to stay it stays open, as the real one. */
function leaveConfirmation(): Promise<void> {
  const isUnsaved = isAnySaveBarShowing() || openFormBar() !== null;
  if (!isUnsaved || confirm('Leave page with unsaved changes?')) return Promise.resolve();
  return new Promise(() => undefined);
}

function notModelled(name: string): Promise<never> {
  return Promise.reject(new Error(`shopify.${name} is not modelled by this emulator`));
}
