import { Text } from '@shopify/polaris';
import type { TextProps } from '@shopify/polaris';
import { dayInWords, rangeInWords } from '#app/ui/dates.ts';
import type { PromiseView } from '../promise-record.ts';

const WORDS = {
  ships: (days: string) => `Ships ${days}`,
  from: (source: string) => ` (${source})`,
  'no-arrival': 'No date: nothing on its way is left for it',
  overdue: 'No date: overdue',
  published: 'No date was published',
  none: 'None',
};

export const promiseInWords = (promise: PromiseView): string => {
  if (promise === null) return WORDS.none;
  if (promise.kind === 'no-date') return WORDS[promise.because];
  const { shipsOn, shipsFrom, source } = promise;
  const days = shipsFrom === null ? dayInWords(shipsOn) : rangeInWords(shipsFrom, shipsOn);
  return `${WORDS.ships(days)}${WORDS.from(source)}`;
};

interface PromiseTextProps {
  readonly promise: PromiseView;
  readonly as?: TextProps['as'];
}

/** When it ships and where the date comes from; an overdue one stands out. */
export const PromiseText = ({ promise, as = 'span' }: PromiseTextProps) => {
  const isOverdue = promise?.kind === 'no-date' && promise.because === 'overdue';
  return (
    <Text as={as} breakWord {...(isOverdue ? { tone: 'critical' } : {})}>
      {promiseInWords(promise)}
    </Text>
  );
};
