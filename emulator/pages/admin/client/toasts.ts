/** Toasts are shown by the frame; what their buttons do stays here. */
import type { AppMessage } from './messages.ts';

interface ToastOptions {
  duration?: number;
  isError?: boolean;
  action?: string;
  onAction?: () => void;
  onDismiss?: () => void;
}

export interface Toasts {
  show: (message: string, options?: ToastOptions) => string;
  hide: (id: string) => void;
  acted: (id: string) => void;
  dismissed: (id: string) => void;
}

const DEFAULT_DURATION_MS = 5000;

export function createToasts(tell: (message: AppMessage) => void): Toasts {
  const shown = new Map<string, ToastOptions>();
  let lastId = 0;
  return {
    show: (message, options = {}) => {
      lastId += 1;
      const id = `toast-${lastId}`;
      shown.set(id, options);
      tell({
        kind: 'toast',
        toast: {
          id,
          message,
          isError: options.isError ?? false,
          durationMs: options.duration ?? DEFAULT_DURATION_MS,
          action: options.action ?? null,
        },
      });
      return id;
    },
    hide: (id) => {
      tell({ kind: 'toast-hide', id });
    },
    acted: (id) => {
      shown.get(id)?.onAction?.();
    },
    dismissed: (id) => {
      shown.get(id)?.onDismiss?.();
      shown.delete(id);
    },
  };
}
