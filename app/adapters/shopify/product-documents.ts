/** What is asked about products. Variants beyond the first page are read product by product. */
const VARIANT = `#graphql
  fragment Variant on ProductVariant {
    id
    title
    sku
    price
    inventoryPolicy
    inventoryQuantity
    requiresComponents
    inventoryItem {
      id
      tracked
    }
  }
` as const;

const PRODUCT_FIELDS = `#graphql
  fragment Product on Product {
    id
    title
    handle
    isGiftCard
    featuredMedia {
      preview {
        image {
          url(transform: { maxWidth: 160, maxHeight: 160 })
        }
      }
    }
    variants(first: 15) {
      nodes {
        ...Variant
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  ${VARIANT}
` as const;

export const PRODUCTS = `#graphql
  query Products($query: String, $first: Int, $last: Int, $after: String, $before: String) {
    products(
      query: $query
      first: $first
      last: $last
      after: $after
      before: $before
      sortKey: TITLE
    ) {
      nodes {
        ...Product
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
  ${PRODUCT_FIELDS}
` as const;

export const PRODUCT = `#graphql
  query Product($id: ID!) {
    product(id: $id) {
      ...Product
    }
  }
  ${PRODUCT_FIELDS}
` as const;

export const PRODUCT_VARIANTS = `#graphql
  query ProductVariants($id: ID!, $after: String!) {
    product(id: $id) {
      variants(first: 250, after: $after) {
        nodes {
          ...Variant
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  ${VARIANT}
` as const;

export const SET_INVENTORY_POLICY = `#graphql
  mutation SetInventoryPolicy($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
    productVariantsBulkUpdate(productId: $productId, variants: $variants) {
      productVariants {
        id
      }
      userErrors {
        code
        field
        message
      }
    }
  }
` as const;
