import { findProduct, findVariant } from '../../platform/catalog.ts';
import { parseGid } from '../../platform/gid.ts';
import { compareDigestOf, whyNotOfType } from '../../platform/metafield-values.ts';
import {
  definitionOf,
  findMetafield,
  type MetafieldKey,
  type MetafieldOwner,
  owningAppId,
  resolveNamespace,
} from '../../platform/metafields.ts';
import { hasScope } from '../../platform/app-configuration.ts';
import { announceProduct } from '../../platform/products.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Metafield } from '../../platform/state.ts';
import type { Call } from '../call.ts';
import type { ApiNode } from '../node.ts';

interface SetInput {
  ownerId: string;
  namespace?: string | null;
  key: string;
  type?: string | null;
  value: string;
  compareDigest?: string | null;
}

interface Identifier {
  ownerId: string;
  namespace: string;
  key: string;
}

type Write = MetafieldKey & { type: string; value: string };

const MOST = 25;

/** `metafieldsSet`, all or nothing, and `metafieldsDelete`. */
export const metafieldMutations = (call: Call) => ({
  metafieldsSet: ({ metafields: inputs }: { metafields: SetInput[] }) => {
    const planned = inputs.map((input, index) => planWrite(call, input, index));
    const refusals = planned.flatMap((each) => ('refused' in each ? [each.refused] : []));
    if (inputs.length > MOST) refusals.unshift(tooMany());
    if (refusals.length > 0) return { metafields: null, userErrors: setErrors(refusals) };
    const written = planned.flatMap((each) => ('refused' in each ? [] : [write(call, each)]));
    announceOwners(call, written);
    return { metafields: written.map(call.nodes.metafield), userErrors: [] };
  },

  metafieldsDelete: ({ metafields: identifiers }: { metafields: Identifier[] }) => {
    const deleted = identifiers.map((identifier) => {
      const owner = ownerOf(call, identifier.ownerId);
      const namespace = resolveNamespace(call.app, identifier.namespace);
      const found = owner && findMetafield(call.shop, { ...owner, namespace, key: identifier.key });
      return found && mayWrite(call, found.ownerKind, namespace)
        ? { identifier, metafield: found }
        : null;
    });
    const gone = deleted.flatMap((each) => (each ? [each.metafield] : []));
    call.shop.metafields = call.shop.metafields.filter((each) => !gone.includes(each));
    announceOwners(call, gone);
    return {
      deletedMetafields: deleted.map(
        (each) => each && { __typename: 'MetafieldIdentifier', ...each.identifier },
      ),
      userErrors: [],
    };
  },
});

const planWrite = (
  call: Call,
  input: SetInput,
  index: number,
): Write | { refused: Refusal & { index: number } } => {
  const refused = (code: string, field: string, message: string) => ({
    refused: { code, field: ['metafields', String(index), field], message, index },
  });
  const owner = ownerOf(call, input.ownerId);
  if (!owner) return refused('INVALID', 'ownerId', 'Owner does not exist.');
  const namespace = resolveNamespace(call.app, input.namespace);
  if (!mayWrite(call, owner.ownerKind, namespace)) {
    const message =
      'Access to this namespace and key on Metafields for this resource type is not allowed.';
    return refused('APP_NOT_AUTHORIZED', 'namespace', message);
  }
  const at = { ...owner, namespace, key: input.key };
  const known = findMetafield(call.shop, at);
  const defined = definitionOf(call.platform.state.apps, at)?.type ?? known?.type;
  const type = input.type ?? defined;
  if (type === undefined) return refused('BLANK', 'type', 'Type can’t be blank');
  if (defined !== undefined && type !== defined) {
    return refused(
      'INVALID_TYPE',
      'type',
      `Type '${type}' must be consistent with the definition's type: '${defined}'.`,
    );
  }
  const wrong = whyNotOfType(type, input.value);
  if (wrong !== undefined) return refused('INVALID_VALUE', 'value', wrong);
  if (isStale(input, known)) {
    const message =
      'The resource has been updated since it was loaded. Try again with an updated compareDigest value.';
    return refused('STALE_OBJECT', 'compareDigest', message);
  }
  return { ...at, type, value: input.value };
};

/** No digest: write anyway. Null: it must not exist yet. */
const isStale = (input: SetInput, known: Metafield | undefined): boolean => {
  if (input.compareDigest === undefined) return false;
  return input.compareDigest !== (known ? compareDigestOf(known) : null);
};

const write = (call: Call, { type, value, ...at }: Write): Metafield => {
  const now = call.platform.clock.now();
  const known = findMetafield(call.shop, at);
  if (known) {
    if (known.value !== value) known.updatedAt = now;
    known.value = value;
    return known;
  }
  const id = call.platform.newId();
  const metafield: Metafield = { id, ...at, type, value, createdAt: now, updatedAt: now };
  call.shop.metafields.push(metafield);
  return metafield;
};

/** A product whose metafields change has changed. */
const announceOwners = (call: Call, changed: readonly Metafield[]): void => {
  const products = new Set(
    changed.flatMap(({ ownerKind, ownerId }) => {
      if (ownerKind === 'Product') return [ownerId];
      const entry = ownerKind === 'ProductVariant' ? findVariant(call.shop, ownerId) : undefined;
      return entry ? [entry.product.id] : [];
    }),
  );
  for (const id of products) {
    const product = findProduct(call.shop, id);
    if (product) announceProduct(call.platform, call.shop, product);
  }
  call.platform.changed();
};

const ownerOf = (call: Call, globalId: string): MetafieldOwner | undefined => {
  const parsed = parseGid(globalId);
  if (!parsed) return undefined;
  const { kind, id: ownerId } = parsed;
  const { shop } = call;
  if (kind === 'Shop' && shop.id === ownerId) return { ownerKind: 'Shop', ownerId };
  if (kind === 'AppInstallation' && call.installation.id === ownerId) {
    return { ownerKind: 'AppInstallation', ownerId };
  }
  if (kind === 'Product' && findProduct(shop, ownerId)) return { ownerKind: 'Product', ownerId };
  if (kind === 'ProductVariant' && findVariant(shop, ownerId)) {
    return { ownerKind: 'ProductVariant', ownerId };
  }
  const isOrder = kind === 'Order' && shop.orders.some((order) => order.id === ownerId);
  return isOrder ? { ownerKind: 'Order', ownerId } : undefined;
};

const WRITE_SCOPE: Record<Metafield['ownerKind'], string | null> = {
  AppInstallation: null,
  Order: 'write_orders',
  Product: 'write_products',
  ProductVariant: 'write_products',
  Shop: null,
};

const mayWrite = (call: Call, kind: Metafield['ownerKind'], namespace: string): boolean => {
  const owner = owningAppId(namespace);
  const scope = WRITE_SCOPE[kind];
  const granted = scope === null || hasScope(call.installation.grantedScopes, scope);
  return granted && (owner === undefined || owner === call.app.id);
};

const tooMany = (): Refusal & { index: number } => ({
  code: 'LESS_THAN_OR_EQUAL_TO',
  field: ['metafields'],
  message: `Exceeded the maximum metafields input limit of ${MOST}.`,
  index: MOST,
});

const setErrors = (refusals: (Refusal & { index: number })[]): ApiNode[] =>
  refusals.map(({ code, field, message, index }) => ({
    __typename: 'MetafieldsSetUserError',
    code,
    field,
    message,
    elementIndex: index,
  }));
