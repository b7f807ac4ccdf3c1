import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import lighthouse, { type Flags } from 'lighthouse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.ts';
import { openShop, type OpenWindow, type Window } from './shop-window.ts';

/**
 * What Google's own tool thinks of a product page with block and embed, and of the same page without
 * them: a phone on a slow line, simulated. One run is noise, so each page is visited in turn and the
 * middle of its runs counts.
 */
const RUNS = 3;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const MOST_POINTS_LOST = 1;
const SETTINGS: Flags = {
  onlyCategories: CATEGORIES,
  throttlingMethod: 'simulate',
  // These add seconds to a run and nothing to what is compared.
  skipAudits: ['bf-cache'],
  disableFullPageScreenshot: true,
  pauseAfterFcpMs: 300,
  pauseAfterLoadMs: 300,
  networkQuietThresholdMs: 300,
  cpuQuietThresholdMs: 300,
  logLevel: 'silent',
};

const window: Window = {
  products: [
    {
      handle: 'coat',
      variants: [
        { id: '11', inventoryPolicy: 'CONTINUE' },
        { id: '12', inventoryPolicy: 'CONTINUE' },
        { id: '13', inventoryPolicy: 'CONTINUE', available: 4 },
        { id: '14' },
      ],
    },
  ],
  // So far ahead that no clock of a browser comes after it.
  days: { '11': '2999-12-12', '12': null, '13': '2999-12-12', '14': null },
  settings: { style: 'outlined' },
};

type Measured = Readonly<Record<string, number>>;

let profile: string;
let browser: BrowserContext;
let port: number;
let withBlock: OpenWindow;
let without: OpenWindow;

beforeAll(async () => {
  const { executablePath, args } = await findBrowser();
  profile = mkdtempSync(join(tmpdir(), 'holdline-lighthouse-'));
  browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...args, '--remote-debugging-port=0'],
  });
  port = Number.parseInt(readFileSync(join(profile, 'DevToolsActivePort'), 'utf8'), 10);
  withBlock = await openShop({ ...window, embed: { style: 'tinted' } });
  without = await openShop({ ...window, places: [] });
}, 60_000);
afterAll(async () => {
  withBlock.close();
  without.close();
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
});

/** Points per category, the shift of the layout, and what the browser asked for. */
const measure = async ({ url }: OpenWindow) => {
  const run = await lighthouse(`${url}/products/coat?variant=11`, { ...SETTINGS, port });
  if (!run) throw new Error('Lighthouse gave no result.');
  const { categories, audits, runtimeError, runWarnings } = run.lhr;
  expect(runtimeError?.message).toBeUndefined();
  expect(runWarnings).toEqual([]);
  const measured: Measured = {
    ...Object.fromEntries(
      // A category of which an audit broke has no score: as bad as the worst.
      CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)]),
    ),
    shift: audits['cumulative-layout-shift']?.numericValue ?? Number.NaN,
  };
  const asked = run.artifacts.DevtoolsLog.flatMap(({ method, params }) =>
    method === 'Network.requestWillBeSent' ? [new URL(params.request.url)] : [],
  );
  // What a style sheet brings along is asked of nobody.
  const hosts = asked
    .filter(({ protocol }) => protocol !== 'data:')
    .map(({ hostname }) => hostname);
  return { measured, hosts: new Set(hosts) };
};

const middle = (runs: readonly Measured[], name: string): number =>
  runs.map((run) => run[name] ?? Number.NaN).toSorted((a, b) => a - b)[
    Math.floor(runs.length / 2)
  ] ?? Number.NaN;

describe('Lighthouse', () => {
  it('gives the page with block and embed the points that it gives the page without', async () => {
    const runs: Record<'ours' | 'theirs', Measured[]> = { ours: [], theirs: [] };
    for (let run = 0; run < RUNS; run++) {
      for (const [side, shop] of [
        ['ours', withBlock],
        ['theirs', without],
      ] as const) {
        const { measured, hosts } = await measure(shop);
        expect([...hosts]).toEqual(['127.0.0.1']);
        runs[side].push(measured);
      }
    }
    const figures = JSON.stringify(runs);
    for (const category of CATEGORIES) {
      const [ours, theirs] = [middle(runs.ours, category), middle(runs.theirs, category)];
      expect(theirs, `${category} was measured: ${figures}`).toBeGreaterThan(0);
      expect(ours, `${category}: ${figures}`).toBeGreaterThanOrEqual(theirs - MOST_POINTS_LOST);
    }
    expect(middle(runs.ours, 'shift'), figures).toBeLessThanOrEqual(middle(runs.theirs, 'shift'));
  }, 180_000);
});
