import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useState } from 'react';
import { ConfirmModal } from '#app/ui/confirm-modal.tsx';

const WORDS = {
  active: {
    title: 'Pause',
    sentence:
      'While paused, Holdline places no new holds. Orders that are held stay held, products keep what they do at zero stock, and shoppers still read their dates.',
    button: 'Pause Holdline',
  },
  paused: {
    title: 'Holdline is paused',
    sentence:
      'No new holds are placed. When you resume, everything that came in since is looked at and whoever waits is held again.',
    button: 'Resume Holdline',
  },
  release: 'Release everything that is held',
  releaseTitle: 'Release every order that Holdline holds?',
  releaseText:
    'Every waiting order becomes free to ship, whether its goods are there or not. Holds of other apps and of your staff stay.',
  releaseConfirm: 'Release everything',
  dismiss: 'Keep holding',
};

interface PauseCardProps {
  readonly isPaused: boolean;
  readonly isBusy: boolean;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onRelease: () => void;
}

/** Stops and starts placing holds; while stopped, lets go of what is held if asked to. */
export const PauseCard = ({ isPaused, isBusy, onPause, onResume, onRelease }: PauseCardProps) => {
  const [isAsking, setIsAsking] = useState(false);
  const words = isPaused ? WORDS.paused : WORDS.active;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.title}
        </Text>
        <Text as="p">{words.sentence}</Text>
        <InlineStack gap="200">
          <Button
            disabled={isBusy}
            onClick={isPaused ? onResume : onPause}
            {...(isPaused ? { variant: 'primary' } : {})}
          >
            {words.button}
          </Button>
          {isPaused ? (
            <Button
              tone="critical"
              disabled={isBusy}
              onClick={() => {
                setIsAsking(true);
              }}
            >
              {WORDS.release}
            </Button>
          ) : null}
        </InlineStack>
      </BlockStack>
      {isPaused ? (
        <ConfirmModal
          id="release-everything"
          isOpen={isAsking}
          title={WORDS.releaseTitle}
          confirm={WORDS.releaseConfirm}
          dismiss={WORDS.dismiss}
          onConfirm={() => {
            setIsAsking(false);
            onRelease();
          }}
          onDismiss={() => {
            setIsAsking(false);
          }}
        >
          <Text as="p">{WORDS.releaseText}</Text>
        </ConfirmModal>
      ) : null}
    </Card>
  );
};
