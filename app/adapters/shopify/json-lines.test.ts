import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf, linesIn } from './json-lines.ts';

const streamOf = (pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });

const cut = (bytes: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.slice(index * size, (index + 1) * size),
  );

const all = async (pieces: readonly Uint8Array[]): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of linesIn(streamOf(pieces))) lines.push(line);
  return lines;
};

const text = fc.string({ unit: fc.constantFrom('a', 'ö', '雪', '🧥', '\n', '\r', '\u2028', '"') });

describe('a file of JSON lines', () => {
  it('is read as it was written, whatever stands in it and wherever it is cut', async () => {
    const values = fc.array(fc.record({ title: text }));
    await fc.assert(
      fc.asyncProperty(values, fc.integer({ min: 1, max: 9 }), async (written, size) => {
        const file = await fileOf(written, Number.POSITIVE_INFINITY);
        const lines = await all(cut(new Uint8Array((await file?.arrayBuffer()) ?? []), size));
        expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(written);
      }),
    );
  });

  it('may lack the end of its last line', async () => {
    expect(await all([new TextEncoder().encode('{}\n[]')])).toEqual(['{}', '[]']);
    expect(await all([])).toEqual([]);
  });

  it('that is no text is an error, not other text', async () => {
    await expect(all([new Uint8Array([0x22, 0xff, 0x22])])).rejects.toThrow(TypeError);
  });

  it('ends its stream when the reader stops early', async () => {
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(new TextEncoder().encode('{}\n'));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const line of linesIn(endless)) {
      expect(line).toBe('{}');
      break;
    }
    expect(cancelled).toBe(true);
  });

  it('has at most so many bytes, and no more lines are made than that', async () => {
    let made = 0;
    const endless = function* () {
      for (;;) {
        made += 1;
        yield { title: 'ö' };
      }
    };
    expect(await fileOf(endless(), 100_000)).toBeNull();
    expect(made).toBeLessThan(10_000);
    const line = { title: 'ö' };
    const { size } = new Blob([`${JSON.stringify(line)}\n`]);
    expect((await fileOf([line, line], 2 * size))?.size).toBe(2 * size);
    expect(await fileOf([line, line], 2 * size - 1)).toBeNull();
  });
});
