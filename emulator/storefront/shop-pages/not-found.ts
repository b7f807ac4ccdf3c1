import { sendPage, type ShopPage } from './shop-page.ts';

export const showNotFound = (page: ShopPage): Promise<void> =>
  sendPage(page, { template: 'not-found', title: { key: 'not_found.title' }, status: 404 });
