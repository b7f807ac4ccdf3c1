/** The languages that a proxied address names: one in its query, then the one before the path in the shop. */
export const tagsIn = (url: string): readonly (string | null)[] => {
  const query = new URL(url).searchParams;
  const [, first = null] = query.get('path_prefix')?.split('/') ?? [];
  return [query.get('locale'), first];
};
