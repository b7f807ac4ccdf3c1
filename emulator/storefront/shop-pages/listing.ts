import { z } from 'zod';
import { findCollectionByHandle, productsIn } from '../../platform/collections.ts';
import type { Product } from '../../platform/state.ts';
import { collectionObject } from '../drops/collection.ts';
import { type Listing, listingObjects } from '../drops/listing.ts';
import { productObject } from '../drops/product.ts';
import { showNotFound } from './not-found.ts';
import { pageOf } from './paging.ts';
import { productGrid } from './product-grid.ts';
import { sendSections } from './sections.ts';
import { sendPage, type ShopPage } from './shop-page.ts';

/** What of a collection is for sale. */
export const showCollection = async (page: ShopPage): Promise<void> => {
  const listing = collectionAt(page, String(page.req.params['handle']));
  if (!listing) return showNotFound(page);
  const { url } = collectionObject(page.context, listing);
  await sendListing(page, listing, `${url}?page=`);
};

/**
 * Every shop has one of all products, unless the merchant made another at its address. One that is hidden
 * from the online store has no page there.
 */
const collectionAt = ({ context: { shop } }: ShopPage, handle: string) => {
  const collection = findCollectionByHandle(shop, handle);
  if (collection?.isHidden === true || (!collection && handle !== ALL)) return undefined;
  return {
    kind: 'collection' as const,
    ...(collection && { id: collection.id }),
    handle,
    title: collection?.title ?? 'Products',
    products: (collection ? productsIn(shop, collection) : shop.products).filter(isForSale),
  };
};

const ALL = 'all';

/** Products whose title has what was typed. */
export const showSearch = async (page: ShopPage): Promise<void> => {
  const terms = z.string().catch('').parse(page.req.query['q']).trim();
  const wanted = terms.toLowerCase();
  const products = wanted
    ? page.context.shop.products.filter(
        (product) => isForSale(product) && product.title.toLowerCase().includes(wanted),
      )
    : [];
  const address = `${page.context.root}/search?q=${encodeURIComponent(terms)}&page=`;
  await sendListing(page, { kind: 'search', terms, products }, address);
};

const isForSale = ({ status }: Product): boolean => status === 'ACTIVE';

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
