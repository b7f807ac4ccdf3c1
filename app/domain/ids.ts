/**
 * Ids as Shopify gives them (`gid://shopify/Order/1001`) or as we make them (UUIDs), branded so that
 * an order line is never taken for an FO line. Compared as text; order between ids is by their number.
 */
declare const kind: unique symbol;
export type Id<Kind extends string> = string & { readonly [kind]: Kind };

export type ShopDomain = Id<'Shop'>;
export type ProductId = Id<'Product'>;
export type VariantId = Id<'ProductVariant'>;
export type InventoryItemId = Id<'InventoryItem'>;
export type LocationId = Id<'Location'>;
export type CollectionId = Id<'Collection'>;
export type OrderId = Id<'Order'>;
export type OrderLineId = Id<'LineItem'>;
export type FulfillmentOrderId = Id<'FulfillmentOrder'>;
export type FulfillmentOrderLineId = Id<'FulfillmentOrderLineItem'>;
export type HoldId = Id<'FulfillmentHold'>;
export type ArrivalId = Id<'Arrival'>;
export type ArrivalLineId = Id<'ArrivalLine'>;

/** Brands text that has already been checked, at a door or by the database. */
export const asId = <Kind extends string>(text: string): Id<Kind> => text as Id<Kind>;

/** Text by its code units, the same in every locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The number at the end of a Shopify id: `gid://shopify/Order/1001` -> `1001`. */
export const numberOf = (id: string): string =>
  id.slice(id.lastIndexOf('/') + 1).split('?')[0] ?? id;

/**
 * Orders ids of one kind by age: Shopify numbers them upwards. Ids that are not numbers come after
 * those that are, as text. Only equal ids compare as equal, so sorting by id never depends on input.
 */
export const compareIds = (a: string, b: string): number => {
  const [x, y] = [numberOf(a), numberOf(b)];
  const [xCounts, yCounts] = [/^\d+$/.test(x), /^\d+$/.test(y)];
  if (xCounts !== yCounts) return xCounts ? -1 : 1;
  if (xCounts && x.length !== y.length) return x.length - y.length;
  return compareText(x, y) || compareText(a, b);
};
