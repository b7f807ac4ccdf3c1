import { Banner, List, Text } from '@shopify/polaris';
import { useEffect, useRef } from 'react';
import type { BannerHandles } from '@shopify/polaris';
import { counted } from './counts.ts';

const LISTED_AT_MOST = 6;

const WORDS = {
  more: (many: number) => `and ${many} more`,
  toCorrect: (many: number) =>
    `${counted(many, 'thing needs', 'things need')} correcting before this can be saved`,
  failed: 'This did not go through',
};

/** The summary above a form: what stops it. It takes the focus, so that nobody has to look for it. */
export const ProblemBanner = ({
  problems,
  title,
}: {
  problems: readonly string[];
  title?: string | undefined;
}) => {
  const banner = useRef<BannerHandles>(null);
  const text = problems.join('\n');
  useEffect(() => {
    if (text !== '') banner.current?.focus();
  }, [text]);
  if (problems.length === 0) return null;
  return (
    <Banner ref={banner} tone="critical" title={title ?? WORDS.toCorrect(problems.length)}>
      {problems.length === 1 ? (
        <Text as="p">{problems[0]}</Text>
      ) : (
        <List>
          {problems.slice(0, LISTED_AT_MOST).map((problem, index) => (
            <List.Item key={`${problem} ${index}`}>{problem}</List.Item>
          ))}
          {problems.length > LISTED_AT_MOST ? (
            <List.Item>{WORDS.more(problems.length - LISTED_AT_MOST)}</List.Item>
          ) : null}
        </List>
      )}
    </Banner>
  );
};

/** The banner of something that failed although it was filled in well. */
export const FailedBanner = ({ message }: { message: string | null }) => (
  <ProblemBanner title={WORDS.failed} problems={message === null ? [] : [message]} />
);
