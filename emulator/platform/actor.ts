import type { AppRegistration } from './state.ts';

/** Who does something: a person in the admin, or an app by its API key. */
export type Actor = { kind: 'staff'; name: string } | { kind: 'app'; apiKey: string; name: string };

export const asApp = (app: AppRegistration): Actor => ({
  kind: 'app',
  apiKey: app.apiKey,
  name: app.name,
});

export const asStaff = (name: string): Actor => ({ kind: 'staff', name });
