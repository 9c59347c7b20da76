import { Unfit } from './unfit.ts';

/**
 * Numbers of a few bits, in turns either repeated or packed: what Parquet calls the RLE and
 * bit-packing hybrid.
 */
export type Runs = {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Bits of each number. */
  readonly width: number;
  /** How many numbers there are. */
  readonly count: number;
};

type Visitor = {
  repeated(value: number, count: number): void;
  /** The first `count` of the numbers packed from a byte on. */
  packed(start: number, count: number): void;
};

function walk({ bytes, start, end, width, count }: Runs, { repeated, packed }: Visitor): void {
  let at = start;
  let left = count;
  const bytesOfValue = (width + 7) >>> 3;
  while (left > 0) {
    let header = 0;
    for (let scale = 1; ; scale *= 128) {
      if (at >= end || scale > 2 ** 35) throw new Unfit('a run is torn');
      const byte = bytes[at++] as number;
      header += (byte & 127) * scale;
      if (byte < 128) break;
    }
    const size = Math.floor(header / 2);
    if (header % 2 === 1) {
      const there = Math.min(left, size * 8);
      // Writers may leave out the bytes after the last number.
      if (size === 0 || at + Math.ceil((there * width) / 8) > end) throw new Unfit('a run is torn');
      packed(at, there);
      at += size * width;
      left -= there;
    } else {
      if (size === 0 || at + bytesOfValue > end) throw new Unfit('a run is torn');
      let value = 0;
      for (let byte = bytesOfValue - 1; byte >= 0; byte--) {
        value = value * 256 + (bytes[at + byte] as number);
      }
      at += bytesOfValue;
      const there = Math.min(left, size);
      repeated(value, there);
      left -= there;
    }
  }
}

/** How many of the numbers, of one bit each, are ones. */
export const countOnes = (runs: Runs): number => onesUpTo(runs, [runs.count])[0] ?? 0;

/**
 * How many of the numbers before each of some places, of one bit each, are ones.
 * @param places ascending, and none of them beyond the last number
 */
export function onesUpTo(runs: Runs, places: readonly number[]): readonly number[] {
  const { bytes } = runs;
  const found: number[] = [];
  let [ones, seen] = [0, 0];
  walk(runs, {
    repeated: (value, count) => {
      const each = value & 1;
      while ((places[found.length] as number) <= seen + count) {
        found.push(ones + each * ((places[found.length] as number) - seen));
      }
      ones += each * count;
      seen += count;
    },
    packed: (start, count) => {
      let from = 0;
      while ((places[found.length] as number) <= seen + count) {
        const to = (places[found.length] as number) - seen;
        ones += onesBetween(bytes, start, from, to);
        found.push(ones);
        from = to;
      }
      ones += onesBetween(bytes, start, from, count);
      seen += count;
    },
  });
  return found;
}

/** How many of the bits from one number up to another one are set, counted from a byte on. */
export function onesBetween(bytes: Uint8Array, start: number, from: number, to: number): number {
  const first = start + (from >>> 3);
  const before = from & 7;
  return onesIn(bytes, first, to - from + before) - onesIn(bytes, first, before);
}

/** How many of the first `count` bits from a byte on are set, the lowest of each byte first. */
function onesIn(bytes: Uint8Array, start: number, count: number): number {
  const whole = count >>> 3;
  let ones = 0;
  for (let at = start; at < start + whole; at++) ones += ONES[bytes[at] as number] as number;
  const rest = count & 7;
  return rest === 0
    ? ones
    : ones + (ONES[(bytes[start + whole] as number) & ((1 << rest) - 1)] as number);
}

const ONES = Uint8Array.from({ length: 256 }, (_, byte) => {
  let ones = 0;
  for (let rest = byte; rest > 0; rest >>>= 1) ones += rest & 1;
  return ones;
});

// A number of so many bits lies in four bytes, wherever in the first of them it begins.
const WIDEST = 25;

/**
 * Writes the numbers to the beginning of `to`.
 * @param limit what all of them are below
 */
export function unpack(runs: Runs, to: Int32Array, limit: number): void {
  const view = viewOf(runs);
  let filled = 0;
  walk(runs, {
    repeated: (value, count) => {
      check(value, limit);
      to.fill(value, filled, filled + count);
      filled += count;
    },
    packed: (start, count) => {
      check(unpackInto(view, start, runs.width, count, to, filled), limit);
      filled += count;
    },
  });
}

/** Counts how often each number occurs. */
export function tally(runs: Runs, counts: Uint32Array): void {
  const view = viewOf(runs);
  walk(runs, {
    repeated: (value, count) => {
      check(value, counts.length);
      counts[value] = (counts[value] as number) + count;
    },
    packed: (start, count) => {
      check(countEach(view, start, runs.width, count, counts), counts.length);
    },
  });
}

/** Four bytes are read where a number begins, and so some bytes beyond the end. */
function viewOf({ bytes, end, width }: Runs): DataView {
  if (width > WIDEST || end + 4 > bytes.length) throw new Unfit('a dictionary of many values');
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function check(value: number, limit: number): void {
  if (value >= limit) throw new Unfit('a code of nothing');
}

/** Gives the largest of them. Functions of their own, which the compiler makes tight loops of. */
function unpackInto(
  bytes: DataView,
  start: number,
  width: number,
  count: number,
  to: Int32Array,
  from: number,
): number {
  const mask = (1 << width) - 1;
  let most = 0;
  let bit = start * 8;
  for (let at = from; at < from + count; at++) {
    const value = (bytes.getInt32(bit >>> 3, true) >>> (bit & 7)) & mask;
    to[at] = value;
    most = Math.max(most, value);
    bit += width;
  }
  return most;
}

function countEach(
  bytes: DataView,
  start: number,
  width: number,
  count: number,
  counts: Uint32Array,
): number {
  const mask = (1 << width) - 1;
  // Where a number is beyond the end the counts are of no use any more.
  const last = counts.length - 1;
  let most = 0;
  let bit = start * 8;
  for (let done = 0; done < count; done++) {
    const value = (bytes.getInt32(bit >>> 3, true) >>> (bit & 7)) & mask;
    const place = Math.min(value, last);
    counts[place] = (counts[place] as number) + 1;
    most = Math.max(most, value);
    bit += width;
  }
  return most;
}
