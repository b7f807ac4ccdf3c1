/** How a bulk operation is started and looked after. What it reads or writes stands with its resource. */
export const START_BULK_QUERY = `#graphql
  mutation StartBulkQuery($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: false) {
      bulkOperation {
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

export const STAGE_BULK_FILE = `#graphql
  mutation StageBulkFile($input: [StagedUploadInput!]!) {
    stagedUploadsCreate(input: $input) {
      stagedTargets {
        url
        parameters {
          name
          value
        }
      }
      userErrors {
        field
        message
      }
    }
  }
` as const;

export const START_BULK_MUTATION = `#graphql
  mutation StartBulkMutation($mutation: String!, $stagedUploadPath: String!) {
    bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $stagedUploadPath) {
      bulkOperation {
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

export const BULK_OPERATION = `#graphql
  query BulkOperation($id: ID!) {
    bulkOperation(id: $id) {
      status
      errorCode
      objectCount
      url
    }
  }
` as const;
