/**
 * The files of bulk operations, in the storage that Shopify names. They are fetched and sent without
 * a token: the address itself is the secret, so it stands in no message.
 */
import { ShopifyFault } from './fault.ts';
import { linesIn } from './json-lines.ts';

const TIME_OUT_MS = 600_000;

const cutOff = (cause: unknown): ShopifyFault =>
  new ShopifyFault('The storage of bulk files was cut off', { retryable: true, cause });

/** What lies there no more does not come back; anything else may. */
const refusedWith = (status: number): ShopifyFault =>
  new ShopifyFault(`The storage of bulk files answered with ${String(status)}`, {
    retryable: status !== 404 && status !== 410,
  });

const reach = async (url: string, init: RequestInit = {}): Promise<Response> => {
  const signal = AbortSignal.timeout(TIME_OUT_MS);
  const response = await fetch(url, { ...init, signal }).catch((error: unknown) => {
    throw cutOff(error);
  });
  if (response.ok) return response;
  await response.body?.cancel();
  throw refusedWith(response.status);
};

/** The values of a file's lines, parsed as they arrive; none without a file. Throws ShopifyFault. */
export const download = async function* (
  url: string | null,
): AsyncGenerator<unknown, void, undefined> {
  const body = url === null ? null : (await reach(url)).body;
  if (body === null) return;
  try {
    for await (const line of linesIn(body)) {
      if (line !== '') yield JSON.parse(line) as unknown;
    }
  } catch (error) {
    throw cutOff(error);
  }
};

interface Target {
  readonly url: string;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
}

/** Sends the file to its place, which takes the parameters first and the file last. Throws ShopifyFault. */
export const upload = async (target: Target, file: Blob): Promise<void> => {
  const form = new FormData();
  for (const { name, value } of target.parameters) form.append(name, value);
  form.append('file', file, 'lines.jsonl');
  const response = await reach(target.url, { method: 'POST', body: form });
  await response.body?.cancel();
};
