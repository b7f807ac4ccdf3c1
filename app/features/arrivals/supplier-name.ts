/** The name of whoever sends an arrival. Suppliers are the same if their names are equal ignoring case. */

const LONGEST_SUPPLIER = 100;

/** As it is kept, on one line and without needless blanks; null for none. */
export const supplierIn = (typed: string): string | null => {
  const name = typed
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return name === '' ? null : name;
};

export const supplierProblem = (supplier: string | null): string | null =>
  supplier !== null && supplier.length > LONGEST_SUPPLIER
    ? `Give the supplier a name of at most ${LONGEST_SUPPLIER} characters.`
    : null;

/** The same for suppliers that are the same. Folded here: what the database folds depends on its locale. */
export const supplierKeyOf = (supplier: string): string => supplier.toLowerCase();
