/**
 * Quantities are whole numbers of units. A fraction, a NaN or a negative count is never a quantity:
 * it is a fault of the caller and throws before anything is decided from it.
 */

/** The quantity itself, when it is a whole number of units, 0 or more; else a RangeError that names it. */
export const wholeUnits = (field: string, quantity: number): number => {
  if (!Number.isSafeInteger(quantity) || quantity < 0) {
    throw new RangeError(`${field} must be a whole number, 0 or more, and is ${quantity}`);
  }
  return quantity;
};

/** Like wholeUnits, but may be below zero: an oversold level owes units. */
export const signedUnits = (field: string, quantity: number): number => {
  if (!Number.isSafeInteger(quantity)) {
    throw new RangeError(`${field} must be a whole number and is ${quantity}`);
  }
  return quantity;
};

export const sumOf = <Item>(items: Iterable<Item>, quantityOf: (item: Item) => number): number => {
  let sum = 0;
  for (const item of items) sum += quantityOf(item);
  return sum;
};
