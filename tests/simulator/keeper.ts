/** Values that cost more to make than to keep: the same for the same key, forgotten when they get many. */
export const keeper = <Key, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const kept = new Map<Key, Value>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size > 20_000) kept.clear();
    const made = make(key);
    kept.set(key, made);
    return made;
  };
};
