import { expect, test } from 'vitest';
import { wordsOf } from '#app/ui/rendered.tsx';
import { parseCalendarForm } from './calendar-form.ts';
import { LeaveCard } from './leave-card.tsx';
import { PauseCard } from './pause-card.tsx';
import { PrivacyCard } from './privacy-card.tsx';
import { SetupGuide } from './setup-guide.tsx';

const nothing = () => undefined;

const parse = (calendar: unknown) => {
  const form = new FormData();
  form.set('calendar', JSON.stringify(calendar));
  return parseCalendarForm(form);
};

const calendar = {
  bufferDays: '2',
  handlingDays: '1',
  workingDays: [1, 2, 3],
  backorderLocationId: '',
  cutOff: '14:00',
  closedDays: [{ name: 'Christmas', fromOn: '2026-12-24', toOn: '' }],
  showsPlaceInLine: true,
};

test('days reach the feature as numbers, wrong ones as none', () => {
  expect(parse(calendar)).toEqual({
    bufferDays: 2,
    handlingDays: 1,
    workingDays: [1, 2, 3],
    backorderLocationId: null,
    cutOff: '14:00',
    closedDays: [{ name: 'Christmas', fromOn: '2026-12-24', toOn: '' }],
    showsPlaceInLine: true,
  });
  expect(parse({ ...calendar, bufferDays: '-2', handlingDays: '' })).toMatchObject({
    bufferDays: NaN,
    handlingDays: NaN,
  });
});

test('a location that is no location was not sent by our form', () => {
  expect(parse({ ...calendar, backorderLocationId: 'Stockholm' })).toBeNull();
});

const preview = { policies: 3, holds: 1, products: 2, orders: 1, words: 1, rules: 2, rulesTold: 1 };
const progress = {
  restoredPolicies: 3,
  releasedHolds: 0,
  deletedMetafields: 0,
  remaining: { policies: 0, holds: 1, products: 2, orders: 0, words: 0, rules: 0, rulesTold: 0 },
  done: false,
};

const leaveCard = (status: 'active' | 'leaving' | 'left') =>
  wordsOf(
    <LeaveCard
      status={status}
      preview={preview}
      progress={progress}
      isBusy={false}
      onLeave={nothing}
      onStartAgain={nothing}
    />,
  );

test('before leaving it is told what would be given back', () => {
  const words = leaveCard('active');
  expect(words).toContain('3 variants');
  expect(words).toContain('1 hold ');
  expect(words).toContain('2 product labels');
  expect(words).toContain('1 order date:');
  expect(words).toContain('2 rules: ended');
  expect(words).toContain('Your own words: taken out of the theme and off');
});

test('while leaving it is told how much is given back already', () => {
  expect(leaveCard('leaving')).toContain('50 %');
});

test('after leaving one can start again', () => {
  expect(leaveCard('left')).toContain('Start again');
});

test('everything can be released only while paused', () => {
  const card = (isPaused: boolean) =>
    wordsOf(
      <PauseCard
        isPaused={isPaused}
        isBusy={false}
        onPause={nothing}
        onResume={nothing}
        onRelease={nothing}
      />,
    );
  expect(card(false)).not.toContain('Release everything');
  expect(card(true)).toContain('Release everything');
});

test("a customer's request has an answer to download, an erasure has none", () => {
  const row = (kind: string) => [
    { at: '2026-11-23T10:00:00Z', kind, sentence: 'A request', data: {} },
  ];
  expect(wordsOf(<PrivacyCard rows={row('privacy-data-request')} zone="UTC" />)).toContain(
    'Download',
  );
  expect(wordsOf(<PrivacyCard rows={row('privacy-redacted')} zone="UTC" />)).not.toContain(
    'Download',
  );
});

const guide = (isBlockLive: boolean | null, hasPolicy = true) =>
  wordsOf(
    <SetupGuide
      hasPolicy={hasPolicy}
      hasArrival
      isBlockLive={isBlockLive}
      addBlock={{ label: 'Add the block', url: 'https://demo.myshopify.com' }}
    />,
  );

test('the guide goes when everything is set up, and not while that is still being asked', () => {
  expect(guide(true)).toBe('');
  expect(guide(null)).toContain('2 of 3 done');
  expect(guide(null)).not.toContain('Add the block');
  expect(guide(false)).toContain('Add the block');
  expect(guide(true, false)).toContain('Choose a product');
});
