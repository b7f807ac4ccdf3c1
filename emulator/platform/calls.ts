/** One line of the log: an API call, a token request or an attempt to deliver a webhook. Never a token. */
export type ApiCall =
  | {
      kind: 'admin-api';
      at: string;
      shop: string;
      app: string;
      /** The operation's own name; empty when it has none. */
      operation: string;
      roots: string[];
      variables: unknown;
      status: number;
      /** Codes or messages of the errors, GraphQL errors and user errors alike. */
      errors: string[];
      cost: number;
    }
  | { kind: 'oauth'; at: string; shop: string; app: string; grant: string; status: number }
  | {
      kind: 'webhook';
      at: string;
      shop: string;
      app: string;
      topic: string;
      webhookId: string;
      attempt: number;
      outcome: string;
    };

const KEPT = 2000;

/** Appends to the bounded log. */
export const recordCall = (calls: ApiCall[], call: ApiCall): void => {
  calls.push(call);
  if (calls.length > KEPT) calls.splice(0, calls.length - KEPT);
};
