import { Unreadable } from '../artifact.ts';

/** Deeper than the metadata of any format nest. */
const DEEPEST = 24;

/** A structure of a known format has less than twenty fields. */
const MOST_FIELDS = 64;

/** Structures and items of lists together; each costs the reader some hundred bytes. */
const MOST_VALUES = 1_000_000;

/**
 * Holds one structure of Thrift's compact protocol to limits, before a library reads it that trusts
 * the sizes in it: a few bytes that claim to be a list of a billion items, or a number without an
 * end, would take all memory or hours.
 * @throws {Unreadable} where it is torn, nested too deeply, or too large
 */
export function checkThrift(bytes: Uint8Array): void {
  new Check(bytes).struct(0);
}

const TYPE = {
  STOP: 0,
  TRUE: 1,
  FALSE: 2,
  BYTE: 3,
  I16: 4,
  I64: 6,
  DOUBLE: 7,
  BINARY: 8,
  LIST: 9,
  STRUCT: 12,
} as const;

class Check {
  readonly #bytes: Uint8Array;
  #at = 0;
  #values = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  struct(depth: number): void {
    if (depth > DEEPEST) throw new Unreadable('its metadata are nested too deeply');
    this.#count();
    for (let fields = 0; fields <= MOST_FIELDS; fields++) {
      const header = this.#byte();
      const type = header & 0x0f;
      if (type === TYPE.STOP) return;
      if (header >> 4 === 0) this.#number();
      if (type !== TYPE.TRUE && type !== TYPE.FALSE) this.#value(type, depth);
    }
    throw new Unreadable('its metadata have too many fields');
  }

  #value(type: number, depth: number): void {
    if (type === TYPE.LIST) this.#list(depth + 1);
    else if (type === TYPE.STRUCT) this.struct(depth + 1);
    else if (type === TYPE.BINARY) this.#skip(this.#number());
    else if (type === TYPE.DOUBLE) this.#skip(8);
    else if (type >= TYPE.I16 && type <= TYPE.I64) this.#number();
    else if (type >= TYPE.TRUE && type <= TYPE.BYTE) this.#skip(1);
    else throw new Unreadable(`its metadata have a value of the unknown type ${type}`);
  }

  #list(depth: number): void {
    if (depth > DEEPEST) throw new Unreadable('its metadata are nested too deeply');
    const header = this.#byte();
    const size = header >> 4 === 15 ? this.#number() : header >> 4;
    // Every item has at least one byte.
    if (size > this.#bytes.length - this.#at) throw torn();
    for (let item = 0; item < size; item++) {
      this.#count();
      this.#value(header & 0x0f, depth);
    }
  }

  #count(): void {
    this.#values++;
    if (this.#values > MOST_VALUES) throw new Unreadable('its metadata are too large');
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw torn();
    this.#at++;
    return byte;
  }

  #skip(count: number): void {
    if (count > this.#bytes.length - this.#at) throw torn();
    this.#at += count;
  }

  /** An unsigned number of at most 64 bits; exact as far as sizes in memory go. */
  #number(): number {
    let number = 0;
    for (let place = 0; place < 10; place++) {
      const byte = this.#byte();
      number += (byte & 0x7f) * 2 ** (7 * place);
      if (byte < 0x80) return number;
    }
    throw new Unreadable('its metadata have a number of more than 64 bits');
  }
}

const torn = (): Unreadable => new Unreadable('its metadata end too early');
