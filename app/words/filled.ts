/** A text with its `{{ placeholders }}` filled in; one without a value stays empty. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{\{ (\w+) \}\}/g, (_, name: string) => values[name] ?? '');
