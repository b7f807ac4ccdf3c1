import { Button, Icon, InlineStack, TextField, Box } from '@shopify/polaris';
import { SearchIcon } from '@shopify/polaris-icons';
import { Form, useNavigation, useSubmit } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';

interface SearchFormProps {
  readonly label: string;
  readonly action: string;
  readonly search: string;
  /** Parameters that stay while the words change. */
  readonly kept?: Readonly<Record<string, string>>;
}

/** Searches by address, so that a search can be reloaded, shared and gone back to. */
export const SearchForm = ({ label, action, search, kept = {} }: SearchFormProps) => {
  const [text, setText] = useState(search);
  const form = useRef<HTMLFormElement>(null);
  const submit = useSubmit();
  const navigation = useNavigation();
  useEffect(() => {
    setText(search);
  }, [search]);
  const isSearching =
    navigation.state === 'loading' &&
    navigation.location.pathname === action &&
    navigation.formMethod === 'GET';
  return (
    <Form method="get" action={action} ref={form} role="search">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <InlineStack gap="200" blockAlign="end" wrap={false}>
        <Box width="100%">
          <TextField
            label={label}
            labelHidden
            placeholder={label}
            name="q"
            type="search"
            autoComplete="off"
            maxLength={200}
            prefix={<Icon source={SearchIcon} tone="subdued" />}
            value={text}
            onChange={setText}
            clearButton
            onClearButtonClick={() => {
              setText('');
              submit({ ...kept }, { method: 'get', action });
            }}
          />
        </Box>
        <Button submit loading={isSearching}>
          Search
        </Button>
      </InlineStack>
    </Form>
  );
};
