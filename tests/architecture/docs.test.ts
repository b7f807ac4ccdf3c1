import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { topics } from '#app/wiring/webhooks.ts';
import { anchorsIn, commandsIn, linksIn, pathsIn } from './markdown.ts';
import type { Link } from './markdown.ts';
import { exists, filesIn, isExecutable, matches, read } from './repository.ts';

const pages = filesIn('.').filter((file) => file.endsWith('.md'));
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

const CODE = /\.(ts|tsx|liquid|prisma|toml|sql)$/;

/** The name that a link to code gives, as in [`decideLevel`](app/domain/decision.ts). */
const nameIn = ({ words, target }: Link): string | null =>
  CODE.test(target) ? (/^`([A-Za-z_$][\w$]*)(\(\))?`$/.exec(words)?.[1] ?? null) : null;

const declares = (file: string, name: string): boolean =>
  /\.tsx?$/.test(file)
    ? new RegExp(
        `\\b(const|let|function|class|interface|type) ${name}\\b|^\\s*['"]?${name}['"]?[:(,]`,
        'm',
      ).test(read(file))
    : read(file).includes(name);

describe('the documentation', () => {
  it('is all there', () => {
    const expected = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
    expect(pages).toEqual(expect.arrayContaining(expected));
    expect(exists('LICENSE')).toBe(true);
  });

  it.each(pages)('%s links to what exists', (page) => {
    const dead = linksIn(page).filter(
      ({ target, anchor }) =>
        !exists(target) ||
        (anchor !== null && target.endsWith('.md') && !anchorsIn(target).includes(anchor)),
    );
    expect(dead).toEqual([]);
  });

  it.each(pages)('%s names commands that package.json has', (page) => {
    expect(commandsIn(page).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it.each(pages)('%s names files that exist', (page) => {
    const named = pathsIn(page).filter((path) => !Object.hasOwn(topics, path));
    expect(named.filter((path) => !matches(path))).toEqual([]);
  });

  it.each(pages)('%s points to code where the name it gives is declared', (page) => {
    const astray = linksIn(page)
      .map((link) => ({ target: link.target, name: nameIn(link) }))
      .filter(({ target, name }) => name !== null && !(exists(target) && declares(target, name)));
    expect(astray).toEqual([]);
  });

  it.each(pages.filter((page) => page.startsWith('docs/adr/')))(
    '%s says when, whether it stands, why, what and what follows',
    (page) => {
      const text = read(page);
      expect(text).toMatch(/^# \d+\. .+\n\nDate: \d{4}-\d\d-\d\d\. Status: \w+/);
      const parts = [...text.matchAll(/^## (.+)$/gm)].map(([, part]) => part);
      expect(parts).toEqual(['Context', 'Decision', 'Consequences']);
    },
  );

  it('numbers decisions without a gap', () => {
    const numbers = filesIn('docs/adr').map((file) => Number(/(\d+)-/.exec(file)?.[1]));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it('lists every command in README', () => {
    const told = commandsIn('README.md');
    expect(Object.keys(scripts).filter((name) => !told.includes(name))).toEqual([]);
  });

  it('gives people the test command that pipelines run', () => {
    const command = 'npm ci && npm test';
    expect(read('README.md').split('\n')).toContain(command);
    expect(read('.ci/run').split('\n')).toContain(command);
    expect(isExecutable('.ci/run')).toBe(true);
  });

  it('walks a webhook, a click and a quote through the code', () => {
    const text = read('ARCHITECTURE.md');
    for (const walk of ['One webhook', 'One click', 'One quote']) {
      const section = text.split(`### ${walk}`)[1]?.split(/^##/m)[0] ?? '';
      expect(section.match(/\]\(app\//g)?.length ?? 0, walk).toBeGreaterThanOrEqual(6);
    }
  });
});
