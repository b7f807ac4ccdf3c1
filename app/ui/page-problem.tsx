import { Banner, BlockStack, Button, ButtonGroup, Page, Text } from '@shopify/polaris';
import { isRouteErrorResponse, useRevalidator, useRouteError } from '@remix-run/react';
import { TitleBar } from '@shopify/app-bridge-react';
import { z } from 'zod';
import { notFoundSchema } from './not-found.ts';
import type { NotFound } from './not-found.ts';

const WORDS = {
  missingTitle: 'This page does not exist',
  missing: 'The address may be mistyped, or what it showed has been removed.',
  failedTitle: 'This page could not be shown',
  failed:
    'Holdline could not read what belongs here. Nothing was changed. Try again in a moment; if it stays like this, the shop’s connection may be interrupted.',
  again: 'Try again',
  home: 'Go to the start page',
};

const answerSchema = z.object({ status: z.number(), data: notFoundSchema });

const explain = (error: unknown): NotFound & { canTryAgain: boolean } => {
  if (isRouteErrorResponse(error) && error.status === 404) {
    const ours = answerSchema.safeParse(error);
    if (ours.success) return { ...ours.data.data, canTryAgain: false };
    return {
      title: WORDS.missingTitle,
      sentence: WORDS.missing,
      back: null,
      canTryAgain: false,
    };
  }
  return { title: WORDS.failedTitle, sentence: WORDS.failed, back: null, canTryAgain: true };
};

/** What a route shows instead of its page when the page could not be made. */
export const PageProblem = () => {
  const { title, sentence, back, canTryAgain } = explain(useRouteError());
  const revalidator = useRevalidator();
  return (
    <main>
      <Page title={title}>
        <TitleBar title={title} />
        <Banner tone={canTryAgain ? 'critical' : 'warning'}>
          <BlockStack gap="300">
            <Text as="p">{sentence}</Text>
            <ButtonGroup>
              {canTryAgain ? (
                <Button
                  loading={revalidator.state === 'loading'}
                  onClick={() => {
                    revalidator.revalidate();
                  }}
                >
                  {WORDS.again}
                </Button>
              ) : null}
              {back ? <Button url={back.url}>{back.label}</Button> : null}
              {back ? null : <Button url="/app">{WORDS.home}</Button>}
            </ButtonGroup>
          </BlockStack>
        </Banner>
      </Page>
    </main>
  );
};
