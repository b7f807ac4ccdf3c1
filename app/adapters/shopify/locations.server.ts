import { asId, type LocationId } from '#app/domain/ids.ts';
import type { Admin } from './admin.server.ts';
import { everyNode } from './every-page.ts';

const LOCATIONS = `#graphql
  query Locations($after: String) {
    locations(first: 100, after: $after, includeInactive: true, sortKey: NAME) {
      nodes {
        id
        name
        isActive
        fulfillsOnlineOrders
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export interface LocationView {
  readonly id: LocationId;
  readonly name: string;
  readonly isActive: boolean;
  readonly fulfillsOnline: boolean;
}

/** Every location of the shop, deactivated ones included: old orders may still point at them. */
export const readLocations = async (admin: Admin): Promise<LocationView[]> => {
  const read = async (after: string | null) => (await admin.send(LOCATIONS, { after })).locations;
  const nodes = await everyNode(await read(null), read);
  return nodes.map((node) => ({
    id: asId<'Location'>(node.id),
    name: node.name,
    isActive: node.isActive,
    fulfillsOnline: node.fulfillsOnlineOrders,
  }));
};
