import { ListedField } from '#app/ui/listed-field.tsx';
import { supplierIn, supplierKeyOf } from '../supplier-name.ts';

const WORDS = {
  label: 'Supplier',
  listTitle: 'Suppliers so far',
  none: 'No supplier of this name so far. It is new as soon as you save.',
  noneAtAll: 'No supplier is named so far. Type the first.',
};

interface SupplierFieldProps {
  readonly help: string;
  readonly known: readonly string[];
  readonly supplier: string;
  readonly error: string | undefined;
  readonly onChange: (supplier: string) => void;
}

const matching =
  (wanted: string) =>
  (name: string): boolean =>
    supplierKeyOf(name).includes(wanted);

/** The name of whoever sends the goods: any text, with those proposed that were named before. */
export const SupplierField = ({ help, known, supplier, error, onChange }: SupplierFieldProps) => {
  const wanted = supplierKeyOf(supplierIn(supplier) ?? '');
  const chosen = known.find((name) => supplierKeyOf(name) === wanted);
  // Once it is one of them, all are proposed: narrowed to itself, the list would offer no other.
  const options = chosen === undefined ? known.filter(matching(wanted)) : known;
  return (
    <ListedField
      label={WORDS.label}
      help={help}
      listTitle={WORDS.listTitle}
      none={known.length === 0 ? WORDS.noneAtAll : WORDS.none}
      text={supplier}
      chosen={chosen ?? ''}
      options={options.map((name) => ({ value: name, label: name }))}
      isLoading={false}
      error={error}
      onType={onChange}
      onChoose={({ value }) => {
        onChange(value);
      }}
    />
  );
};
