/**
 * JSON, a line each. Only a line feed ends a line: other separators of Unicode stand unescaped inside
 * JSON texts, and Node's own reader of lines would break there.
 */

/** The lines of a file as they arrive; the last one may have no end. Who stops early ends the stream. */
export const linesIn = async function* (
  file: ReadableStream<Uint8Array>,
): AsyncGenerator<string, void, undefined> {
  const reader = file.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const lines = (rest + decoder.decode(piece.value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    rest += decoder.decode();
    if (rest !== '') yield rest;
  } finally {
    await reader.cancel();
  }
};

const LINES_PER_PIECE = 1000;

/** A file of lines; null when it would have more bytes than `mostBytes`, without making the rest. */
export const fileOf = async (
  lines: AsyncIterable<object> | Iterable<object>,
  mostBytes: number,
): Promise<Blob | null> => {
  const encoder = new TextEncoder();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let waiting: string[] = [];
  const add = (): boolean => {
    const piece = encoder.encode(waiting.join(''));
    pieces.push(piece);
    size += piece.length;
    waiting = [];
    return size <= mostBytes;
  };
  for await (const line of lines) {
    waiting.push(`${JSON.stringify(line)}\n`);
    if (waiting.length >= LINES_PER_PIECE && !add()) return null;
  }
  return add() ? new Blob(pieces) : null;
};
