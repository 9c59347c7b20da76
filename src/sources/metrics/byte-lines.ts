/** Gives the lines of bytes that come in pieces; what is held is bounded by the longest line. */
export class ByteLines {
  #held: Buffer[] = [];
  #size = 0;
  #isSkipping = false;
  readonly #longest: number;

  constructor(longest: number) {
    this.#longest = longest;
  }

  /**
   * Hands out whole lines, as many at once as lie next to each other: `take` gets memory, and where
   * in it lines begin and end, each with its line feed. `tooLong` gets the start of a longer line.
   */
  push(
    chunk: Buffer,
    take: (bytes: Buffer, from: number, to: number) => void,
    tooLong: (start: Buffer) => void,
  ): void {
    let from = 0;
    if (this.#size > 0 || this.#isSkipping) {
      const end = chunk.indexOf(LINE_FEED) + 1;
      this.#hold(end === 0 ? chunk : chunk.subarray(0, end), tooLong);
      if (end === 0) return;
      const line = this.rest();
      if (line.length > 0) take(line, 0, line.length);
      this.#isSkipping = false;
      from = end;
    }
    const to = chunk.lastIndexOf(LINE_FEED) + 1;
    if (to > from) take(chunk, from, to);
    if (Math.max(from, to) < chunk.length) this.#hold(chunk.subarray(Math.max(from, to)), tooLong);
  }

  /** What no line feed has ended, which is held no longer. */
  rest(): Buffer {
    const [only] = this.#held;
    const rest = this.#held.length === 1 && only ? only : Buffer.concat(this.#held);
    this.#held = [];
    this.#size = 0;
    return rest;
  }

  #hold(bytes: Buffer, tooLong: (start: Buffer) => void): void {
    if (this.#isSkipping) return;
    // Whoever reads may use the memory of a piece again for the next one.
    this.#held.push(Buffer.from(bytes));
    this.#size += bytes.length;
    if (this.#size <= this.#longest) return;
    tooLong(this.rest());
    this.#isSkipping = true;
  }
}

const LINE_FEED = 0x0a;
