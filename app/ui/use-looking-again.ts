/**
 * A page that is read again by itself while something goes on behind it: soon at first, then less and
 * less often, and not while nobody sees it.
 */
import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useSyncExternalStore } from 'react';

const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 20_000;

export const pauseAfter = (looks: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 1.5 ** looks);

const listen = (onChange: () => void): (() => void) => {
  document.addEventListener('visibilitychange', onChange);
  return () => {
    document.removeEventListener('visibilitychange', onChange);
  };
};

const useIsSeen = (): boolean =>
  useSyncExternalStore(
    listen,
    () => document.visibilityState === 'visible',
    () => true,
  );

export const useLookingAgain = (isOn: boolean): void => {
  const { revalidate, state } = useRevalidator();
  const isSeen = useIsSeen();
  const looks = useRef(0);
  useEffect(() => {
    looks.current = 0;
  }, [isOn, isSeen]);
  useEffect(() => {
    if (!isOn || !isSeen || state !== 'idle') return undefined;
    const timer = setTimeout(() => {
      looks.current += 1;
      revalidate();
    }, pauseAfter(looks.current));
    return () => {
      clearTimeout(timer);
    };
  }, [isOn, isSeen, revalidate, state]);
};
