import type { OpenFile } from '../sources.ts';
import { Unfit } from './unfit.ts';

// What is read at once, and the most that is ever held: a page is far smaller.
const USUAL = 1 << 20;
const MOST = 1 << 28;

/** A stretch of a file in memory, which moves along as it is read. */
export class Window {
  readonly #file: OpenFile;
  #bytes = new Uint8Array(0);
  #from = 0;
  #size = 0;

  constructor(file: OpenFile) {
    this.#file = file;
  }

  /**
   * The bytes from `from` up to `to`, until the next call, and those after them as far as they are
   * here anyway and before `end`.
   */
  bytes(from: number, to: number, end: number): Uint8Array {
    if (to > end || to - from > MOST) throw new Unfit('a page that is torn, or too large');
    if (from < this.#from || to > this.#from + this.#size) this.#move(from, to, end);
    const last = Math.min(end, this.#from + this.#size);
    return this.#bytes.subarray(from - this.#from, last - this.#from);
  }

  #move(from: number, to: number, end: number): void {
    const wanted = Math.min(end - from, Math.max(to - from, USUAL));
    if (wanted > this.#bytes.length) this.#bytes = new Uint8Array(wanted);
    this.#from = from;
    this.#size = this.#file.read(this.#bytes.subarray(0, wanted), from);
    if (this.#size < wanted) throw new Unfit('the file ends too early');
  }
}
