/** What a shopper without JavaScript is shown, and what the script would choose among. */
export interface ReadBlock {
  line: string;
  key: string;
  hidden: boolean;
  /** Sentence per variant id. */
  sentences: Record<string, string>;
  /** What is said when a date has passed meanwhile; undefined when there is no such template. */
  fallback: string | undefined;
}

const TEMPLATE = /<template data-key="([^"]*)" data-for="([^"]*)"[^>]*>([^<]*)<\/template>/g;

export const readBlock = (html: string): ReadBlock => {
  const [, key = '?', body = ''] =
    /<p class="backorder-promise__line" role="status" data-key="([^"]*)"[^>]*>([\s\S]*?)<\/p>/.exec(
      html,
    ) ?? [];
  const [, line = '?'] = /<span>([\s\S]*?)<\/span>/.exec(body) ?? [];
  const templates = [...html.matchAll(TEMPLATE)];
  const sentences: Record<string, string> = {};
  for (const [, , ids = '', text = ''] of templates) {
    for (const id of ids.split(' ').filter(Boolean)) sentences[id] = text;
  }
  return {
    line,
    key,
    hidden: /<backorder-promise[^>]*\shidden\s*>/.test(html),
    sentences,
    fallback: templates.find(([, templateKey]) => templateKey === 'no-date')?.[3],
  };
};
