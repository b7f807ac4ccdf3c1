/** Whatever is asked for inside the app and does not exist: said within its menu. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { notFound } from '#app/ui/not-found.ts';
import { pageTitle } from '#app/ui/page-title.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
export { PageProblem as ErrorBoundary } from '#app/ui/page-problem.tsx';

const WORDS = {
  title: 'This page does not exist',
  sentence: 'The address may be mistyped, or what it showed has been removed.',
};

export const loader = async ({ request }: LoaderFunctionArgs): Promise<never> => {
  await authenticateAdmin(request);
  throw notFound({ ...WORDS, back: null });
};

export const meta: MetaFunction = () => pageTitle(WORDS.title);

export default function Nowhere() {
  return null;
}
