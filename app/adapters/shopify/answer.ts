/** What surrounds the data of every answer: its cost, and what went wrong. */
import { z } from 'zod';
import type { ReportedCost } from './pace.ts';

const extensions = z.object({
  cost: z.object({
    requestedQueryCost: z.number(),
    throttleStatus: z.object({
      maximumAvailable: z.number(),
      currentlyAvailable: z.number(),
      restoreRate: z.number(),
    }),
  }),
});

const status = z.object({ code: z.number(), retryAfter: z.number().optional() });

/** The HTTP status of a failed request, and the seconds that Shopify asks us to wait. */
export const statusOf = (response: unknown): z.infer<typeof status> => status.parse(response);

/** The cost in an answer's `extensions`; null when it reports none. */
export const costIn = (reported: unknown): ReportedCost | null => {
  const parsed = extensions.safeParse(reported);
  if (!parsed.success) return null;
  const { requestedQueryCost, throttleStatus } = parsed.data.cost;
  return { requested: requestedQueryCost, ...throttleStatus };
};

export const answer = z.object({ data: z.unknown(), extensions: z.unknown() });

const graphqlErrors = z.array(
  z.object({
    message: z.string(),
    extensions: z.object({ code: z.string().optional() }).optional(),
  }),
);

const failedBody = z.object({
  errors: z.object({ graphQLErrors: graphqlErrors }),
  extensions: z.unknown(),
});

export interface FailedAnswer {
  readonly codes: readonly string[];
  readonly messages: readonly string[];
  readonly cost: ReportedCost | null;
}

/** The GraphQL errors in the body of a failed request; null when there are none. */
export const failedAnswerIn = (body: unknown): FailedAnswer | null => {
  const parsed = failedBody.safeParse(body);
  if (!parsed.success) return null;
  const { errors, extensions: reported } = parsed.data;
  return {
    codes: errors.graphQLErrors.flatMap((error) => error.extensions?.code ?? []),
    messages: errors.graphQLErrors.map((error) => error.message),
    cost: costIn(reported),
  };
};
