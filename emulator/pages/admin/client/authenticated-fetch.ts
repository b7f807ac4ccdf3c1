/**
 * Requests to the app's own server carry a fresh ID token. A server that finds it stale says so
 * with a header and is asked once more with a new one.
 */
const RETRY = 'X-Shopify-Retry-Invalid-Session-Request';
const REAUTHORIZE = 'X-Shopify-API-Request-Failure-Reauthorize-Url';

export function patchFetch(options: {
  plainFetch: typeof fetch;
  idToken: () => Promise<string>;
  locale: string;
  leave: (href: string) => void;
}): void {
  const { plainFetch, idToken, locale, leave } = options;

  const send = async (request: Request): Promise<Response> => {
    const signed = new Request(request.clone());
    signed.headers.set('Authorization', `Bearer ${await idToken()}`);
    if (!signed.headers.has('Accept-Language')) signed.headers.set('Accept-Language', locale);
    return plainFetch(signed);
  };

  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input), location.href);
    if (url.origin !== location.origin) return plainFetch(input, init);
    const request = new Request(input, init);
    if (request.headers.has('Authorization')) return plainFetch(request);
    let response = await send(request);
    if (response.status === 401 && response.headers.has(RETRY)) response = await send(request);
    const elsewhere = response.headers.get(REAUTHORIZE);
    if (elsewhere) leave(elsewhere);
    return response;
  };
}
