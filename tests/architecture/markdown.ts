/** What a Markdown file promises a reader: links, headings, commands and paths. */
import path from 'node:path';
import { read } from './repository.ts';

export interface Link {
  readonly file: string;
  readonly words: string;
  /** From the root of the repository; the file itself for a link within it. */
  readonly target: string;
  readonly anchor: string | null;
}

const FENCED = /^```[\s\S]*?^```/gm;
const isOutside = (address: string): boolean => /^[a-z]+:/.test(address);

/** As GitHub makes the anchor of a heading. */
const slug = (heading: string): string =>
  heading
    .replaceAll(/[`*_]|\[|\]\([^)]*\)/g, '')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .replaceAll(/\s/g, '-');

export const anchorsIn = (file: string): string[] =>
  [
    ...read(file)
      .replaceAll(FENCED, '')
      .matchAll(/^#+ (.+)$/gm),
  ].map(([, text]) => slug(text ?? ''));

export const linksIn = (file: string): Link[] => {
  const text = read(file).replaceAll(FENCED, '');
  const written = [...text.matchAll(/\[((?:[^\]\\]|\\.)*)\]\(([^)\s]+)\)/g)].map(
    ([, words = '', address = '']) => ({ words, address }),
  );
  const pictures = [...text.matchAll(/\bsrc="([^"]+)"/g)].map(([, address = '']) => ({
    words: '',
    address,
  }));
  return [...written, ...pictures]
    .filter(({ address }) => !isOutside(address))
    .map(({ words, address }) => {
      const [to = '', anchor = null] = decodeURI(address).split('#');
      const target = to === '' ? file : path.posix.join(path.posix.dirname(file), to);
      return { file, words, target, anchor };
    });
};

/** `npm run X`, `npm start` and `npm test`, wherever they stand. */
export const commandsIn = (file: string): string[] =>
  [...read(file).matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(start|test)\b)/g)].map(
    ([, named, own]) => named ?? own ?? '',
  );

const ROOMS = /^(\.ci|app|docs|emulator|extensions|prisma|scripts|tests)\//;
const ROOT_FILE = /^\.?[\w-][\w.-]*\.(cjs|json|md|toml)$|^(Dockerfile|LICENSE|\.env\.example)$/;

/** What stands in backticks and is the path of a file or folder of ours. */
export const pathsIn = (file: string): string[] =>
  [
    ...read(file)
      .replaceAll(FENCED, '')
      .matchAll(/`([^`\s]+)`/g),
  ]
    .map(([, text = '']) => text)
    .filter((text) => ROOMS.test(text) || ROOT_FILE.test(text));
