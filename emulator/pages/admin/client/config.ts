/** What the page knows of its surroundings: from its address at first, later from this tab's memory. */
export interface BridgeConfig {
  apiKey: string;
  shop: string;
  host: string;
  locale: string;
}

/** Query parameters that the admin adds to the app's address; they are not part of its own path. */
export const ADMIN_PARAMETERS = [
  'embedded',
  'hmac',
  'host',
  'id_token',
  'locale',
  'session',
  'shop',
  'timestamp',
];

const MEMORY = 'app-bridge-config';

export function readConfig(script: HTMLScriptElement): BridgeConfig {
  const asked = new URLSearchParams(location.search);
  const kept = remembered();
  const meta = document.querySelector<HTMLMetaElement>('meta[name="shopify-api-key"]');
  const config = {
    apiKey: script.dataset.apiKey ?? meta?.content ?? kept.apiKey ?? '',
    shop: asked.get('shop') ?? kept.shop ?? '',
    host: asked.get('host') ?? kept.host ?? '',
    locale: asked.get('locale') ?? kept.locale ?? 'en',
  };
  sessionStorage.setItem(MEMORY, JSON.stringify(config));
  return config;
}

function remembered(): Partial<BridgeConfig> {
  try {
    return JSON.parse(sessionStorage.getItem(MEMORY) ?? '{}') as Partial<BridgeConfig>;
  } catch {
    return {};
  }
}

export function ownPath(): string {
  const url = new URL(location.href);
  for (const name of ADMIN_PARAMETERS) url.searchParams.delete(name);
  return url.pathname + url.search + url.hash;
}
