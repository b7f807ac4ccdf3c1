import { findProduct, findVariant } from '../../platform/catalog.ts';
import { gid } from '../../platform/gid.ts';
import { compareDigestOf } from '../../platform/metafield-values.ts';
import {
  findMetafield,
  type MetafieldOwner,
  metafieldsOf,
  owningAppId,
  resolveNamespace,
} from '../../platform/metafields.ts';
import type { Metafield } from '../../platform/state.ts';
import type { Call } from '../call.ts';
import { connection, type PageArgs } from '../connection.ts';
import type { ApiNode } from '../node.ts';

export const metafieldNode = (call: Call, metafield: Metafield): ApiNode => ({
  __typename: 'Metafield',
  id: gid('Metafield', metafield.id),
  legacyResourceId: metafield.id,
  namespace: metafield.namespace,
  key: metafield.key,
  type: metafield.type,
  value: metafield.value,
  jsonValue: () => jsonOf(metafield),
  compareDigest: compareDigestOf(metafield),
  sizeInBytes: Buffer.byteLength(metafield.value),
  createdAt: metafield.createdAt,
  updatedAt: metafield.updatedAt,
  ownerType: OWNER_TYPE[metafield.ownerKind],
  owner: () => ownerNode(call, metafield),
});

/** What an app may see: everything but the reserved namespaces of other apps. */
export const metafieldFields = (call: Call, owner: MetafieldOwner): Record<string, unknown> => ({
  metafield: ({ namespace, key }: { namespace?: string | null; key: string }) => {
    const stored = resolveNamespace(call.app, namespace);
    const found = findMetafield(call.shop, { ...owner, namespace: stored, key });
    return found && isVisible(call, found) ? call.nodes.metafield(found) : null;
  },
  metafields: (args: PageArgs & { namespace?: string | null; keys?: string[] | null }) => {
    const stored = args.namespace ? resolveNamespace(call.app, args.namespace) : undefined;
    const found = metafieldsOf(call.shop, owner).filter(
      (each) =>
        isVisible(call, each) &&
        (stored === undefined || each.namespace === stored) &&
        (!args.keys || args.keys.includes(`${each.namespace}.${each.key}`)),
    );
    return connection(args, found, call.nodes.metafield);
  },
});

const isVisible = (call: Call, metafield: Metafield): boolean => {
  const owner = owningAppId(metafield.namespace);
  return owner === undefined || owner === call.app.id;
};

const OWNER_TYPE: Record<Metafield['ownerKind'], string> = {
  AppInstallation: 'API_PERMISSION',
  Order: 'ORDER',
  Product: 'PRODUCT',
  ProductVariant: 'PRODUCTVARIANT',
  Shop: 'SHOP',
};

const ownerNode = (call: Call, { ownerKind, ownerId }: Metafield): ApiNode | null => {
  if (ownerKind === 'Shop') return call.nodes.shop();
  if (ownerKind === 'AppInstallation') return call.nodes.installation();
  if (ownerKind === 'Order') {
    const order = call.shop.orders.find((each) => each.id === ownerId);
    return order ? call.nodes.order(order) : null;
  }
  if (ownerKind === 'Product') {
    const product = findProduct(call.shop, ownerId);
    return product ? call.nodes.product(product) : null;
  }
  const entry = findVariant(call.shop, ownerId);
  return entry ? call.nodes.variant(entry) : null;
};

const jsonOf = ({ type, value }: Metafield): unknown => {
  if (type === 'json' || type.startsWith('list.') || type === 'boolean') return JSON.parse(value);
  return type === 'number_integer' ? Number(value) : value;
};
