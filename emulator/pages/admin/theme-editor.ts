/** Stands in for the theme editor: app blocks are added to a template, set, and removed. */
import { Router } from 'express';
import type { Request } from 'express';
import type { Platform } from '#emulator/platform/platform.ts';
import type { AppRegistration, ShopState, ThemeBlockPlacement } from '#emulator/platform/state.ts';
import { html } from '../html.ts';
import type { Part } from '../html.ts';
import { noticeOf } from '../layout.ts';
import { EMBEDDED } from '#emulator/storefront/extension/render-block.ts';
import { THEMES } from '#emulator/storefront/themes.ts';
import { shopOf } from '#emulator/which-shop.ts';
import { backTo, field, noticeIn, queryText } from '../requests.ts';
import { adminPage } from './admin-page.ts';
import { settingFields, settingsFrom } from './block-settings.ts';
import { findApp } from './embedded-app.ts';
import { blocksOf, defaultSettings } from './theme-extension.ts';
import type { ExtensionBlock } from './theme-extension.ts';

const EDITOR = '/admin/themes/current/editor';

/** Where a theme may take app blocks, the first unless something else is said. */
const PLACES: Readonly<Record<string, string>> = {
  product: 'Product page',
  index: 'Home page, featured product',
  'product-card': 'Product cards, where the theme takes blocks in them',
};
const placeIn = (req: Request, { target }: ExtensionBlock): string => {
  if (target === 'body') return EMBEDDED;
  const asked = field(req, 'template');
  return Object.hasOwn(PLACES, asked) ? asked : 'product';
};

export function themeEditor(platform: Platform): Router {
  const router = Router();

  router.get('/', (req, res) => {
    const shop = shopOf(res);
    res.send(editorPage(platform, shop, req));
  });

  router.post('/add', (req, res) => {
    const shop = shopOf(res);
    const found = findBlock(platform, field(req, 'block'));
    if (!found) return backTo(res, EDITOR, { text: 'There is no such block.', isBad: true });
    shop.themeBlocks.push({
      appKey: found.app.apiKey,
      extension: found.app.themeExtension?.name ?? '',
      block: found.block.handle,
      template: placeIn(req, found.block),
      settings: defaultSettings(found.block),
    });
    platform.changed();
    const where = found.block.target === 'body' ? 'every page' : 'the product page';
    backTo(res, EDITOR, { text: `${found.block.name} is on ${where} now.`, isBad: false });
  });

  router.post('/:index/settings', (req, res) => {
    const placement = shopOf(res).themeBlocks[Number(req.params.index)];
    const block = placement && blockOf(platform, placement);
    if (placement && block) placement.settings = settingsFrom(req, block, placement.settings);
    platform.changed();
    backTo(res, EDITOR, block ? { text: 'Saved.', isBad: false } : gone);
  });

  router.post('/:index/remove', (req, res) => {
    const removed = shopOf(res).themeBlocks.splice(Number(req.params.index), 1);
    platform.changed();
    backTo(res, EDITOR, removed.length > 0 ? { text: 'Removed.', isBad: false } : gone);
  });

  return router;
}

const gone = { text: 'That block is not in the theme any more.', isBad: true };

function editorPage(platform: Platform, shop: ShopState, req: Request): string {
  const asked = queryText(req, 'addAppBlockId') || queryText(req, 'activateAppId');
  return adminPage({
    platform,
    shop,
    title: 'Theme editor',
    current: 'theme',
    stage: html`<div class="stage scrolls">
      <main class="stack">
        <div>
          <h1>Theme editor</h1>
          <p class="soft">Live theme · product page</p>
        </div>
        ${noticeOf(noticeIn(req))} ${asked && confirmation(platform, asked)}
        ${placements(platform, shop)} ${preview(shop)} ${offers(platform)} ${previews()}
      </main>
    </div>`,
  });
}

