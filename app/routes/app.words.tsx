/** What the label says in the shop's own words, per language, with a preview. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { today } from '#app/domain/calendar.ts';
import { readSettings } from '#app/features/shops/read.server.ts';
import { changeWords } from '#app/features/words/change-words.server.ts';
import { readShopWords } from '#app/features/words/read.server.ts';
import { samplesFor } from '#app/features/words/samples.ts';
import { parseWordsForm } from '#app/features/words/ui/words-form.ts';
import { WordsPage } from '#app/features/words/ui/words-page.tsx';
import type { WordsAnswer } from '#app/features/words/ui/words-page.tsx';
import { orFailed } from '#app/ui/failure.ts';
import { pageTitle } from '#app/ui/page-title.ts';
import { STAFF } from '#app/ui/staff.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
export { keepForm as clientAction } from '#app/ui/keep-form.ts';
export { PageProblem as ErrorBoundary } from '#app/ui/page-problem.tsx';

const MALFORMED: WordsAnswer = {
  kind: 'failed',
  message: 'This page was out of date. Reload it and try again.',
};

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const [saved, { zone, status }] = await Promise.all([readShopWords(ctx), readSettings(ctx)]);
  return { saved, status, samples: samplesFor(today(ctx.clock.now(), zone)) };
};

export const action = async ({ request }: ActionFunctionArgs): Promise<WordsAnswer> => {
  const { ctx } = await authenticateAdmin(request);
  const words = parseWordsForm(await request.formData());
  if (words === null) return MALFORMED;
  return orFailed<WordsAnswer>(ctx.log, () => changeWords(ctx, { words, actor: STAFF }));
};

export const meta: MetaFunction = () => pageTitle('Words');

export default function WordsRoute() {
  return <WordsPage {...useLoaderData<typeof loader>()} />;
}
