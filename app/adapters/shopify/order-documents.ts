/**
 * What is asked about an order. One look costs under Shopify's limit of 1,000 points a query; what
 * does not fit into it is read page by page.
 */
const ORDER_LINE = `#graphql
  fragment OrderLine on LineItem {
    id
    title
    variantTitle
    sku
    quantity
    currentQuantity
    unfulfilledQuantity
    requiresShipping
    isGiftCard
    product {
      id
    }
    variant {
      id
      requiresComponents
      inventoryItem {
        id
        tracked
      }
    }
    sellingPlan {
      name
    }
  }
` as const;

const FULFILLMENT_ORDER_LINE = `#graphql
  fragment FulfillmentOrderLine on FulfillmentOrderLineItem {
    id
    inventoryItemId
    remainingQuantity
    lineItem {
      id
    }
  }
` as const;

const FULFILLMENT_ORDER = `#graphql
  fragment FulfillmentOrder on FulfillmentOrder {
    id
    status
    requestStatus
    assignedLocation {
      location {
        id
      }
    }
    deliveryMethod {
      methodType
    }
    supportedActions {
      action
    }
    fulfillmentHolds {
      id
      handle
      heldByRequestingApp
    }
    lineItems(first: 20) {
      nodes {
        ...FulfillmentOrderLine
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  ${FULFILLMENT_ORDER_LINE}
` as const;

export const ORDER = `#graphql
  query Order($id: ID!) {
    order(id: $id) {
      id
      name
      createdAt
      processedAt
      cancelledAt
      lineItems(first: 50) {
        nodes {
          ...OrderLine
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      fulfillmentOrders(first: 10) {
        nodes {
          ...FulfillmentOrder
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  ${ORDER_LINE}
  ${FULFILLMENT_ORDER}
` as const;

export const ORDER_LINES = `#graphql
  query OrderLines($id: ID!, $after: String!) {
    order(id: $id) {
      lineItems(first: 100, after: $after) {
        nodes {
          ...OrderLine
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  ${ORDER_LINE}
` as const;

export const ORDER_FULFILLMENT_ORDERS = `#graphql
  query OrderFulfillmentOrders($id: ID!, $after: String!) {
    order(id: $id) {
      fulfillmentOrders(first: 15, after: $after) {
        nodes {
          ...FulfillmentOrder
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  ${FULFILLMENT_ORDER}
` as const;

export const FULFILLMENT_ORDER_LINES = `#graphql
  query FulfillmentOrderLines($id: ID!, $after: String!) {
    fulfillmentOrder(id: $id) {
      lineItems(first: 200, after: $after) {
        nodes {
          ...FulfillmentOrderLine
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  ${FULFILLMENT_ORDER_LINE}
` as const;

export const ORDERS_UPDATED_SINCE = `#graphql
  query OrdersUpdatedSince($query: String!, $after: String) {
    orders(first: 100, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes {
        id
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
` as const;