/** A deep link proposes a block or an embed; nothing is added before the merchant says so. */
function confirmation(platform: Platform, asked: string): Part {
  const found = findBlock(platform, asked);
  if (!found) {
    return html`<p class="note bad" role="alert">No installed app has the block ${asked}.</p>`;
  }
  const isEmbed = found.block.target === 'body';
  return html`<section class="card" aria-labelledby="add-title">
    <h2 id="add-title">
      ${isEmbed ? `Switch “${found.block.name}” on?` : `Add “${found.block.name}” to the product page?`}
    </h2>
    <p class="soft">
      From ${found.app.name}, ${isEmbed ? 'on every page' : 'into the main section'}.
    </p>
    <form class="row" method="post" action="${EDITOR}/add">
      <input type="hidden" name="block" value="${asked}" />
      <button class="button primary">${isEmbed ? 'Switch on' : 'Add block'}</button>
      <a class="button" href="${EDITOR}">Cancel</a>
    </form>
  </section>`;
}

function placements(platform: Platform, shop: ShopState): Part {
  return html`<section class="card" aria-labelledby="active-title">
    <h2 id="active-title">On the product page</h2>
    ${shop.themeBlocks.length === 0 && html`<p class="soft">No app block is in the theme.</p>`}
    ${shop.themeBlocks.map((placement, index) => {
      const block = blockOf(platform, placement);
      const app = platform.state.apps.find((each) => each.apiKey === placement.appKey);
      return html`<div class="stack">
        <div class="row spread">
          <div>
            <h3>${block?.name ?? placement.block}</h3>
            <p class="soft small">${app?.name} · ${placement.template}</p>
          </div>
          <form method="post" action="${EDITOR}/${index}/remove">
            <button class="button critical">Remove</button>
          </form>
        </div>
        ${block && settingFields(block, placement, `${EDITOR}/${index}/settings`)}
      </div>`;
    })}
  </section>`;
}

const placeAndAdd = html`<label
    >Where<select name="template">
      ${Object.entries(PLACES).map(
        ([place, name]) => html`<option value="${place}">${name}</option>`,
      )}
    </select></label
  ><button class="button">Add block</button>`;

function offers(platform: Platform): Part {
  const offered = platform.state.apps.flatMap((app) =>
    blocksOf(app).map((block) => ({ app, block })),
  );
  return html`<section class="card" aria-labelledby="offer-title">
    <h2 id="offer-title">Blocks of your apps</h2>
    ${offered.length === 0 && html`<p class="soft">No app brings a block.</p>`}
    ${offered.map(
      ({ app, block }) =>
        html`<form class="row spread" method="post" action="${EDITOR}/add">
          <span>${block.name} <span class="soft small">${app.name}</span></span>
          <input type="hidden" name="block" value="${app.apiKey}/${block.handle}" />
          ${
            block.target === 'body'
              ? html`<button class="button">Switch on, on every page</button>`
              : placeAndAdd
          }
        </form>`,
    )}
  </section>`;
}

/** A product's page as the editor renders it: blocks know that it is a merchant who looks. */
function preview(shop: ShopState): Part {
  const product = shop.products.find(({ status }) => status === 'ACTIVE');
  if (!product) return null;
  const address = `/products/${encodeURIComponent(product.handle)}?editor=1`;
  return html`<section class="card" aria-labelledby="preview-title">
    <h2 id="preview-title">Preview</h2>
    <iframe class="preview" title="${product.title}" src="${address}"></iframe>
  </section>`;
}

function previews(): Part {
  return html`<section class="card" aria-labelledby="themes-title">
    <h2 id="themes-title">Look at the shop in another theme</h2>
    <p class="row">
      ${THEMES.map(({ id }) => html`<a class="button" href="/?preview_theme_id=${id}">${id}</a>`)}
    </p>
  </section>`;
}

/** `<api key>/<block>`, as deep links name it. */
function findBlock(
  platform: Platform,
  name: string,
): { app: AppRegistration; block: ExtensionBlock } | null {
  const [key = '', handle = ''] = name.split('/');
  const app = findApp(platform, key);
  const block = app && blocksOf(app).find((each) => each.handle === handle);
  return app && block ? { app, block } : null;
}

function blockOf(platform: Platform, placement: ThemeBlockPlacement): ExtensionBlock | undefined {
  return findBlock(platform, `${placement.appKey}/${placement.block}`)?.block;
}
