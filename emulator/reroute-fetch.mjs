// Sends every call to https://*.myshopify.com to an emulator, lets loopback through and refuses the
// rest. Libraries keep the fetch they found when they were loaded, so the wrapper is installed once
// and asks at every call where the emulator is now.

/** @type {URL | undefined} */
let emulator;

/** @type {typeof globalThis.fetch | undefined} */
let realFetch;

/**
 * @param {string} emulatorUrl
 * @returns {() => void} ends it: calls go out as they did before
 */
export const rerouteFetch = (emulatorUrl) => {
  const target = new URL(emulatorUrl);
  emulator = target;
  if (!realFetch) {
    realFetch = globalThis.fetch;
    globalThis.fetch = reroutedFetch;
  }
  return () => {
    if (emulator === target) emulator = undefined;
  };
};

/** @type {typeof globalThis.fetch} */
const reroutedFetch = async (input, init) => {
  const fetch = realFetch ?? globalThis.fetch;
  if (!emulator) return fetch(input, init);
  const request = input instanceof Request ? input : undefined;
  const url = new URL(request ? request.url : String(input));
  if (isLoopback(url.hostname)) return fetch(input, init);
  if (!/^[a-z0-9-]+\.myshopify\.com$/.test(url.hostname)) {
    throw new Error(`calls to ${url.origin} are refused while the platform is emulated`);
  }
  const to = new URL(url.pathname + url.search, emulator);
  const headers = new Headers(init?.headers ?? request?.headers);
  headers.set('x-emulated-host', url.hostname);
  return request
    ? fetch(new Request(to, request), { ...init, headers })
    : fetch(to, { ...init, headers });
};

/** @param {string} hostname */
const isLoopback = (hostname) =>
  hostname === '127.0.0.1' ||
  hostname === '[::1]' ||
  hostname === 'localhost' ||
  hostname.endsWith('.localhost');
