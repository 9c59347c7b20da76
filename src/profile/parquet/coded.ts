/** Counts each code. */
export function countEach(codes: Int32Array, counts: Uint32Array): void {
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] as number;
    counts[code] = (counts[code] as number) + 1;
  }
}

/** Takes the numbers that some codes stand for. */
export function pickValues(
  values: Float64Array,
  codes: Int32Array,
  from: number,
  size: number,
  to: Float64Array,
  start: number,
): void {
  for (let at = 0; at < size; at++) to[start + at] = values[codes[from + at] as number] as number;
}

/** Takes the items of one or two words that some codes stand for. */
export function pick(
  words: Int32Array,
  each: number,
  codes: Int32Array,
  from: number,
  size: number,
  to: Int32Array,
): void {
  for (let at = 0; at < size; at++) {
    const code = codes[from + at] as number;
    if (each === 1) to[at] = words[code] as number;
    else {
      to[2 * at] = words[2 * code] as number;
      to[2 * at + 1] = words[2 * code + 1] as number;
    }
  }
}
