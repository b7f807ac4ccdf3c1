import { afterEach, beforeEach, expect, test } from 'vitest';
import { uninstallApp } from '../../platform/apps.ts';
import { recordCall } from '../../platform/calls.ts';
import { samplePages } from '../sample-pages.ts';
import type { SamplePages } from '../sample-pages.ts';

let pages: SamplePages;

beforeEach(async () => {
  pages = await samplePages();
});
afterEach(() => {
  pages.stop();
});

test('a webhook is shown with its headers and body, but not with its signature', async () => {
  uninstallApp(pages.platform, pages.shop, pages.app);
  const page = await (await pages.get('/emulator')).text();
  for (const words of [
    'app/uninstalled',
    'X-Shopify-Webhook-Id',
    'pending',
    'sample.myshopify.com',
  ]) {
    expect(page).toContain(words);
  }
  expect(page).not.toMatch(/hmac/i);
});

test('a call is shown with its variables, cost and errors, newest first', async () => {
  const at = pages.platform.clock.now();
  for (const operation of ['First', 'Second']) {
    recordCall(pages.platform.calls, {
      kind: 'admin-api',
      at,
      shop: 'sample.myshopify.com',
      app: 'sample-key',
      operation,
      roots: ['shop'],
      variables: { title: '<script>' },
      status: 200,
      errors: ['THROTTLED'],
      cost: 12,
    });
  }
  const page = await (await pages.get('/emulator/calls')).text();
  expect(page.indexOf('Second')).toBeLessThan(page.indexOf('First'));
  for (const words of ['&lt;script&gt;', 'THROTTLED', '12']) expect(page).toContain(words);
  expect(await (await pages.get('/emulator/calls?kind=oauth')).text()).not.toContain('Second');
});

test('the clock goes forward by an hour, and never back', async () => {
  const before = pages.platform.clock.nowMs();
  await pages.post('/emulator/switches/clock', { hours: '1' });
  for (const hours of ['-1', '0', 'x', '']) await pages.post('/emulator/switches/clock', { hours });
  expect(pages.platform.clock.nowMs() - before).toBe(3_600_000);
});

test('a doubt is set to one of its alternatives only', async () => {
  const form = { ...pages.platform.doubts, splitWhileHeld: 'refused' };
  await pages.post('/emulator/switches/doubts', form);
  expect(pages.platform.doubts.splitWhileHeld).toBe('refused');
  const refused = await pages.post('/emulator/switches/doubts', {
    ...form,
    splitWhileHeld: 'maybe',
  });
  expect(await refused.text()).toContain('splitWhileHeld is one of');
  expect(pages.platform.doubts.splitWhileHeld).toBe('refused');
});

test('faults are set, withheld answers are added, and all of it is reset', async () => {
  const form = { double: 'on', delayMs: '250', throttle: '2', serverErrors: '0' };
  await pages.post('/emulator/switches/faults', form);
  await pages.post('/emulator/switches/withhold', {
    operation: 'shop',
    phase: 'before',
    times: '3',
  });
  expect(pages.platform.faults).toMatchObject({
    webhooks: { dropAll: false, double: true, shuffle: false, delayMs: 250 },
    api: { throttle: 2, withhold: [{ operation: 'shop', phase: 'before', times: 3 }] },
  });
  await pages.post('/emulator/switches/faults', { ...form, delayMs: '-1' });
  expect(pages.platform.faults.webhooks.delayMs).toBe(250);
  await pages.post('/emulator/switches/reset');
  expect(pages.platform.faults.webhooks.double).toBe(false);
  expect(pages.platform.faults.api.withhold).toEqual([]);
});
