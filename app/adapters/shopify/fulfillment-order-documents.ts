/** What is asked of fulfillment orders, and done to them. */
export const OPEN_FULFILLMENT_ORDERS = `#graphql
  query OpenFulfillmentOrders($after: String) {
    fulfillmentOrders(first: 100, after: $after, includeClosed: false, sortKey: ID) {
      nodes {
        orderId
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const PLACE_HOLD = `#graphql
  mutation PlaceHold($id: ID!, $hold: FulfillmentOrderHoldInput!) {
    fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
      fulfillmentHold {
        id
      }
      fulfillmentOrder {
        id
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;

export const RELEASE_HOLDS = `#graphql
  mutation ReleaseHolds($id: ID!, $holdIds: [ID!]!) {
    fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) {
      fulfillmentOrder {
        id
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;

export const RELEASE_AND_HOLD_REST = `#graphql
  mutation ReleaseAndHoldRest($id: ID!, $holdIds: [ID!]!, $hold: FulfillmentOrderHoldInput!) {
    fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) {
      fulfillmentOrder {
        id
      }
      userErrors {
        code
        field
        message
      }
    }
    fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
      fulfillmentHold {
        id
      }
      fulfillmentOrder {
        id
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;

export const SPLIT = `#graphql
  mutation SplitFulfillmentOrder($splits: [FulfillmentOrderSplitInput!]!) {
    fulfillmentOrderSplit(fulfillmentOrderSplits: $splits) {
      fulfillmentOrderSplits {
        fulfillmentOrder {
          id
        }
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;
