import { createHmac } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { verifyWebhook } from './webhook-signature.ts';

const SECRET = 'current-secret';
const BODY = Buffer.from('{"id":1001,"note":"Ärende – 5 st"}');

const sign = (body: Uint8Array, secret: string): string =>
  createHmac('sha256', secret).update(body).digest('base64');

const HEADERS: Readonly<Record<string, string>> = {
  'x-shopify-hmac-sha256': sign(BODY, SECRET),
  'x-shopify-topic': 'orders/create',
  'x-shopify-shop-domain': 'demo.myshopify.com',
  'x-shopify-webhook-id': 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
  'x-shopify-event-id': '98880550-7158-44d4-b7cd-2c97c8a091b5',
  'x-shopify-triggered-at': '2026-11-23T10:00:27.877041743Z',
  'x-shopify-api-version': '2026-10',
};

const headersWith = (changed: Readonly<Record<string, string | null>>): Headers => {
  const headers = new Headers(HEADERS);
  for (const [name, value] of Object.entries(changed))
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  return headers;
};

describe('a webhook signature', () => {
  it('makes a delivery valid and hands on what its headers claim', () => {
    expect(verifyWebhook(BODY, new Headers(HEADERS), [SECRET])).toEqual({
      valid: true,
      topic: 'orders/create',
      shop: 'demo.myshopify.com',
      webhookId: 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
      eventId: '98880550-7158-44d4-b7cd-2c97c8a091b5',
      triggeredAt: Temporal.Instant.from('2026-11-23T10:00:27.877041743Z'),
      apiVersion: '2026-10',
    });
  });

  it('is accepted under the previous secret while both are known', () => {
    const headers = headersWith({ 'x-shopify-hmac-sha256': sign(BODY, 'previous-secret') });
    expect(verifyWebhook(BODY, headers, [SECRET, 'previous-secret']).valid).toBe(true);
    expect(verifyWebhook(BODY, headers, [SECRET]).valid).toBe(false);
  });

  it('does without the headers that not every delivery carries', () => {
    const headers = headersWith({ 'x-shopify-event-id': null, 'x-shopify-triggered-at': null });
    expect(verifyWebhook(BODY, headers, [SECRET])).toMatchObject({
      valid: true,
      eventId: null,
      triggeredAt: null,
    });
  });

  it('covers an empty body too', () => {
    const headers = headersWith({ 'x-shopify-hmac-sha256': sign(Buffer.alloc(0), SECRET) });
    expect(verifyWebhook(Buffer.alloc(0), headers, [SECRET]).valid).toBe(true);
  });

  it('is never made with an empty secret', () => {
    const headers = headersWith({ 'x-shopify-hmac-sha256': sign(BODY, '') });
    expect(verifyWebhook(BODY, headers, ['', SECRET]).valid).toBe(false);
    expect(verifyWebhook(BODY, new Headers(HEADERS), []).valid).toBe(false);
  });

  const bodies: readonly (readonly [string, Buffer])[] = [
    ['a truncated body', BODY.subarray(0, -1)],
    ['a longer body', Buffer.concat([BODY, Buffer.from(' ')])],
    ['the same JSON written differently', Buffer.from('{"id": 1001,"note":"Ärende – 5 st"}')],
    ['no body', Buffer.alloc(0)],
  ];
  it.each(bodies)('does not fit %s', (_, body) => {
    const verified = verifyWebhook(body, new Headers(HEADERS), [SECRET]);
    expect(verified).toEqual({ valid: false, because: 'signature' });
  });

  const wrong: readonly (readonly [string, string, string | null])[] = [
    ['no signature', 'x-shopify-hmac-sha256', null],
    ['an empty signature', 'x-shopify-hmac-sha256', ''],
    ['a signature in hexadecimal', 'x-shopify-hmac-sha256', 'ab'.repeat(32)],
    ['a signature that is not base64', 'x-shopify-hmac-sha256', '*'.repeat(44)],
    ['half a signature', 'x-shopify-hmac-sha256', sign(BODY, SECRET).slice(0, 20)],
    ['no topic', 'x-shopify-topic', null],
    ['a topic that is a path', 'x-shopify-topic', '../../etc/passwd'],
    ['no shop', 'x-shopify-shop-domain', null],
    ['a shop elsewhere', 'x-shopify-shop-domain', 'demo.myshopify.com.evil.example'],
    ['a shop with a port', 'x-shopify-shop-domain', 'demo.myshopify.com:8080'],
    ['a shop in capitals', 'x-shopify-shop-domain', 'Demo.myshopify.com'],
    ['two shops', 'x-shopify-shop-domain', 'demo.myshopify.com, other.myshopify.com'],
    ['no webhook id', 'x-shopify-webhook-id', null],
    ['a webhook id with spaces', 'x-shopify-webhook-id', "1' or '1'='1"],
    ['an event id without end', 'x-shopify-event-id', 'a'.repeat(5000)],
    ['a day instead of an instant', 'x-shopify-triggered-at', '2026-11-23'],
    ['no API version', 'x-shopify-api-version', null],
  ];
  it.each(wrong)('is not looked at with %s', (_, name, value) => {
    const verified = verifyWebhook(BODY, headersWith({ [name]: value }), [SECRET]);
    expect(verified).toEqual({ valid: false, because: 'headers' });
  });
});
