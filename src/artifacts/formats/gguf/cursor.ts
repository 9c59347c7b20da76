import { type Artifact, Unreadable } from '../../artifact.ts';

/** How much is read at once; the words of a vocabulary are many and short. */
const WINDOW = 64 * 1024;

const DECODER = new TextDecoder();

/** Reads the numbers and texts of a file one after the other, and steps over what nobody wants. */
export class Cursor {
  /** In bytes from the start of the file. */
  at = 0;
  isLittleEndian = true;
  readonly #artifact: Artifact;
  #view: DataView = new DataView(new ArrayBuffer(0));
  #from = 0;

  constructor(artifact: Artifact) {
    this.#artifact = artifact;
  }

  /** Steps over some bytes. */
  skip(length: number): void {
    if (length > this.#artifact.size - this.at) this.#torn();
    this.at += length;
  }

  u32(): number {
    const at = this.#take(4);
    return this.#view.getUint32(at, this.isLittleEndian);
  }

  /** An unsigned number of 64 bits: a count or a size, none of which honestly reaches 2^53. */
  u64(): number {
    const at = this.#take(8);
    const low = this.#view.getUint32(at + (this.isLittleEndian ? 0 : 4), this.isLittleEndian);
    const high = this.#view.getUint32(at + (this.isLittleEndian ? 4 : 0), this.isLittleEndian);
    if (high < 2 ** 21) return high * 2 ** 32 + low;
    throw new Unreadable(`at byte ${this.at - 8} stands a size beyond that of any file`);
  }

  /** A signed number of 1, 2, 4 or 8 bytes. */
  signed(width: 1 | 2 | 4 | 8): number {
    const at = this.#take(width);
    if (width === 1) return this.#view.getInt8(at);
    if (width === 2) return this.#view.getInt16(at, this.isLittleEndian);
    if (width === 4) return this.#view.getInt32(at, this.isLittleEndian);
    return Number(this.#view.getBigInt64(at, this.isLittleEndian));
  }

  /** An unsigned number of 1, 2, 4 or 8 bytes. */
  unsigned(width: 1 | 2 | 4 | 8): number {
    if (width === 4) return this.u32();
    const at = this.#take(width);
    if (width === 1) return this.#view.getUint8(at);
    if (width === 2) return this.#view.getUint16(at, this.isLittleEndian);
    return Number(this.#view.getBigUint64(at, this.isLittleEndian));
  }

  /** A text with its length before it; longer ones than `longest` bytes are cut there. */
  text(longest: number): string {
    const length = this.u64();
    const start = this.at;
    this.skip(length);
    const bytes = this.#artifact.bytes(start, start + Math.min(length, longest));
    return DECODER.decode(bytes);
  }

  /** Steps over a text. */
  skipText(): void {
    this.skip(this.u64());
  }

  /** Goes on by some bytes, which are in the window then, and gives their place there. */
  #take(length: number): number {
    const end = this.at + length;
    if (this.at < this.#from || end > this.#from + this.#view.byteLength) {
      const bytes = this.#artifact.bytes(this.at, this.at + WINDOW);
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      this.#from = this.at;
      if (bytes.length < length) this.#torn();
    }
    const at = this.at - this.#from;
    this.at = end;
    return at;
  }

  #torn(): never {
    throw new Unreadable(`it breaks off: at byte ${this.at} something goes on beyond its end`);
  }
}
