import { BlockStack, Button, Card, InlineStack, List, ProgressBar, Text } from '@shopify/polaris';
import { useState } from 'react';
import { ConfirmModal } from '#app/ui/confirm-modal.tsx';
import { counted } from '#app/ui/counts.ts';
import type { ShopStatus } from '#app/ui/paused-banner.tsx';

export interface OfOurs {
  readonly policies: number;
  readonly holds: number;
  readonly products: number;
  readonly orders: number;
  readonly words: number;
  readonly rules: number;
  readonly rulesTold: number;
}

export interface LeaveProgressView {
  readonly restoredPolicies: number;
  readonly releasedHolds: number;
  readonly deletedMetafields: number;
  readonly remaining: OfOurs;
  readonly done: boolean;
}

const policies = (many: number) => counted(many, 'variant');
const holds = (many: number) => counted(many, 'hold');
const labels = (many: number) => counted(many, 'product label');
const dates = (many: number) => counted(many, 'order date');

const WORDS = {
  title: 'Leave',
  sentence:
    'Before you uninstall: give back everything that Holdline changed. After an uninstall Shopify lets an app change nothing, so what is left would stay.',
  preview: (ours: OfOurs) => [
    `${policies(ours.policies)}: what Shopify did at zero stock before comes back`,
    `${holds(ours.holds)} on orders: released`,
    `${labels(ours.products)}: deleted, so that no date is shown in the store`,
    `${dates(ours.orders)}: deleted, so that no buyer reads one on the page of an order`,
    ...(ours.rules === 0
      ? []
      : [`${counted(ours.rules, 'rule')}: ended, and taken out of the theme`]),
    ...(ours.words === 0
      ? []
      : ['Your own words: taken out of the theme and off the pages of orders']),
  ],
  button: 'Leave this shop',
  confirmTitle: 'Give everything back and leave?',
  confirm: 'Leave',
  dismiss: 'Stay',
  leavingTitle: 'Holdline is leaving',
  leaving: 'This goes on by itself, also when you close the page.',
  progress: 'Given back',
  left: 'Nothing of Holdline remains in Shopify. You can uninstall it now, or start again: the line is kept.',
  leftTitle: 'Holdline has left',
  uninstall: 'Open apps in Shopify',
  again: 'Start again',
  gaveBack: (progress: LeaveProgressView) => [
    `${policies(progress.restoredPolicies)} given back to Shopify’s own setting`,
    `${holds(progress.releasedHolds)} released`,
    `${counted(progress.deletedMetafields, 'label')} deleted, of products, orders and the theme`,
  ],
};

const sum = (ours: OfOurs): number =>
  ours.policies + ours.holds + ours.products + ours.orders + ours.words + ours.rulesTold;

const doneOf = (progress: LeaveProgressView): number =>
  progress.restoredPolicies + progress.releasedHolds + progress.deletedMetafields;

const percentOf = (progress: LeaveProgressView): number => {
  const all = doneOf(progress) + sum(progress.remaining);
  return all === 0 ? 100 : Math.floor((doneOf(progress) / all) * 100);
};

const Sentences = ({ sentences }: { sentences: readonly string[] }) => (
  <List>
    {sentences.map((sentence) => (
      <List.Item key={sentence}>{sentence}</List.Item>
    ))}
  </List>
);

const Leaving = ({ progress }: { progress: LeaveProgressView }) => (
  <BlockStack gap="300">
    <Text as="h2" variant="headingMd">
      {WORDS.leavingTitle}
    </Text>
    <Text as="p">{WORDS.leaving}</Text>
    <Text as="p" id="leave-progress">
      {WORDS.progress}: {percentOf(progress)} %
    </Text>
    <ProgressBar progress={percentOf(progress)} ariaLabelledBy="leave-progress" size="small" />
    <Sentences sentences={WORDS.gaveBack(progress)} />
  </BlockStack>
);

const Left = ({
  progress,
  isBusy,
  onStartAgain,
}: {
  progress: LeaveProgressView;
  isBusy: boolean;
  onStartAgain: () => void;
}) => (
  <BlockStack gap="300">
    <Text as="h2" variant="headingMd">
      {WORDS.leftTitle}
    </Text>
    <Text as="p">{WORDS.left}</Text>
    <Sentences sentences={WORDS.gaveBack(progress)} />
    <InlineStack gap="200">
      <Button url="shopify://admin/settings/apps" target="_top">
        {WORDS.uninstall}
      </Button>
      <Button disabled={isBusy} onClick={onStartAgain}>
        {WORDS.again}
      </Button>
    </InlineStack>
  </BlockStack>
);

interface LeaveCardProps {
  readonly status: ShopStatus;
  readonly preview: OfOurs;
  readonly progress: LeaveProgressView;
  readonly isBusy: boolean;
  readonly onLeave: () => void;
  readonly onStartAgain: () => void;
}

/** Gives back everything that was changed: what it would be, how far it is, what it was. */
export const LeaveCard = (props: LeaveCardProps) => {
  const { status, preview, progress, isBusy, onLeave, onStartAgain } = props;
  const [isAsking, setIsAsking] = useState(false);
  const dismiss = () => {
    setIsAsking(false);
  };
  if (status === 'leaving') {
    return (
      <Card>
        <Leaving progress={progress} />
      </Card>
    );
  }
  if (status === 'left') {
    return (
      <Card>
        <Left progress={progress} isBusy={isBusy} onStartAgain={onStartAgain} />
      </Card>
    );
  }
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {WORDS.title}
        </Text>
        <Text as="p">{WORDS.sentence}</Text>
        <Sentences sentences={WORDS.preview(preview)} />
        <InlineStack>
          <Button
            tone="critical"
            disabled={isBusy}
            onClick={() => {
              setIsAsking(true);
            }}
          >
            {WORDS.button}
          </Button>
        </InlineStack>
      </BlockStack>
      <ConfirmModal
        id="leave"
        isOpen={isAsking}
        title={WORDS.confirmTitle}
        confirm={WORDS.confirm}
        dismiss={WORDS.dismiss}
        onConfirm={() => {
          dismiss();
          onLeave();
        }}
        onDismiss={dismiss}
      >
        <Sentences sentences={WORDS.preview(preview)} />
      </ConfirmModal>
    </Card>
  );
};
