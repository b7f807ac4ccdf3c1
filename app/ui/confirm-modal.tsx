import { Box } from '@shopify/polaris';
import { Modal, TitleBar } from '@shopify/app-bridge-react';
import type { ReactNode } from 'react';

interface ConfirmModalProps {
  readonly id: string;
  readonly isOpen: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly dismiss: string;
  readonly isBusy?: boolean;
  readonly onConfirm: () => void;
  readonly onDismiss: () => void;
}

/** Asks before something that cannot be taken back. */
export const ConfirmModal = ({
  id,
  isOpen,
  title,
  children,
  confirm,
  dismiss,
  isBusy = false,
  onConfirm,
  onDismiss,
}: ConfirmModalProps) => (
  <Modal id={id} open={isOpen} onHide={onDismiss}>
    <Box padding="400">{children}</Box>
    <TitleBar title={title}>
      <button
        type="button"
        // App Bridge reads these from the element; React has no words for them.
        {...{ variant: 'primary', tone: 'critical' }}
        disabled={isBusy}
        onClick={onConfirm}
      >
        {confirm}
      </button>
      <button type="button" onClick={onDismiss}>
        {dismiss}
      </button>
    </TitleBar>
  </Modal>
);
