import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../emulator.ts';
import { issueOffline } from '../oauth/access-tokens.ts';
import { installationOf } from '../platform/apps.ts';
import { STARTS_AFTER_MS } from '../platform/bulk-operations.ts';
import { addProduct } from '../scenarios/shop-builder.ts';
import { writeAppFiles } from '../testing/app-files.ts';
import { present, smallShop } from '../testing/small-shop.ts';

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({
    scenario: smallShop().platform.state,
    clock: 'frozen',
    tomlPath: writeAppFiles(),
  });
});

afterEach(async () => {
  await emulator.stop();
});

const shop = () => emulator.platform.shop('small.myshopify.com');

const ask = async (query: string, variables: object = {}): Promise<string> => {
  const app = present(emulator.platform.state.apps[0]);
  const installation = present(installationOf(shop(), app.apiKey));
  const token = issueOffline(emulator.platform, installation, app, true).access_token;
  const response = await fetch(`${emulator.url}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shopify-access-token': token },
    body: JSON.stringify({ query, variables }),
  });
  return response.text();
};

const stage = async (): Promise<FormData> => {
  const answered = await ask(
    `mutation { stagedUploadsCreate(input: [{ resource: BULK_MUTATION_VARIABLES, filename: "v.jsonl", mimeType: "text/jsonl", httpMethod: POST }]) {
      stagedTargets { url parameters { name value } } userErrors { message }
    } }`,
  );
  const form = new FormData();
  for (const [, name, value] of answered.matchAll(/"name":"([^"]*)","value":"([^"]*)"/g)) {
    form.append(name ?? '', value ?? '');
  }
  return form;
};

const upload = async (form: FormData): Promise<number> => {
  const response = await fetch(`${emulator.url}/storage/uploads`, { method: 'POST', body: form });
  await response.text();
  return response.status;
};

describe('an upload', () => {
  it('is kept as it was sent, once', async () => {
    const form = await stage();
    form.append('file', new Blob(['{"a":"line\u2028sep"}\n{"b":"ö"}\n']), 'v.jsonl');
    expect(await upload(form)).toBe(201);
    expect(shop().stagedUploads[0]).toMatchObject({
      key: form.get('key'),
      text: '{"a":"line\u2028sep"}\n{"b":"ö"}\n',
    });
    expect(await upload(form)).toBe(400);
  });

  it('needs every parameter that was handed out, before the file', async () => {
    const file = new Blob(['{}']);
    const unsigned = await stage();
    unsigned.delete('x-goog-signature');
    unsigned.append('file', file);
    const early = new FormData();
    early.append('file', file);
    for (const [name, value] of await stage()) early.append(name, value);
    const elsewhere = await stage();
    elsewhere.set('key', 'tmp/1/bulk/guess');
    elsewhere.append('file', file);
    for (const form of [unsigned, early, elsewhere]) expect(await upload(form)).toBe(400);
    expect(shop().stagedUploads.map(({ text }) => text)).toEqual([null, null, null]);
  });

  it('that is no form is refused', async () => {
    const response = await fetch(`${emulator.url}/storage/uploads`, { method: 'POST', body: 'x' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('MalformedPOSTRequest');
  });
});

describe('a result', () => {
  const run = () =>
    ask(
      'mutation { bulkOperationRunQuery(query: "{ products { edges { node { id title } } } }") { bulkOperation { id } userErrors { message } } }',
    );
  const look = () =>
    ask('query Look($id: ID!) { bulkOperation(id: $id) { status url } }', {
      id: `gid://shopify/BulkOperation/${shop().bulkOperations[0]?.id ?? ''}`,
    });

  it('is fetched without a token from where it was named, for a week', async () => {
    await run();
    await emulator.advance(STARTS_AFTER_MS);
    const [, url = ''] = /"url":"([^"]*)"/.exec(await look()) ?? [];
    expect(url).toMatch(emulator.url);
    const text = await (await fetch(url)).text();
    expect(text.trim().split('\n')).toHaveLength(4);
    expect((await fetch(url.replace(/\w{8}\.jsonl/, '00000000.jsonl'))).status).toBe(404);
    emulator.platform.clock.advance(7 * 24 * 3_600_000);
    expect((await fetch(url)).status).toBe(404);
  });

  it('is made while the platform goes on answering', async () => {
    for (let n = 0; n < 3000; n += 1) {
      addProduct(emulator.platform, shop(), {
        title: `Bead ${n}`,
        vendor: '',
        productType: '',
        tags: [],
        description: '',
        imageSvg: '',
        sku: `B${n}`,
        price: 1,
      });
    }
    await run();
    let ended = false;
    const working = emulator.advance(STARTS_AFTER_MS).then(() => {
      ended = true;
    });
    const seen = await look();
    expect(seen).toContain('RUNNING');
    expect(ended).toBe(false);
    await working;
    expect(await look()).toContain('COMPLETED');
  });
});
