import { useBlocker } from '@remix-run/react';
import { SaveBar, useAppBridge } from '@shopify/app-bridge-react';
import { useEffect } from 'react';

interface UnsavedChangesProps {
  readonly id: string;
  readonly isOpen: boolean;
  readonly isSaving: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

const WORDS = { save: 'Save', discard: 'Discard' };

/** The admin's save bar, and its question to whoever leaves the page before saving. */
export const UnsavedChanges = ({
  id,
  isOpen,
  isSaving,
  onSave,
  onDiscard,
}: UnsavedChangesProps) => {
  const shopify = useAppBridge();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isOpen && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    shopify.saveBar.leaveConfirmation().then(
      () => {
        blocker.proceed();
      },
      () => {
        blocker.reset();
      },
    );
  }, [blocker, shopify]);
  return (
    <SaveBar id={id} open={isOpen} discardConfirmation>
      <button
        type="button"
        // App Bridge reads these from the element; React has no words for them.
        {...{ variant: 'primary', ...(isSaving ? { loading: '' } : {}) }}
        disabled={isSaving}
        onClick={onSave}
      >
        {WORDS.save}
      </button>
      <button type="button" disabled={isSaving} onClick={onDiscard}>
        {WORDS.discard}
      </button>
    </SaveBar>
  );
};
