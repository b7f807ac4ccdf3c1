import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import type { Belief } from '../lessons.ts';
import { SupplierField } from './supplier-field.tsx';
import { beliefInWords } from './supplier-words.ts';

const WORDS = {
  title: 'Supplier',
  unknown:
    'Say who sends it, and Holdline learns from arrivals that are over how late this supplier is.',
  help: 'Leave it empty to take the supplier away.',
  save: 'Save the supplier',
};

interface SupplierCardProps {
  readonly supplier: string | null;
  readonly belief: Belief | null;
  readonly bufferDays: number;
  readonly known: readonly string[];
  /** Of what was sent last. */
  readonly problem: string | null;
  readonly isSaving: boolean;
  readonly onSave: (supplier: string) => void;
}

/** Who sends the goods, and what is believed of them. */
export const SupplierCard = (props: SupplierCardProps) => {
  const { supplier, belief, bufferDays, known, problem, isSaving, onSave } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [sent, setSent] = useState<string | null>(null);
  // What was saved is kept without needless blanks: from then on that is what stands here.
  useEffect(() => {
    setTyped(null);
  }, [supplier]);
  const text = typed ?? supplier ?? '';
  const error = problem !== null && sent === text ? problem : undefined;
  return (
    <Card>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setSent(text);
          onSave(text);
        }}
      >
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {WORDS.title}
          </Text>
          <Text as="p" tone="subdued">
            {belief === null ? WORDS.unknown : beliefInWords(belief, bufferDays)}
          </Text>
          <SupplierField
            help={WORDS.help}
            known={known}
            supplier={text}
            error={error}
            onChange={setTyped}
          />
          <InlineStack>
            <Button submit loading={isSaving}>
              {WORDS.save}
            </Button>
          </InlineStack>
        </BlockStack>
      </form>
    </Card>
  );
};
