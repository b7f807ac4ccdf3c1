import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assumedDoubts, DOUBTS, withChoice } from './doubts.ts';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replace(/ +/g, ' ');

describe.each(Object.entries(DOUBTS))('the doubt %s', (name, doubt) => {
  it('stands in the README with its question and its alternatives, the assumed one first', () => {
    const row = README.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
    const alternatives = [...(row?.split('|')[3]?.matchAll(/`([^`]+)`/g) ?? [])].map(
      ([, it]) => it,
    );
    expect(row).toContain(doubt.question);
    expect(alternatives.toSorted()).toEqual(doubt.alternatives.toSorted());
    expect(alternatives[0]).toBe(doubt.assumed);
  });

  it('can be decided for each of its alternatives', () => {
    for (const choice of doubt.alternatives) {
      expect(withChoice(assumedDoubts(), name, choice)).toMatchObject({ [name]: choice });
    }
  });
});

it('a choice that is none is refused with what there is', () => {
  expect(withChoice(assumedDoubts(), 'splitKeepsId', 'both')).toEqual({
    refused: 'splitKeepsId is one of named, remaining, not both',
  });
  expect(withChoice(assumedDoubts(), 'toString', 'x')).toHaveProperty('refused');
});
