import { BlockStack, Button, Card, Divider, InlineStack, Text, TextField } from '@shopify/polaris';
import { Fragment, useState } from 'react';
import { Inset } from '#app/ui/inset.tsx';
import { LONGEST_NAME } from './arrival-form.ts';
import type { ArrivalProblem, SentArrival } from './arrival-form.ts';
import { ArrivalLineFields } from './arrival-line-fields.tsx';
import type { LineDraft, LocationOption } from './arrival-line-fields.tsx';
import type { PickerVariant } from './picker-products.ts';
import { ProductPicker } from './product-picker.tsx';
import { SupplierField } from './supplier-field.tsx';

const WORDS = {
  name: 'Name',
  nameHelp: 'What people call it: the purchase order’s number, or the goods and the month.',
  supplierHelp: 'Optional. Holdline learns from past arrivals how late each supplier is.',
  what: 'What is on its way',
  none: 'Nothing is added yet. Find a product below.',
  add: 'Add products',
  save: 'Record arrival',
};

interface NewArrivalFormProps {
  readonly start: readonly PickerVariant[];
  readonly startSearch: string;
  readonly searchPath: string;
  readonly knownSuppliers: readonly string[];
  readonly locations: readonly LocationOption[];
  readonly defaultLocationId: string;
  readonly today: string;
  readonly problems: readonly ArrivalProblem[];
  readonly isSaving: boolean;
  readonly onSave: (arrival: SentArrival) => void;
}

const draftOf = (
  variant: PickerVariant,
  key: string,
  like: { locationId: string; expectedOn: string },
): LineDraft => ({
  key,
  variantId: variant.variantId,
  productId: variant.productId,
  inventoryItemId: variant.inventoryItemId,
  title: variant.title,
  locationId: like.locationId,
  expectedOn: like.expectedOn,
  ordered: '',
});

const sentOf = (line: LineDraft): SentArrival['lines'][number] => ({
  variantId: line.variantId,
  productId: line.productId,
  inventoryItemId: line.inventoryItemId,
  locationId: line.locationId,
  title: line.title,
  ordered: line.ordered,
  expectedOn: line.expectedOn,
});

interface Sent {
  readonly name: string;
  readonly supplier: string;
  readonly lines: readonly LineDraft[];
}

const valueOf = (line: LineDraft | undefined, field: string): string | undefined =>
  new Map(Object.entries(line ?? {})).get(field);

/** A problem names a line by its number when it was sent, and is over once its field was changed. */
const isStanding = ({ line, field }: ArrivalProblem, sent: Sent, now: Sent): boolean => {
  if (line === null) {
    if (field === 'name') return sent.name === now.name;
    return field === 'supplier' ? sent.supplier === now.supplier : true;
  }
  const before = sent.lines[line];
  const after = now.lines.find(({ key }) => key === before?.key);
  return after !== undefined && valueOf(before, field) === valueOf(after, field);
};

/** Records goods on their way. Everything typed lives here until it is saved. */
export const NewArrivalForm = (props: NewArrivalFormProps) => {
  const { locations, today, problems, isSaving } = props;
  const fresh = { locationId: props.defaultLocationId, expectedOn: '' };
  const [name, setName] = useState('');
  const [supplier, setSupplier] = useState('');
  const [lines, setLines] = useState<readonly LineDraft[]>(() =>
    props.start.map((variant, index) => draftOf(variant, `start-${index}`, fresh)),
  );
  const [added, setAdded] = useState(0);
  const [sent, setSent] = useState<Sent>({ name: '', supplier: '', lines: [] });

  const now: Sent = { name, supplier, lines };
  const standing = problems.filter((problem) => isStanding(problem, sent, now));
  const problemsOf = (line: LineDraft) =>
    standing.filter(
      (problem) => problem.line !== null && sent.lines[problem.line]?.key === line.key,
    );
  const problemOf = (wanted: string) =>
    standing.find(({ line, field }) => line === null && field === wanted)?.message;
  const nameProblem = problemOf('name');

  const pick = (variant: PickerVariant) => {
    setLines([...lines, draftOf(variant, `added-${added}`, lines.at(-1) ?? fresh)]);
    setAdded(added + 1);
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setSent(now);
        props.onSave({ name, supplier, lines: lines.map(sentOf) });
      }}
    >
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="300">
            <TextField
              label={WORDS.name}
              helpText={WORDS.nameHelp}
              autoComplete="off"
              maxLength={LONGEST_NAME}
              value={name}
              onChange={setName}
              {...(nameProblem === undefined ? {} : { error: nameProblem })}
            />
            <SupplierField
              help={WORDS.supplierHelp}
              known={props.knownSuppliers}
              supplier={supplier}
              error={problemOf('supplier')}
              onChange={setSupplier}
            />
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="400">
            <Text as="h2" variant="headingMd">
              {WORDS.what}
            </Text>
            {lines.length === 0 ? (
              <Text as="p" tone="subdued">
                {WORDS.none}
              </Text>
            ) : (
              <BlockStack as="ul" gap="400">
                {lines.map((line, index) => (
                  <Fragment key={line.key}>
                    {index > 0 ? (
                      <li aria-hidden>
                        <Divider />
                      </li>
                    ) : null}
                    <ArrivalLineFields
                      line={line}
                      locations={locations}
                      today={today}
                      problems={problemsOf(line)}
                      onChange={(part) => {
                        setLines(
                          lines.map((other) =>
                            other.key === line.key ? { ...other, ...part } : other,
                          ),
                        );
                      }}
                      onRemove={() => {
                        setLines(lines.filter((other) => other.key !== line.key));
                      }}
                    />
                  </Fragment>
                ))}
              </BlockStack>
            )}
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {WORDS.add}
            </Text>
            <ProductPicker
              searchPath={props.searchPath}
              startWith={props.startSearch}
              chosen={new Set(lines.map((line) => line.variantId))}
              onPick={pick}
            />
          </BlockStack>
        </Card>
        <Inset>
          <InlineStack align="end">
            <Button submit variant="primary" loading={isSaving}>
              {WORDS.save}
            </Button>
          </InlineStack>
        </Inset>
      </BlockStack>
    </form>
  );
};
