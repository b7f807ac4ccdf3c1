import { Badge, BlockStack, Box, Button, Card, Icon, InlineStack, Text } from '@shopify/polaris';
import { CheckCircleIcon, MinusCircleIcon } from '@shopify/polaris-icons';
import { newArrivalPath, productsPath } from '#app/ui/paths.ts';

const WORDS = {
  title: 'Set up Holdline',
  progress: (done: number, all: number) => `${done} of ${all} done`,
  done: 'Done',
  open: 'To do',
  policy: {
    title: 'Choose a product that keeps selling',
    sentence:
      'Decide per variant what happens when stock runs out: keep selling with a date, or stop.',
    action: { label: 'Choose a product', url: productsPath({}) },
  },
  arrival: {
    title: 'Record what is on its way',
    sentence: 'An arrival gives backorders their date. Oldest orders get the goods first.',
    action: { label: 'Record an arrival', url: newArrivalPath() },
  },
  block: {
    title: 'Show the date on your product pages',
    sentence:
      'Add the Holdline block to your theme, so that shoppers read the date before they pay.',
  },
};

interface Step {
  readonly title: string;
  readonly sentence: string;
  /** Null while it is being asked. */
  readonly isDone: boolean | null;
  readonly action: {
    readonly label: string;
    readonly url: string;
    readonly target?: '_top';
  } | null;
}

const StepItem = ({ step }: { step: Step }) => (
  <Box as="li">
    <InlineStack gap="300" wrap={false} blockAlign="start">
      <Box>
        <Icon
          source={step.isDone === true ? CheckCircleIcon : MinusCircleIcon}
          tone={step.isDone === true ? 'success' : 'subdued'}
          accessibilityLabel={step.isDone === true ? WORDS.done : WORDS.open}
        />
      </Box>
      <BlockStack gap="200">
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            {step.title}
          </Text>
          <Text as="p" tone="subdued">
            {step.sentence}
          </Text>
        </BlockStack>
        {step.isDone === false && step.action !== null ? (
          <InlineStack>
            <Button
              url={step.action.url}
              {...(step.action.target === undefined ? {} : { target: step.action.target })}
            >
              {step.action.label}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </InlineStack>
  </Box>
);

interface SetupGuideProps {
  readonly hasPolicy: boolean;
  readonly hasArrival: boolean;
  /** Null while it is being asked, or when Shopify does not say. */
  readonly isBlockLive: boolean | null;
  readonly addBlock: { readonly label: string; readonly url: string } | null;
}

/** The three steps from an installed app to an honest product page. Gone when all are done. */
export const SetupGuide = ({ hasPolicy, hasArrival, isBlockLive, addBlock }: SetupGuideProps) => {
  const steps: Step[] = [
    { ...WORDS.policy, isDone: hasPolicy },
    { ...WORDS.arrival, isDone: hasArrival },
    {
      ...WORDS.block,
      isDone: isBlockLive,
      action: addBlock === null ? null : { ...addBlock, target: '_top' },
    },
  ];
  const done = steps.filter((step) => step.isDone === true).length;
  if (done === steps.length) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack gap="200" align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {WORDS.title}
          </Text>
          <Badge>{WORDS.progress(done, steps.length)}</Badge>
        </InlineStack>
        <BlockStack as="ol" gap="400">
          {steps.map((step) => (
            <StepItem key={step.title} step={step} />
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
};
