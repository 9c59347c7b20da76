import { Unreadable } from '../artifact.ts';

/** What a walk reads from: an artifact, or anything else that gives a stretch of its bytes. */
export type Bytes = {
  /** In bytes. */
  readonly size: number;
  /** The bytes from `start` up to `end`; fewer where there are no more. */
  bytes(start: number, end: number): Uint8Array;
};

/** How much of one file is walked, so that a hostile one costs bounded time. */
export type WalkLimits = {
  /** Fields and packed numbers, in the whole file. */
  readonly fields: number;
  /** Messages within messages; protobuf's own readers stop at 100 as well. */
  readonly depth: number;
};

/**
 * How much is read at once: enough for many small fields, little beside the weights between them
 * that are skipped.
 */
export const WINDOW = 16 * 1024;

const TWO_32 = 2 ** 32;

/** One pass over one file: the part of it that is loaded, and what may still be spent. */
export class Walk {
  readonly depth: number;
  /** The field on which it stands: number and wire type, and where its value begins and ends. */
  tag = 0;
  start = 0;
  end = 0;
  /** The halves of the varint that was read last, both unsigned. */
  low = 0;
  high = 0;
  readonly #source: Bytes;
  readonly #fields: number;
  #spent = 0;
  #window: Uint8Array = new Uint8Array(0);
  /** Where the window begins in the file. */
  #from = 0;

  constructor(source: Bytes, { fields, depth }: WalkLimits) {
    this.#source = source;
    this.#fields = fields;
    this.depth = depth;
  }

  /** Goes to the field that begins at a byte, in a message that ends at another. */
  advance(at: number, end: number): void {
    this.spend();
    let start = this.varint(at, end);
    const tag = this.low;
    if (this.high !== 0 || tag < 8)
      throw new Unreadable(`at byte ${at} there is no protobuf field`);
    let length = 0;
    switch (tag & 7) {
      case 0:
        length = this.varint(start, end) - start;
        break;
      case 1:
        length = 8;
        break;
      case 2:
        start = this.varint(start, end);
        length = this.high * TWO_32 + this.low;
        break;
      case 5:
        length = 4;
        break;
      default:
        throw new Unreadable(`at byte ${at} there is no protobuf field`);
    }
    if (length > end - start) {
      throw new Unreadable(
        `its field ${tag >>> 3} at byte ${start} would have ${length} bytes, but only ${end - start} are left`,
      );
    }
    this.tag = tag;
    this.start = start;
    this.end = start + length;
  }

  /** Reads the varint at a byte into `low` and `high`, and gives the byte after it. */
  varint(at: number, end: number): number {
    let byte = this.#byte(at, end);
    if (byte < 0x80) {
      this.low = byte;
      this.high = 0;
      return at + 1;
    }
    let low = 0;
    let high = 0;
    for (let index = 0; index < 10; index += 1) {
      byte = this.#byte(at + index, end);
      const bits = byte & 0x7f;
      if (index < 4) low |= bits << (7 * index);
      else if (index === 4) {
        low |= bits << 28;
        high = bits >>> 4;
      } else high |= bits << (7 * index - 32);
      if (byte < 0x80) {
        this.low = low >>> 0;
        this.high = high >>> 0;
        return at + index + 1;
      }
    }
    throw new Unreadable(`at byte ${at} stands a number of more than 64 bits`);
  }

  /** @throws {Unreadable} where the file has more than anybody would walk */
  spend(): void {
    this.#spent += 1;
    if (this.#spent > this.#fields) throw new Unreadable(`it has more than ${this.#fields} fields`);
  }

  bytes(start: number, end: number): Uint8Array {
    const from = start - this.#from;
    const inWindow = from >= 0 && end - this.#from <= this.#window.length;
    const found = inWindow
      ? this.#window.subarray(from, end - this.#from)
      : this.#source.bytes(start, end);
    if (found.length < end - start)
      throw new Unreadable(`it ends within the field at byte ${start}`);
    return found;
  }

  /** A short text of ASCII alone, as most names are: a decoder takes longer to start than this. */
  ascii(start: number, end: number): string | undefined {
    if (end - start > 32) return undefined;
    let text = '';
    for (let at = start; at < end; at += 1) {
      const byte = this.#byte(at, end);
      if (byte >= 0x80) return undefined;
      text += String.fromCharCode(byte);
    }
    return text;
  }

  #byte(at: number, end: number): number {
    if (at >= end) throw new Unreadable(`it ends within the field at byte ${at}`);
    const found = this.#window[at - this.#from];
    if (found !== undefined) return found;
    this.#window = this.#source.bytes(at, Math.min(at + WINDOW, this.#source.size));
    this.#from = at;
    const [first] = this.#window;
    if (first === undefined) throw new Unreadable(`it ends within the field at byte ${at}`);
    return first;
  }
}
