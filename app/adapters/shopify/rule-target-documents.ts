/** What is asked about collections, tags and vendors: whatever several products have in common. */
export const COLLECTIONS = `#graphql
  query Collections($query: String) {
    collections(first: 25, query: $query, sortKey: TITLE) {
      nodes {
        id
        title
        productsCount {
          count
        }
      }
    }
  }
` as const;

export const COLLECTION = `#graphql
  query Collection($id: ID!) {
    collection(id: $id) {
      id
      title
    }
  }
` as const;

/** Of some collections, those that are published to the online store, and those that are not. */
export const SHOWN_COLLECTIONS = `#graphql
  query ShownCollections($published: String!, $unpublished: String!) {
    published: collections(first: 50, query: $published) {
      nodes {
        id
      }
    }
    unpublished: collections(first: 50, query: $unpublished) {
      nodes {
        id
      }
    }
  }
` as const;

export const PRODUCT_TAGS = `#graphql
  query ProductTags($after: String) {
    productTags(first: 1000, after: $after) {
      nodes
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
` as const;

export const PRODUCT_VENDORS = `#graphql
  query ProductVendors($after: String) {
    productVendors(first: 1000, after: $after) {
      nodes
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
` as const;

export const PRODUCTS_COUNT = `#graphql
  query ProductsCount($query: String) {
    productsCount(query: $query, limit: null) {
      count
      precision
    }
  }
` as const;
