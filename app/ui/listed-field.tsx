import { Autocomplete, Box, Text } from '@shopify/polaris';

const SHOWN_AT_MOST = 50;

export interface ListedOption {
  readonly value: string;
  readonly label: string;
}

interface ListedFieldProps {
  readonly label: string;
  readonly help: string;
  readonly listTitle: string;
  /** What stands in place of the list while nothing matches. */
  readonly none: string;
  readonly text: string;
  readonly chosen: string;
  readonly options: readonly ListedOption[];
  readonly isLoading: boolean;
  readonly error: string | undefined;
  readonly onType: (text: string) => void;
  readonly onChoose: (option: ListedOption) => void;
}

/** A text with a list of what the shop has that begins to match. */
export const ListedField = (props: ListedFieldProps) => {
  const { label, help, listTitle, none, text, chosen, options, isLoading, error } = props;
  return (
    <Autocomplete
      options={options.slice(0, SHOWN_AT_MOST).map((option) => ({ ...option }))}
      selected={chosen === '' ? [] : [chosen]}
      loading={isLoading}
      listTitle={listTitle}
      emptyState={
        <Box paddingInline="400" paddingBlock="200">
          <Text as="p" tone="subdued">
            {none}
          </Text>
        </Box>
      }
      onSelect={([value]) => {
        const option = options.find((one) => one.value === value);
        if (option !== undefined) props.onChoose(option);
      }}
      textField={
        <Autocomplete.TextField
          label={label}
          helpText={help}
          autoComplete="off"
          maxLength={300}
          value={text}
          onChange={props.onType}
          {...(error === undefined ? {} : { error })}
        />
      }
    />
  );
};
