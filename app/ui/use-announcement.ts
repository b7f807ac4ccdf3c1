import { useAppBridge } from '@shopify/app-bridge-react';
import { useEffect, useRef } from 'react';

/**
 * Says once, in a toast, what an answer means. An answer is announced when it is a new object, so that
 * the same success twice is told twice and a re-render not at all.
 */
export const useAnnouncement = <Answer extends object>(
  answer: Answer | null | undefined,
  inWords: (answer: Answer) => string | null,
): void => {
  const shopify = useAppBridge();
  const announced = useRef<Answer | null>(null);
  useEffect(() => {
    if (!answer || announced.current === answer) return;
    announced.current = answer;
    const sentence = inWords(answer);
    if (sentence !== null) shopify.toast.show(sentence);
  }, [answer, inWords, shopify]);
};
