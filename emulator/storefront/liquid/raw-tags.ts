import { type Liquid, Tag, type TagToken, type TopLevelToken } from 'liquidjs';

/** Tags whose body is data or another language, so that nothing in it is Liquid. */
const RAW_TAGS: Record<string, (body: string) => string> = {
  schema: () => '',
  doc: () => '',
  style: (body) => `<style data-shopify>${body}</style>`,
  stylesheet: () => '',
  javascript: () => '',
};

export const registerRawTags = (liquid: Liquid): void => {
  for (const [name, print] of Object.entries(RAW_TAGS)) {
    liquid.registerTag(
      name,
      class extends Tag {
        readonly body: string;

        constructor(token: TagToken, remaining: TopLevelToken[], engine: Liquid) {
          super(token, remaining, engine);
          this.body = readBody(name, remaining);
        }

        render(): string {
          return print(this.body);
        }
      },
    );
  }
};

const readBody = (name: string, remaining: TopLevelToken[]): string => {
  const end = `end${name}`;
  let body = '';
  for (let token = remaining.shift(); token; token = remaining.shift()) {
    if ('name' in token && token.name === end) return body;
    body += token.getText();
  }
  throw new Error(`the tag ${name} is not closed`);
};
