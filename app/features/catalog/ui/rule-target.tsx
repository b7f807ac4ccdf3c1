import { BlockStack, Select } from '@shopify/polaris';
import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import { counted } from '#app/ui/counts.ts';
import { ListedField } from '#app/ui/listed-field.tsx';
import { ruleTargetsPath } from '#app/ui/paths.ts';
import { RULE_RANKS } from '../rule.ts';
import type { RuleDraft } from './rule-draft.ts';
import { HiddenCollection } from './hidden-collection.tsx';

const WORDS = {
  rank: 'What it is for',
  ranks: {
    collection: 'A collection',
    tag: 'A tag',
    vendor: 'A vendor',
    shop: 'The whole shop',
  },
  shop: 'Everything that no narrower rule reaches.',
  failed: 'The list could not be read. ',
  partly: 'Not every name is in the list. ',
  notListed: 'It is not in the list. It can be used all the same.',
  notRead: 'Nothing could be read. Type again in a moment.',
  collection: {
    label: 'Collection',
    help: 'Type a part of its title, then choose it from the list.',
    listTitle: 'Collections',
    none: 'No collection matches. Try fewer words.',
    option: (title: string, products: number, isHidden: boolean) =>
      `${title} (${counted(products, 'product')}${isHidden ? ', not in the online store' : ''})`,
  },
  tag: {
    label: 'Tag',
    help: 'Capitals do not matter. It may be a tag that no product has yet.',
    listTitle: 'Tags of the shop',
    none: 'No product has a tag like this yet. The rule counts as soon as one does.',
  },
  vendor: {
    label: 'Vendor',
    help: 'Capitals do not matter. It may be a vendor that no product has yet.',
    listTitle: 'Vendors of the shop',
    none: 'No product has a vendor like this yet. The rule counts as soon as one does.',
  },
};

const WAIT_AFTER_TYPING_MS = 250;

/** The names that a shop has, or the collections that match. */
export interface TargetsAnswer {
  readonly found: readonly {
    readonly value: string;
    readonly name: string;
    /** Of a collection. */
    readonly products: number | null;
    /** A collection that the online store does not show. */
    readonly isHidden: boolean;
  }[];
  readonly isComplete: boolean;
  readonly failed: boolean;
}

interface FieldProps {
  readonly draft: RuleDraft;
  readonly error: string | undefined;
  readonly onChange: (part: Partial<RuleDraft>) => void;
}

const cautionOf = (answer: TargetsAnswer | undefined): string => {
  if (answer?.failed === true) return WORDS.failed;
  return answer?.isComplete === false ? WORDS.partly : '';
};

const CollectionField = ({ draft, error, onChange }: FieldProps) => {
  const { load, data, state } = useFetcher<TargetsAnswer>();
  const { id, title } = draft.collection;
  // What was chosen is found already; looking for its whole title would only empty the list.
  const search = id === '' ? title : null;
  useEffect(() => {
    if (search === null) return undefined;
    const timer = setTimeout(() => {
      load(ruleTargetsPath({ rank: 'collection', q: search }));
    }, WAIT_AFTER_TYPING_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [load, search]);
  const found = data?.found ?? [];
  return (
    <ListedField
      {...WORDS.collection}
      help={(data?.failed === true ? WORDS.failed : '') + WORDS.collection.help}
      none={data?.failed === true ? WORDS.notRead : WORDS.collection.none}
      text={title}
      chosen={id}
      options={found.map(({ value, name, products, isHidden }) => ({
        value,
        label: products === null ? name : WORDS.collection.option(name, products, isHidden),
      }))}
      isLoading={data === undefined || state !== 'idle'}
      error={error}
      onType={(text) => {
        onChange({ collection: { id: '', title: text } });
      }}
      onChoose={({ value }) => {
        const name = found.find((one) => one.value === value)?.name ?? '';
        onChange({ collection: { id: value, title: name } });
      }}
    />
  );
};

const NameField = ({ rank, draft, error, onChange }: FieldProps & { rank: 'tag' | 'vendor' }) => {
  const { load, data } = useFetcher<TargetsAnswer>();
  useEffect(() => {
    load(ruleTargetsPath({ rank }));
  }, [load, rank]);
  const text = draft[rank];
  const wanted = text.trim().toLowerCase();
  return (
    <ListedField
      {...WORDS[rank]}
      help={cautionOf(data) + WORDS[rank].help}
      none={data?.isComplete === true ? WORDS[rank].none : WORDS.notListed}
      text={text}
      chosen={text}
      options={(data?.found ?? [])
        .filter(({ name }) => name.toLowerCase().includes(wanted))
        .map(({ value, name }) => ({ value, label: name }))}
      isLoading={data === undefined}
      error={error}
      onType={(typed) => {
        onChange({ [rank]: typed });
      }}
      onChoose={({ value }) => {
        onChange({ [rank]: value });
      }}
    />
  );
};

interface RuleTargetProps extends FieldProps {
  /** It is for a collection that the online store does not show. */
  readonly isHidden: boolean;
}

/** What a new rule is for. */
export const RuleTargetFields = ({ draft, error, isHidden, onChange }: RuleTargetProps) => {
  const { rank, kind } = draft;
  return (
    <BlockStack gap="300">
      <Select
        label={WORDS.rank}
        options={RULE_RANKS.map((value) => ({ value, label: WORDS.ranks[value] }))}
        value={rank}
        onChange={(value) => {
          const chosen = RULE_RANKS.find((one) => one === value);
          if (chosen !== undefined) onChange({ rank: chosen });
        }}
        {...(rank === 'shop' ? { helpText: WORDS.shop } : {})}
        {...(rank === 'shop' && error !== undefined ? { error } : {})}
      />
      {rank === 'collection' ? (
        <CollectionField draft={draft} error={error} onChange={onChange} />
      ) : null}
      <div role="status">
        {rank === 'collection' && isHidden ? <HiddenCollection kind={kind} toLabel={0} /> : null}
      </div>
      {rank === 'tag' || rank === 'vendor' ? (
        <NameField key={rank} rank={rank} draft={draft} error={error} onChange={onChange} />
      ) : null}
    </BlockStack>
  );
};
