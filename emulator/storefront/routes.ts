import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import type { Platform } from '../platform/platform.ts';
import { shopOf } from '../which-shop.ts';
import { isProxied, passToApp } from './app-proxy/pass-to-app.ts';
import { type Carts, createCarts } from './cart/carts.ts';
import { serveExtensionAsset } from './extension/assets.ts';
import {
  postAddition,
  postAdditionJson,
  postCart,
  postChange,
  postChangeJson,
  showCart,
  showCartJson,
} from './shop-pages/cart.ts';
import { postCheckout, showCheckout } from './shop-pages/checkout.ts';
import { showHome } from './shop-pages/home.ts';
import { showCollection, showSearch } from './shop-pages/listing.ts';
import { showNotFound } from './shop-pages/not-found.ts';
import { showOrder } from './shop-pages/order.ts';
import { showProduct } from './shop-pages/product.ts';
import { onShopPage } from './shop-pages/shop-page.ts';
import { previewTheme } from './preview-theme.ts';
import { SHIPPED_FOLDER, THEMES } from './themes.ts';

/**
 * The shop as its customers see it, at `/` for the shop's primary language and at `/<language>` for
 * each of the others. `res.locals.shop` says which shop it is.
 */
export const storefrontRoutes = (platform: Platform): Router => {
  const router = Router();
  const pages = shopPages(platform, createCarts());
  for (const { assetsUrl, folder } of THEMES) {
    router.use(assetsUrl, express.static(join(folder, 'assets')));
    router.use(assetsUrl, express.static(join(SHIPPED_FOLDER, 'assets')));
  }
  router.get('/extensions/:extension/assets/:file', serveExtensionAsset(platform));
  router.use('/:locale', (req, res, next) => {
    const { locales } = shopOf(res);
    if (!locales.slice(1).includes(req.params.locale)) {
      next();
      return;
    }
    res.locals['locale'] = req.params.locale;
    pages(req, res, next);
  });
  router.use(pages);
  return router;
};

const READABLE = [
  '/',
  '/collections/:handle',
  '/search',
  '/products/:handle',
  '/cart',
  '/checkout',
  '/orders/:token',
];

const shopPages = (platform: Platform, carts: Carts): Router => {
  const router = Router();
  const proxied = Router().use(
    express.raw({ type: () => true }),
    onShopPage(platform, carts, passToApp),
  );
  router.use(previewTheme);
  router.use('/:prefix/:subpath', (req, res, next) => {
    if (!isProxied(platform, shopOf(res), req.params)) next();
    else proxied(req, res, next);
  });
  const body = [express.urlencoded({ extended: true }), express.json()];
  const page = (handle: Parameters<typeof onShopPage>[2]) => onShopPage(platform, carts, handle);
  router.get(READABLE, followLocaleParameter);
  router.get('/', page(showHome));
  router.get('/collections/:handle', page(showCollection));
  router.get('/search', page(showSearch));
  router.get('/products/:handle', page(showProduct));
  router.get(
    '/cart',
    page((each) => showCart(each)),
  );
  router.get('/cart.js', page(showCartJson));
  router.post('/cart', body, page(postCart));
  router.post('/cart/add', body, page(postAddition));
  router.post('/cart/add.js', body, page(postAdditionJson));
  router.post('/cart/change', body, page(postChange));
  router.post('/cart/change.js', body, page(postChangeJson));
  router.get(
    ['/cart/add', '/cart/change'],
    page(({ res, context }) => {
      res.redirect(303, `${context.root}/cart`);
    }),
  );
  router.get('/checkout', page(showCheckout));
  router.post('/checkout', body, page(postCheckout));
  router.get('/orders/:token', page(showOrder));
  router.get(['/products', '/orders'], page(showNotFound));
  return router;
};

/** `?locale=sv` leads to the same page under `/sv`. */
const followLocaleParameter: RequestHandler = (req, res, next) => {
  const { locales } = shopOf(res);
  const wanted = req.query['locale'];
  if (typeof wanted !== 'string' || !locales.includes(wanted)) {
    next();
    return;
  }
  const searchParams = new URLSearchParams(req.originalUrl.replace(/^[^?]*/, ''));
  searchParams.delete('locale');
  const root = wanted === locales[0] ? '' : `/${wanted}`;
  const query = searchParams.size > 0 ? `?${searchParams.toString()}` : '';
  // Inside the language's own routes `req.path` is the path without it.
  const path = req.path === '/' && root ? '' : req.path;
  res.redirect(302, root + path + query);
};
