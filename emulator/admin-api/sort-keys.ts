import { NotModelled } from './node.ts';

export type KeyOf<Item> = (item: Item) => string | number;

export const byId = ({ id }: { id: string }): number => Number(id);

/** How a list is sorted by the key of this name; a key that is not modelled fails loudly. */
export const sortKey = <Item>(keys: Record<string, KeyOf<Item>>, name: string): KeyOf<Item> => {
  const keyOf = keys[name];
  if (!keyOf) throw new NotModelled(`sorting by ${name}`);
  return keyOf;
};
