import { Unreadable } from '../artifact.ts';
import { type Bytes, Walk, type WalkLimits, WINDOW } from './protobuf-walk.ts';

const LIMITS: WalkLimits = { fields: 2_000_000, depth: 100 };

/** Most bytes of one string or byte string that is taken out as a whole, unless told otherwise. */
const LONGEST = 64 * 1024;

const TWO_32 = 2 ** 32;

/** Wire types of the encoding; groups (3 and 4) are no longer written by anybody. */
type Wire = 0 | 1 | 2 | 5;

/**
 * The message that a whole file holds, in the wire format of protobuf, read lazily: only what is
 * asked for is read, and what is skipped is not even loaded.
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export const protobuf = (bytes: Bytes, limits: Partial<WalkLimits> = {}): Message =>
  new Message(new Walk(bytes, { ...LIMITS, ...limits }), 0, bytes.size, 1);

/** A stretch of bytes that is a message: fields one after another, without names or types. */
export class Message {
  readonly #walk: Walk;
  readonly #start: number;
  readonly #end: number;
  readonly #depth: number;

  constructor(walk: Walk, start: number, end: number, depth: number) {
    if (depth > walk.depth) {
      throw new Unreadable(`its messages are nested more than ${walk.depth} deep`);
    }
    this.#walk = walk;
    this.#start = start;
    this.#end = end;
    this.#depth = depth;
  }

  /**
   * The fields in the order in which they stand; may be walked again.
   * @throws {Unreadable} where the bytes are no fields, or the file ends within one
   */
  *fields(): Generator<Field, void, undefined> {
    const walk = this.#walk;
    const end = this.#end;
    for (let at = this.#start; at < end; ) {
      walk.advance(at, end);
      at = walk.end;
      yield new Field(walk, this.#depth);
    }
  }
}

/** One field of a message; whoever knows the format says how to understand its value. */
export class Field {
  readonly number: number;
  readonly wire: Wire;
  /** Where the value begins and ends in the file, without its tag and its length. */
  readonly start: number;
  readonly end: number;
  readonly #walk: Walk;
  readonly #depth: number;
  readonly #low: number;
  readonly #high: number;

  /** The field on which a walk stands. */
  constructor(walk: Walk, depth: number) {
    this.#walk = walk;
    this.#depth = depth;
    this.number = walk.tag >>> 3;
    this.wire = (walk.tag & 7) as Wire;
    this.start = walk.start;
    this.end = walk.end;
    this.#low = walk.low;
    this.#high = walk.high;
  }

  /** How many bytes the value has. */
  get length(): number {
    return this.end - this.start;
  }

  /**
   * The value of an `int32`, `int64`, `bool` or enumeration: a number wherever it is exact.
   * @throws {Unreadable} where the field is of another type, here and below
   */
  integer(): number | bigint {
    this.#expect(0);
    return signed(this.#low, this.#high);
  }

  /** The value of a `uint32` or `uint64`, or of a count, a length or a dimension. */
  unsigned(): number | bigint {
    this.#expect(0);
    return unsigned(this.#low, this.#high);
  }

  /** The value of a `float`, widened. */
  float(): number {
    this.#expect(5);
    return this.#view().getFloat32(0, true);
  }

  /** The value of a `double`. */
  double(): number {
    this.#expect(1);
    return this.#view().getFloat64(0, true);
  }

  /** The value of a `fixed32`. */
  fixed32(): number {
    this.#expect(5);
    return this.#view().getUint32(0, true);
  }

  /** The value of a `fixed64`: a number wherever it is exact. */
  fixed64(): number | bigint {
    this.#expect(1);
    const view = this.#view();
    return unsigned(view.getUint32(0, true), view.getUint32(4, true));
  }

  /** The message that the field holds. */
  message(): Message {
    this.#expect(2);
    return new Message(this.#walk, this.start, this.end, this.#depth + 1);
  }

  /** The bytes of the field, at most `longest`; look at `length` before where more is no mistake. */
  bytes(longest = LONGEST): Uint8Array {
    this.#expect(2);
    if (this.length > longest) {
      throw new Unreadable(
        `its field ${this.number} at byte ${this.start} has ${this.length} bytes, more than ${longest}`,
      );
    }
    return this.#walk.bytes(this.start, this.end);
  }

  /** The text of the field; what is not UTF-8 in it becomes U+FFFD. */
  text(longest = LONGEST): string {
    const short = this.wire === 2 ? this.#walk.ascii(this.start, this.end) : undefined;
    return short ?? DECODER.decode(this.bytes(longest));
  }

  /** The integers of a repeated field, of which this is one (unpacked) or several (packed). */
  *integers(): Generator<number | bigint, void, undefined> {
    if (this.wire === 0) yield this.integer();
    else {
      this.#expect(2);
      for (let at = this.start; at < this.end; ) {
        this.#walk.spend();
        at = this.#walk.varint(at, this.end);
        yield signed(this.#walk.low, this.#walk.high);
      }
    }
  }

  /** The numbers of a repeated `float`, packed or not. */
  *floats(): Generator<number, void, undefined> {
    if (this.wire === 5) yield this.float();
    else for (const [view, at] of this.#packed(4)) yield view.getFloat32(at, true);
  }

  /** The numbers of a repeated `double`, packed or not. */
  *doubles(): Generator<number, void, undefined> {
    if (this.wire === 1) yield this.double();
    else for (const [view, at] of this.#packed(8)) yield view.getFloat64(at, true);
  }

  /** Where each number of a packed field stands, in views of at most one window. */
  *#packed(width: 4 | 8): Generator<readonly [DataView, number], void, undefined> {
    this.#expect(2);
    if (this.length % width !== 0) {
      throw new Unreadable(
        `its field ${this.number} at byte ${this.start} has ${this.length} bytes, which is no multiple of ${width}`,
      );
    }
    for (let from = this.start; from < this.end; from += WINDOW) {
      const view = viewOf(this.#walk.bytes(from, Math.min(from + WINDOW, this.end)));
      for (let at = 0; at < view.byteLength; at += width) {
        this.#walk.spend();
        yield [view, at];
      }
    }
  }

  #view(): DataView {
    return viewOf(this.#walk.bytes(this.start, this.end));
  }

  #expect(wire: Wire): void {
    if (this.wire !== wire) {
      throw new Unreadable(
        `its field ${this.number} at byte ${this.start} is ${WIRES[this.wire]}, not ${WIRES[wire]}`,
      );
    }
  }
}

const WIRES = { 0: 'a varint', 1: '64 bits', 2: 'a stretch of bytes', 5: '32 bits' } as const;

const DECODER = new TextDecoder();

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Exact as a number below 2^53, which the high half shows alone. */
const unsigned = (low: number, high: number): number | bigint =>
  high < 2 ** 21 ? high * TWO_32 + low : (BigInt(high) << 32n) | BigInt(low);

function signed(low: number, high: number): number | bigint {
  const top = high | 0;
  const isSafe = top >= -(2 ** 21) && top < 2 ** 21 && !(top === -(2 ** 21) && low === 0);
  return isSafe ? top * TWO_32 + low : (BigInt(top) << 32n) | BigInt(low);
}
