/** A stretch of a file: 1-based lines and columns (UTF-16 code units), the end exclusive. */
export type Range = {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
};

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * The offset at which each line of a text starts. LF, CRLF and a lone CR each end a line, as in
 * YAML 1.2 section 5.4.
 */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED) at++;
    if (code === LINE_FEED || code === CARRIAGE_RETURN) starts.push(at + 1);
  }
  return starts;
}

/** Lines and columns of the offsets `start` to `end` (exclusive) in the text of `starts`. */
export function rangeAt(starts: readonly number[], start: number, end: number): Range {
  const first = lineIndex(starts, start);
  const last = end <= start ? first : lineIndex(starts, end);
  const stop = Math.max(start, end);
  return {
    line: first + 1,
    column: start - (starts[first] ?? 0) + 1,
    endLine: last + 1,
    endColumn: stop - (starts[last] ?? 0) + 1,
  };
}

function lineIndex(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
