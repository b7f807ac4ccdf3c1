import { z } from 'zod';
import { type Listing, listingObjects } from '../drops/listing.ts';
import { productObject } from '../drops/product.ts';
import { showNotFound } from './not-found.ts';
import { pageOf } from './paging.ts';
import { productGrid } from './product-grid.ts';
import { sendSections } from './sections.ts';
import { sendPage, type ShopPage } from './shop-page.ts';

/** The collection that every shop has: all that is for sale. */
export const showCollection = async (page: ShopPage): Promise<void> => {
  const { handle } = page.req.params;
  if (handle !== 'all') return showNotFound(page);
  const products = forSale(page);
  const address = `${page.context.root}/collections/all?page=`;
  await sendListing(page, { kind: 'collection', handle, title: 'Products', products }, address);
};

/** Products whose title has what was typed. */
export const showSearch = async (page: ShopPage): Promise<void> => {
  const terms = z.string().catch('').parse(page.req.query['q']).trim();
  const wanted = terms.toLowerCase();
  const products = wanted
    ? forSale(page).filter(({ title }) => title.toLowerCase().includes(wanted))
    : [];
  const address = `${page.context.root}/search?q=${encodeURIComponent(terms)}&page=`;
  await sendListing(page, { kind: 'search', terms, products }, address);
};

const forSale = ({ context }: ShopPage) =>
  context.shop.products.filter((product) => product.status === 'ACTIVE');

const sendListing = async (page: ShopPage, listing: Listing, address: string): Promise<void> => {
  const { context, req } = page;
  const { shown, pagination } = pageOf(req, listing.products, address);
  const content = {
    title: { text: listing.kind === 'search' ? listing.terms : listing.title },
    objects: listingObjects(context, listing),
    about: { listing },
  };
  if (page.theme.hasSections) {
    const grid = await productGrid(page, `template--${listing.kind}__grid`, shown, pagination);
    const objects = { ...grid.objects, ...content.objects };
    return sendSections(page, [{ ...grid, objects }], content);
  }
  const products = shown.map((product) => productObject(context, product));
  await sendPage(page, {
    ...content,
    template: 'collection',
    objects: { ...content.objects, products, pagination },
  });
};
